import { BacktestList, BacktestRun, CURVE_POINTS_MAX, JOB_STATES, SweepStart, type JobState } from '@sutra/contracts';
import {
  Choice,
  Field,
  Flag,
  ListOf,
  nested,
  Nested,
  Opaque,
  PageQuery,
  text,
  Text,
  uuid,
  Uuid,
  Whole,
} from '@sutra/platform/http';
import { EXAMPLE_DOCUMENT } from '../strategies/strategies.bodies.js';
import { named, number, scalar } from './contract-rules.js';

const { data, settings } = BacktestRun.schema.shape;
const { parameters, method, goal } = SweepStart.schema.shape;
const parameter = parameters.element.shape;

export const TIMEFRAMES = data.shape.timeframe.unwrap().options;
export const SERIES = /^(?:(?:NSE|BSE)[:-])?[A-Z0-9&_-]{1,59}$/;
const version = { min: 1, max: 1_000_000, example: 1, optional: true } as const;
const optional = true;

type Json = Readonly<Record<string, unknown>>;
type Scalar = string | number | boolean;
export type Timeframe = (typeof TIMEFRAMES)[number];
export type Settings = Record<string, string | number | boolean | null | Record<string, number>>;

const SETTINGS = { capital: 1_000_000, slippage: 'bps:2', options: 'modelled:iv=14' };

/** A back-test as somebody would ask for it first. */
export const EXAMPLE_RUN = { strategyId: '019a3f6c-3000-7aaa-8bbb-0123456789ae', settings: SETTINGS };

/** What is played, and over what. */
export class AskedBody {
  @Uuid({ doc: "One of one's own strategies; or a document.", example: EXAMPLE_RUN.strategyId, optional })
  readonly strategyId?: string;

  @Whole({ ...version, doc: 'Which version of it; the newest one if not said.' })
  readonly version?: number;

  @Opaque({ doc: 'A strategy that is kept nowhere; or the id of one.', example: EXAMPLE_DOCUMENT, optional })
  readonly document?: Json;

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

export class SweepParameterBody {
  @Text({ min: 3, max: 300, doc: 'A place in the document.', example: '$.nodes[0].data.indicators.rsi_14.period' })
  readonly path!: string;

  @ListOf(scalar(parameter.values.unwrap().element), {
    ...{ min: 1, max: 1_000, optional },
    doc: 'What it is to be, one after the other; or from, to and by steps.',
  })
  readonly values?: Scalar[];

  @Field(number(parameter.from), { doc: 'The first value.', example: 10, optional })
  readonly from?: number;

  @Field(number(parameter.to), { doc: 'The last value.', example: 20, optional })
  readonly to?: number;

  @Field(number(parameter.step), { doc: 'From one value to the next; above 0.', example: 5, optional })
  readonly step?: number;
}

export class SweepMethodBody {
  @Choice({
    of: method.shape.kind.options,
    doc: 'grid: every combination. random: so many of them. inOutOfSample: the best over the first part of the bars, judged over the rest. walkForward: the same again and again, each time later.',
    example: 'grid',
  })
  readonly kind!: 'grid' | 'random' | 'inOutOfSample' | 'walkForward';

  @Whole({ min: 1, max: 1_000_000, doc: 'random: how many.', optional })
  readonly count?: number;

  @Whole({ min: 0, max: 2 ** 32 - 1, doc: 'random: by which they are drawn.', optional })
  readonly seed?: number;

  @Field(number(method.shape.inSample), {
    ...{ example: 0.7, optional },
    doc: 'inOutOfSample: which part of the bars the choice may see, between 0 and 1.',
  })
  readonly inSample?: number;

  @Whole({ min: 1, max: 10_000, doc: 'walkForward: trading days to choose over.', optional })
  readonly inDays?: number;

  @Whole({ min: 1, max: 10_000, doc: 'walkForward: trading days to judge over.', optional })
  readonly outDays?: number;

  @Flag({ doc: 'walkForward: whether the days to choose over always begin with the first.', optional })
  readonly isAnchored?: boolean;
}

export class SweepGoalBody {
  @Text({ max: 64, doc: 'A figure, as docs/metrics.md names it.', example: 'sharpe' })
  readonly figure!: string;

  @Choice({ of: goal.shape.best.options, doc: 'Which end of it is best.', example: 'highest' })
  readonly best!: 'highest' | 'lowest';
}

/** A sweep as somebody would ask for it first. */
export const EXAMPLE_SWEEP = {
  ...EXAMPLE_RUN,
  parameters: [{ path: '$.nodes[0].data.indicators.rsi_14.period', from: 10, to: 20, step: 5 }],
  method: { kind: 'grid' },
  goal: { figure: 'sharpe', best: 'highest' },
};

export class SweepBody extends AskedBody {
  @ListOf(nested(() => SweepParameterBody), { min: 1, max: 12, doc: 'What is varied.' })
  readonly parameters!: SweepParameterBody[];

  @Nested(() => SweepMethodBody, { doc: 'Which combinations are played.' })
  readonly method!: SweepMethodBody;

  @Nested(() => SweepGoalBody, { doc: 'What is best.' })
  readonly goal!: SweepGoalBody;

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
