// Generated from docs/openapi.json; `npm run catalogue` writes it anew.
import type { Call, CallOptions } from '../transport/route.js';
import type {
  BacktestAnswer,
  BacktestCancelReply,
  BacktestCompareReply,
  BacktestCurveAnswer,
  BacktestListReply,
  BacktestOpenAnswer,
  BacktestOrdersAnswer,
  BacktestTracesAnswer,
  BacktestTradesAnswer,
  ReportLinkAnswer,
  RunBody,
  StartedBacktestAnswer,
  StartedSweepAnswer,
  SweepAnswer,
  SweepBody,
} from './models.js';

export class BacktestApi {
  constructor(private readonly call: Call) {}

  /** Make a link to the report of a back-test. `POST /api/v1/backtest/result/{id}/link` */
  readonly createReportLink = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) =>
    this.call<ReportLinkAnswer>(
      { method: 'POST', path: '/api/v1/backtest/result/{id}/link', takesKey: true },
      { params },
      options,
    );

  /** Withdraw the link to the report of a back-test. `DELETE /api/v1/backtest/result/{id}/link` */
  readonly deleteReportLink = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) =>
    this.call<undefined>(
      { method: 'DELETE', path: '/api/v1/backtest/result/{id}/link', takesKey: true },
      { params },
      options,
    );

  /** Back-test a strategy. `POST /api/v1/backtest/run` */
  readonly runBacktest = (body?: RunBody, options?: CallOptions) =>
    this.call<StartedBacktestAnswer>(
      { method: 'POST', path: '/api/v1/backtest/run', takesKey: true },
      { body },
      options,
    );

  /** List back-tests and sweeps. `GET /api/v1/backtest/results` */
  readonly listBacktests = (
    params: {
      /** Items at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before, as it was given. */
      readonly cursor?: string;
      /** Only those of this kind. */
      readonly kind?: 'backtest' | 'sweep';
      /** Only those that stand so. */
      readonly state?: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
      /** Only those of this strategy. */
      readonly strategyId?: string;
    } = {},
    options?: CallOptions,
  ) => this.call<BacktestListReply>({ method: 'GET', path: '/api/v1/backtest/results' }, { params }, options);

  /** Get a back-test. `GET /api/v1/backtest/result/{id}` */
  readonly getBacktest = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) => this.call<BacktestAnswer>({ method: 'GET', path: '/api/v1/backtest/result/{id}' }, { params }, options);

  /** Remove a back-test or a sweep. `DELETE /api/v1/backtest/result/{id}` */
  readonly deleteBacktest = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) =>
    this.call<undefined>(
      { method: 'DELETE', path: '/api/v1/backtest/result/{id}', takesKey: true },
      { params },
      options,
    );

  /** Cancel a back-test or a sweep. `POST /api/v1/backtest/result/{id}/cancel` */
  readonly cancelBacktest = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) =>
    this.call<BacktestCancelReply>(
      { method: 'POST', path: '/api/v1/backtest/result/{id}/cancel', takesKey: true },
      { params },
      options,
    );

  /** Compare back-tests. `GET /api/v1/backtest/compare` */
  readonly compareBacktests = (
    params: {
      /** Which ones, in which order. */
      readonly ids: readonly string[];
    },
    options?: CallOptions,
  ) => this.call<BacktestCompareReply>({ method: 'GET', path: '/api/v1/backtest/compare' }, { params }, options);

  /** List the trades of a back-test. `GET /api/v1/backtest/result/{id}/trades` */
  readonly listBacktestTrades = (
    params: {
      /** Which one. */
      readonly id: string;
      /** Items at most; 100 if not said. Fewer come where they are large. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before. */
      readonly cursor?: string;
    },
    options?: CallOptions,
  ) =>
    this.call<BacktestTradesAnswer>(
      { method: 'GET', path: '/api/v1/backtest/result/{id}/trades' },
      { params },
      options,
    );

  /** List the orders of a back-test. `GET /api/v1/backtest/result/{id}/orders` */
  readonly listBacktestOrders = (
    params: {
      /** Which one. */
      readonly id: string;
      /** Items at most; 100 if not said. Fewer come where they are large. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before. */
      readonly cursor?: string;
    },
    options?: CallOptions,
  ) =>
    this.call<BacktestOrdersAnswer>(
      { method: 'GET', path: '/api/v1/backtest/result/{id}/orders' },
      { params },
      options,
    );

  /** List the positions that a back-test left open. `GET /api/v1/backtest/result/{id}/open` */
  readonly listBacktestOpen = (
    params: {
      /** Which one. */
      readonly id: string;
      /** Items at most; 100 if not said. Fewer come where they are large. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before. */
      readonly cursor?: string;
    },
    options?: CallOptions,
  ) => this.call<BacktestOpenAnswer>({ method: 'GET', path: '/api/v1/backtest/result/{id}/open' }, { params }, options);

  /** List what each evaluation of a back-test read and decided. `GET /api/v1/backtest/result/{id}/traces` */
  readonly listBacktestTraces = (
    params: {
      /** Which one. */
      readonly id: string;
      /** Items at most; 100 if not said. Fewer come where they are large. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before. */
      readonly cursor?: string;
    },
    options?: CallOptions,
  ) =>
    this.call<BacktestTracesAnswer>(
      { method: 'GET', path: '/api/v1/backtest/result/{id}/traces' },
      { params },
      options,
    );

  /** Get equity and drawdown of a back-test. `GET /api/v1/backtest/result/{id}/curve` */
  readonly getBacktestCurve = (
    params: {
      /** Which one. */
      readonly id: string;
      /** About so many points for all of it, thinned so that no extreme is lost; without it, the points themselves, page by page. */
      readonly points?: number;
      /** Points at most, page by page. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before. */
      readonly cursor?: string;
    },
    options?: CallOptions,
  ) =>
    this.call<BacktestCurveAnswer>({ method: 'GET', path: '/api/v1/backtest/result/{id}/curve' }, { params }, options);

  /** Get the report of a back-test as a page. `GET /api/v1/backtest/result/{id}/report.html` */
  readonly getBacktestReport = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) => this.call<string>({ method: 'GET', path: '/api/v1/backtest/result/{id}/report.html' }, { params }, options);

  /** Get the trades of a back-test as a table. `GET /api/v1/backtest/result/{id}/trades.csv` */
  readonly getBacktestTradesCsv = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) => this.call<string>({ method: 'GET', path: '/api/v1/backtest/result/{id}/trades.csv' }, { params }, options);

  /** Get all that came of a back-test. `GET /api/v1/backtest/result/{id}/result.json` */
  readonly getBacktestJson = (
    params: {
      /** Which one. */
      readonly id: string;
    },
    options?: CallOptions,
  ) =>
    this.call<Readonly<Record<string, unknown>>>(
      { method: 'GET', path: '/api/v1/backtest/result/{id}/result.json' },
      { params },
      options,
    );

  /** Back-test a strategy with many parameters. `POST /api/v1/backtest/sweep` */
  readonly startSweep = (body: SweepBody, options?: CallOptions) =>
    this.call<StartedSweepAnswer>(
      { method: 'POST', path: '/api/v1/backtest/sweep', takesKey: true },
      { body },
      options,
    );

  /** Get a sweep with its combinations by rank. `GET /api/v1/backtest/sweep/{id}` */
  readonly getSweep = (
    params: {
      /** Which one. */
      readonly id: string;
      /** Combinations at most; 50 if not said. */
      readonly limit?: number;
      /** Where to go on: the `nextCursor` of the part before. */
      readonly cursor?: string;
    },
    options?: CallOptions,
  ) => this.call<SweepAnswer>({ method: 'GET', path: '/api/v1/backtest/sweep/{id}' }, { params }, options);
}
