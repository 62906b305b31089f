// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call, CallOptions } from '../transport/route.js';
import type { ExecuteBody, ExecutedAnswer, ExecutionAnswer, ExecutionsAnswer } from './models.js';

export class RunsApi {
  constructor(private readonly call: Call) {}

  /** Run a strategy. `POST /api/v1/strategies/execute` */
  readonly executeStrategy = (
    params: {
      /** So many seconds it may take to answer with the completed one. */
      readonly wait?: number;
    },
    body: ExecuteBody,
    options?: CallOptions,
  ) =>
    this.call<ExecutedAnswer>(
      { method: 'POST', path: '/api/v1/strategies/execute', takesKey: true },
      { params, body },
      options,
    );

  /** List runs. `GET /api/v1/strategies/executions` */
  readonly listExecutions = (
    params: {
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
      /** Only those that run so. */
      readonly mode?: 'backtest';
      /** Only those that stand so. */
      readonly status?: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';
      /** Only those of this strategy. */
      readonly strategyId?: string;
    } = {},
    options?: CallOptions,
  ) => this.call<ExecutionsAnswer>({ method: 'GET', path: '/api/v1/strategies/executions' }, { params }, options);

  /** Get a run. `GET /api/v1/strategies/executions/{id}` */
  readonly getExecution = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) => this.call<ExecutionAnswer>({ method: 'GET', path: '/api/v1/strategies/executions/{id}' }, { params }, options);
}
