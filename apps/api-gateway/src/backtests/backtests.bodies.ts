import { BacktestList, BacktestRun, CURVE_POINTS_MAX, JOB_STATES, type JobState } from '@sutra/contracts';
import { Choice, Field, Flag, ListOf, Opaque, PageQuery, text, Text, uuid, Uuid, Whole } from '@sutra/platform/http';
import { EXAMPLE_DOCUMENT } from '../strategies/strategies.bodies.js';
import { named } from './contract-rules.js';

const { data, settings } = BacktestRun.schema.shape;

export const TIMEFRAMES = data.shape.timeframe.unwrap().options;
export const SERIES = /^(?:(?:NSE|BSE)[:-])?[A-Z0-9&_-]{1,59}$/;
const version = { min: 1, max: 1_000_000, example: 1, optional: true } as const;
const optional = true;

type Json = Readonly<Record<string, unknown>>;
export type Timeframe = (typeof TIMEFRAMES)[number];
export type Settings = Record<string, string | number | boolean | null | Record<string, number>>;

const SETTINGS = { capital: 1_000_000, slippage: 'bps:2', options: 'modelled:iv=14' };

/** A back-test as somebody would ask for it first. */
export const EXAMPLE_RUN = { strategyId: '019a3f6c-3000-7aaa-8bbb-0123456789ae', settings: SETTINGS };

/** What is played, and over what. */
export class AskedBody {
  @Uuid({ doc: "One of one's own strategies; or a document as `strategy`.", example: EXAMPLE_RUN.strategyId, optional })
  readonly strategyId?: string;

  @Whole({ ...version, doc: 'Which version of it; the newest one if not said.' })
  readonly version?: number;

  @Opaque({ doc: 'A strategy that is kept nowhere; or the id of one.', example: EXAMPLE_DOCUMENT, optional })
  readonly strategy?: Json;

  @ListOf(text({ max: 63, pattern: SERIES }), {
    ...{ max: 20, optional, example: ['NSE:SBIN'] },
    doc: 'Stored series to play it over; without any, those of what the strategy looks at.',
  })
  readonly symbols?: string[];

  @Choice({ of: TIMEFRAMES, doc: 'Which bars; the finest that are stored if not said.', example: '1MIN', optional })
  readonly timeframe?: Timeframe;

  @Field(named(settings), {
    doc: 'How honest it is to be, from when to when, and with how much: as `sutra backtest --help` and docs/backtesting.md tell. What is missing is usual.',
    example: SETTINGS,
    optional,
  })
  readonly settings?: Settings;
}

export class RunBody extends AskedBody {
  @Flag({ doc: 'Whether what every evaluation read and decided is kept as well; that takes longer.', optional })
  readonly isTraced?: boolean;
}

/** A sweep as somebody would ask for it first. */
export const EXAMPLE_SWEEP = { ...EXAMPLE_RUN, vary: ['start.indicators.rsi_14.period=10..20:5'], by: 'sharpe' };

export class SweepBody extends AskedBody {
  @ListOf(text({ min: 3, max: 2_000 }), {
    ...{ min: 1, max: 8, example: EXAMPLE_SWEEP.vary },
    doc: 'What is varied: places of the strategy with their values, `start.indicators.fast.period=5..50:5` or `…=100,150,200`.',
  })
  readonly vary!: string[];

  @ListOf(text({ min: 3, max: 400 }), {
    ...{ max: 20, optional, example: ['fast < slow'] },
    doc: 'Comparisons that must hold between them.',
  })
  readonly where?: string[];

  @ListOf(text({ min: 3, max: 100 }), {
    ...{ max: 2, optional, example: ['grid'] },
    doc: '`grid` or `random:200`; and `split:0.7` or `walk-forward:in=120d,out=30d`. The grid if not said.',
  })
  readonly method?: string[];

  @Text({ max: 64, doc: 'The figure that is ranked by; sharpe if not said.', example: 'sharpe', optional })
  readonly by?: string;

  @Whole({ min: 0, max: 2 ** 32 - 1, doc: 'By which combinations are drawn at random.', optional })
  readonly seed?: number;

  @Whole({ min: 1, max: 1_000_000, doc: 'More combinations than this are refused instead of begun.', optional })
  readonly combinationsMax?: number;
}

export class ResultsQuery extends PageQuery {
  @Choice({ of: BacktestList.schema.shape.kind.unwrap().options, doc: 'Only those of this kind.', optional })
  readonly kind?: 'backtest' | 'sweep';

  @Choice({ of: JOB_STATES, doc: 'Only those that stand so.', optional })
  readonly state?: JobState;

  @Uuid({ doc: 'Only those of this strategy.', optional })
  readonly strategyId?: string;
}

export class CompareQuery {
  @ListOf(uuid(), {
    ...{ min: 2, max: 8, isUnique: true },
    doc: 'Which ones, in which order.',
    example: ['019a3f6c-4000-7aaa-8bbb-0123456789af', '019a3f6c-4000-7aaa-8bbb-0123456789b0'],
  })
  readonly ids!: string[];
}

export class CurveQuery {
  @Whole({
    ...{ min: 2, max: CURVE_POINTS_MAX, example: 500, optional },
    doc: 'About so many points for all of it, thinned so that no extreme is lost; without it, the points themselves, page by page.',
  })
  readonly points?: number;

  @Whole({ min: 1, max: CURVE_POINTS_MAX, doc: 'Points at most, page by page.', optional })
  readonly limit?: number;

  @Text({ max: 8, pattern: /^[0-9a-z]+$/, doc: 'Where to go on: the `nextCursor` of the part before.', optional })
  readonly cursor?: string;
}

export class PartQuery {
  @Whole({ min: 1, max: 500, doc: 'Items at most; 100 if not said. Fewer come where they are large.', optional })
  readonly limit?: number;

  @Text({ max: 8, pattern: /^[0-9a-z]+$/, doc: 'Where to go on: the `nextCursor` of the part before.', optional })
  readonly cursor?: string;
}

export class SweepQuery {
  @Whole({ min: 1, max: 200, doc: 'Combinations at most; 50 if not said.', optional })
  readonly limit?: number;

  @Text({ max: 8, pattern: /^[0-9a-z]+$/, doc: 'Where to go on: the `nextCursor` of the part before.', optional })
  readonly cursor?: string;
}
