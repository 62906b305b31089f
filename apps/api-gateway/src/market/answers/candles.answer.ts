import type { CandleList, Reply } from '@sutra/contracts';
import { priceText, timeText } from '../figures.js';
import { CountField, FlagField, ListField, PriceField, TextField, TextsField, TimeField } from './answer-fields.js';

type Columns = Reply<typeof CandleList>;

export class CandleAnswer {
  @TimeField({ doc: 'When it begins.' })
  readonly openedAt!: string;

  @PriceField({ doc: 'Its first price, in rupees.' })
  readonly open!: string;

  @PriceField({ doc: 'Its highest price.' })
  readonly high!: string;

  @PriceField({ doc: 'Its lowest price.' })
  readonly low!: string;

  @PriceField({ doc: 'Its last price.' })
  readonly close!: string;

  @CountField({ doc: 'Units traded in it; of an index none are.' })
  readonly volume!: number;

  @CountField({ doc: 'Units that stood open at its end, where somebody told.', optional: true })
  readonly openInterest?: number;

  @FlagField({ doc: 'There and true where some part of it was not heard, or not sold by its source.', optional: true })
  readonly isDoubtful?: boolean;
}

/** Bars of one instrument, the earliest first. */
export class CandlesAnswer {
  @TextField({ doc: 'Our id of the instrument.', example: 'NSE-NIFTY-INDEX' })
  readonly instrumentId!: string;

  @TextField({ doc: 'How long a bar lasts.', example: '5MIN' })
  readonly timeframe!: string;

  @FlagField({ doc: 'Whether splits and bonuses are applied.' })
  readonly isAdjusted!: boolean;

  @FlagField({ doc: 'Prices made by chance, for trying things out: never to be taken for those of a market.' })
  readonly isSynthetic!: boolean;

  @TextsField({ doc: 'Where the bars come from.', example: ['zerodha', 'live'] })
  readonly sources!: readonly string[];

  @FlagField({ doc: 'Whether the last bar has not closed yet.' })
  readonly isLastForming!: boolean;

  @CountField({ doc: 'How many splits and bonuses were applied, where that was asked for.', optional: true })
  readonly adjustments?: number;

  @TextField({ doc: 'Why there is no bar, or not every bar that was asked for.', optional: true })
  readonly because?: string;

  @ListField(() => CandleAnswer, { doc: 'The bars.' })
  readonly items!: readonly CandleAnswer[];

  @TextField({ doc: 'Where to go on; absent at the end.', optional: true })
  readonly nextCursor?: string;
}

export function candlesAnswer(
  columns: Columns,
  about: Pick<CandlesAnswer, 'instrumentId' | 'timeframe' | 'isAdjusted'>,
): CandlesAnswer {
  const { isSynthetic, sources, isLastForming, nextFrom, adjustments, because } = columns;
  const doubtful = new Set(columns.doubtful);
  const priceAt = (column: readonly number[], at: number): string => priceText(column[at] ?? 0);
  const items = columns.openedAt.map((openedAt, at): CandleAnswer => {
    const openInterest = columns.openInterest?.[at] ?? -1;
    return {
      openedAt: timeText(openedAt),
      open: priceAt(columns.open, at),
      high: priceAt(columns.high, at),
      low: priceAt(columns.low, at),
      close: priceAt(columns.close, at),
      volume: columns.volume[at] ?? 0,
      ...(openInterest >= 0 && { openInterest }),
      ...(doubtful.has(at) && { isDoubtful: true }),
    };
  });
  return {
    ...{ ...about, isSynthetic, sources, isLastForming, items },
    ...(adjustments !== undefined && { adjustments }),
    ...(because !== undefined && { because }),
    ...(nextFrom !== undefined && { nextCursor: cursorOf(nextFrom) }),
  };
}

/** A place in a list of bars: the moment from which it goes on. */
export const cursorOf = (ms: number): string => ms.toString(36);

/** The moment that a cursor names; undefined where it names none. */
export function momentOf(cursor: string): number | undefined {
  const ms = /^[0-9a-z]{1,9}$/.test(cursor) ? Number.parseInt(cursor, 36) : Number.NaN;
  return ms <= 8_640_000_000_000 ? ms : undefined;
}
