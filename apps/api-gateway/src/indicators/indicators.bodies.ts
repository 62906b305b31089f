import { CandleList } from '@sutra/contracts';
import { Choice, Field, Flag, ListOf, Nested, Text, opaque } from '@sutra/platform/http';
import { SYMBOL, SYMBOL_LENGTH_MAX } from '../market/symbols.js';

const DAY_OR_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2}))?$/;
const dayOrTime = { max: 35, pattern: DAY_OR_TIME, example: '2026-01-06' } as const;

/** Whose bars. */
export class BarsOfBody {
  @Text({ ...{ max: SYMBOL_LENGTH_MAX, pattern: SYMBOL, example: 'NIFTY' }, doc: 'Our id or a symbol, as for quotes.' })
  readonly symbol!: string;

  @Choice({ of: CandleList.schema.shape.timeframe.options, doc: 'How long a bar lasts.', example: '5MIN' })
  readonly timeframe!: string;

  @Text({ ...dayOrTime, doc: 'The day, or the moment with its offset, from which on bars begin.' })
  readonly from!: string;

  @Text({ ...dayOrTime, doc: 'The last day, or the moment with its offset before which bars begin.' })
  readonly to!: string;

  @Flag({ doc: 'Whether splits and bonuses are applied; they are if not said.', optional: true })
  readonly adjusted?: boolean;
}

export class ComputeBody {
  @Nested(() => BarsOfBody, { doc: 'Whose bars to compute over, 5,000 at most; or give `columns`.', optional: true })
  readonly bars?: BarsOfBody;

  @Field(opaque(), {
    doc: 'Columns of your own, in rupees: open, high, low, close, volume, oi, time, as far as the indicators read them.',
    example: { close: [24_010.35, 24_020, 24_015.1] },
    optional: true,
  })
  readonly columns?: Readonly<Record<string, unknown>>;

  @ListOf(opaque(), {
    ...{ min: 1, max: 20 },
    doc: 'Which indicators: `id`, `params`, and `source`, a field of the bar or another indicator of the same form; or a `formula` over them.',
    example: [{ id: 'rsi', params: { period: 14 } }, { formula: 'close - ema(20)' }],
  })
  readonly indicators!: readonly Readonly<Record<string, unknown>>[];
}
