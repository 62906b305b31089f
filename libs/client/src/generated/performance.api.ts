// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call, CallOptions } from '../transport/route.js';
import type { PerformanceMetricsAnswer } from './models.js';

export class PerformanceApi {
  constructor(private readonly call: Call) {}

  /** Get the figures of a run. `GET /api/v1/performance/metrics/{executionId}` */
  readonly getPerformanceMetrics = (
    params: {
      /** Which run or back-test. */
      readonly executionId: string;
    },
    options?: CallOptions,
  ) =>
    this.call<PerformanceMetricsAnswer>(
      { method: 'GET', path: '/api/v1/performance/metrics/{executionId}' },
      { params },
      options,
    );

  /** Get the report of a run. `GET /api/v1/performance/reports/{executionId}` */
  readonly getPerformanceReport = (
    params: {
      /** Which run or back-test. */
      readonly executionId: string;
      /** In what form; json if not said. csv is its trades. */
      readonly format?: 'json' | 'html' | 'csv';
    },
    options?: CallOptions,
  ) =>
    this.call<Readonly<Record<string, unknown>> | string>(
      { method: 'GET', path: '/api/v1/performance/reports/{executionId}' },
      { params },
      options,
    );
}
