// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call, CallOptions } from '../transport/route.js';
import type { ComputeAnswer, ComputeBody, IndicatorsAnswer } from './models.js';

export class IndicatorsApi {
  constructor(private readonly call: Call) {}

  /** List the indicators. `GET /api/v1/indicators` */
  readonly listIndicators = (options?: CallOptions) =>
    this.call<IndicatorsAnswer>({ method: 'GET', path: '/api/v1/indicators' }, {}, options);

  /** Compute indicators. `POST /api/v1/indicators/compute` */
  readonly computeIndicators = (body: ComputeBody, options?: CallOptions) =>
    this.call<ComputeAnswer>({ method: 'POST', path: '/api/v1/indicators/compute' }, { body }, options);
}
