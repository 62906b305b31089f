import { BacktestRun } from '@sutra/contracts';
import { Choice, Field, ListOf, Opaque, PageQuery, text, Text, Uuid, Whole } from '@sutra/platform/http';
import { SERIES, TIMEFRAMES, type Settings, type Timeframe } from '../backtests/backtests.bodies.js';
import { named, number } from '../backtests/contract-rules.js';
import { EXAMPLE_DOCUMENT } from '../strategies/strategies.bodies.js';
import { z } from 'zod';

const DAY_OR_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2}))?$/;
const dayOrTime = { max: 35, pattern: DAY_OR_TIME, optional: true } as const;
const optional = true;

export const MODES = ['backtest', 'paper', 'live'] as const;
export const STATUSES = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const;

/** A run as somebody would ask for it first. */
export const EXAMPLE_EXECUTION = {
  strategy_id: '019a3f6c-3000-7aaa-8bbb-0123456789ae',
  execution_mode: 'backtest',
  settings: { options: 'modelled:iv=14' },
};

/** Names of this body, and of what it is answered, are written as the product's first documents have them. */
export class ExecuteBody {
  @Uuid({ doc: "One of one's own strategies; or a document.", example: EXAMPLE_EXECUTION.strategy_id, optional })
  readonly strategy_id?: string;

  @Whole({ min: 1, max: 1_000_000, doc: 'Which version of it; the newest one if not said.', example: 1, optional })
  readonly version?: number;

  @Opaque({ doc: 'A strategy that is kept nowhere; or the id of one.', example: EXAMPLE_DOCUMENT, optional })
  readonly strategy?: Readonly<Record<string, unknown>>;

  @Choice({ of: MODES, doc: 'How it runs. Only back-tests do so far; the others are refused.', example: 'backtest' })
  readonly execution_mode!: (typeof MODES)[number];

  @Text({
    ...dayOrTime,
    doc: 'The first day that is traded, or the moment; all bars if not said.',
    example: '2026-01-05',
  })
  readonly start_date?: string;

  @Text({ ...dayOrTime, doc: 'The last day that is traded, or the moment before which.', example: '2026-06-30' })
  readonly end_date?: string;

  @Field(number(z.number().gt(0).max(1e11)), { doc: 'Rupees; ten lakh if not said.', example: 500_000, optional })
  readonly initial_capital?: number;

  @ListOf(text({ max: 63, pattern: SERIES }), {
    ...{ max: 20, optional, example: ['NSE:SBIN'] },
    doc: 'Stored series to play it over; without any, those of what the strategy looks at.',
  })
  readonly symbols?: string[];

  @Choice({ of: TIMEFRAMES, doc: 'Which bars; the finest that are stored if not said.', example: '1MIN', optional })
  readonly timeframe?: Timeframe;

  @Field(named(BacktestRun.schema.shape.settings), {
    doc: 'How honest it is to be, as `POST /backtest/run` takes it.',
    example: EXAMPLE_EXECUTION.settings,
    optional,
  })
  readonly settings?: Settings;
}

export class ExecuteQuery {
  @Whole({
    min: 0,
    max: 60,
    doc: 'So many seconds it may take to answer with the completed one.',
    example: 30,
    optional,
  })
  readonly wait?: number;
}

export class ExecutionsQuery extends PageQuery {
  @Choice({ of: ['backtest'], doc: 'Only those that run so.', optional })
  readonly mode?: 'backtest';

  @Choice({ of: STATUSES, doc: 'Only those that stand so.', optional })
  readonly status?: (typeof STATUSES)[number];

  @Uuid({ doc: 'Only those of this strategy.', optional })
  readonly strategyId?: string;
}
