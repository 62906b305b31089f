import { CalendarGet, CandleList, InstrumentImport, InstrumentSearch } from '@sutra/contracts';
import { Fault, orThrow, parseMarketInstant, parseTradingDate, plusDays, startOf, epochMs } from '@sutra/kernel';
import { Choice, Flag, PageQuery, Text, Whole } from '@sutra/platform/http';
import { SYMBOL, SYMBOL_LENGTH_MAX } from './symbols.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DAY_OR_TIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2}))?$/;
const { kind, exchange } = InstrumentSearch.schema.shape;

const day = { max: 10, pattern: DAY, example: '2026-01-06' } as const;
const dayOrTime = { max: 35, pattern: DAY_OR_TIME, example: '2026-01-06' } as const;

/** The path of one instrument. */
export class SymbolPath {
  @Text({
    ...{ max: SYMBOL_LENGTH_MAX, pattern: SYMBOL, example: 'NIFTY' },
    doc: 'Our id (NSE-NIFTY-INDEX), a symbol (NIFTY, RELIANCE; NSE: or BSE: may stand before it), or what a broker calls a contract.',
  })
  readonly symbol!: string;
}

export class InstrumentPath {
  @Text({
    ...{ max: 64, pattern: /^[A-Za-z0-9_-]+$/, example: 'NSE-NIFTY-20260106-24000-CE' },
    doc: 'Our id of the instrument.',
  })
  readonly id!: string;
}

export class CandlesQuery {
  @Choice({ of: CandleList.schema.shape.timeframe.options, doc: 'How long a bar lasts.', example: '5MIN' })
  readonly timeframe!: string;

  @Text({ ...dayOrTime, doc: 'The day, or the moment with its offset, from which on bars begin.' })
  readonly from!: string;

  @Text({ ...dayOrTime, doc: 'The last day, or the moment with its offset before which bars begin.' })
  readonly to!: string;

  @Whole({ min: 1, max: 5_000, doc: 'Bars at most; 500 if not said.', example: 500, optional: true })
  readonly limit?: number;

  @Text({ max: 9, pattern: /^[0-9a-z]+$/, doc: 'Where to go on: the `nextCursor` of the part before.', optional: true })
  readonly cursor?: string;

  @Flag({ doc: 'Whether splits and bonuses are applied; they are if not said.', optional: true })
  readonly adjusted?: boolean;
}

export class ChainQuery {
  @Text({ ...day, doc: 'When the options end; without it, the nearest expiry.', optional: true })
  readonly expiry?: string;
}

export class InstrumentsQuery extends PageQuery {
  @Text({ max: 120, doc: 'What to look for, such as NIFTY 24000 CE 6 JAN.', example: 'NIFTY' })
  readonly q!: string;

  @Choice({ of: kind.unwrap().options, doc: 'Only those of this kind.', optional: true })
  readonly kind?: 'equity' | 'index' | 'future' | 'option';

  @Choice({ of: exchange.unwrap().options, doc: 'Only those of this exchange.', optional: true })
  readonly exchange?: 'NSE' | 'BSE';

  @Text({ ...day, doc: 'Only contracts that end on this day.', optional: true })
  readonly expiry?: string;
}

export class CalendarQuery {
  @Text({ ...day, doc: 'The first day.' })
  readonly from!: string;

  @Text({ ...day, doc: 'The last day, at most 399 days later.' })
  readonly to!: string;

  @Choice({ of: CalendarGet.schema.shape.segment.options, doc: 'Whose days; NSE_EQ if not said.', optional: true })
  readonly segment?: 'NSE_EQ' | 'NSE_FO' | 'BSE_EQ' | 'BSE_FO';
}

export class MasterImportBody {
  @Choice({ of: InstrumentImport.schema.shape.broker.options, doc: 'Whose master.', example: 'zerodha' })
  readonly broker!: 'zerodha' | 'dhan' | 'fyers' | 'angel-one';

  @Flag({
    doc: 'Take it over also where it lists much less than the one before it. Who says so stands in the audit log.',
    optional: true,
  })
  readonly acceptsShrunk?: boolean;
}

const wrong = (name: string, message: string): Fault =>
  new Fault('invalid', 'HTTP.INVALID', `${name} ${message}`, { details: { errors: [{ path: `/${name}`, message }] } });

/** A day as it stands, where it is one. */
export function dayIn(name: string, text: string): string {
  const read = parseTradingDate(text);
  if (!read.ok) throw wrong(name, 'is no day of the calendar');
  return text;
}

/** The first moment of what a text names, and the one after its last. */
export function momentsIn(name: string, text: string): { readonly firstMs: number; readonly afterMs: number } {
  if (DAY.test(text)) {
    const on = orThrow(parseTradingDate(dayIn(name, text)));
    return { firstMs: past(name, epochMs(startOf(on))), afterMs: epochMs(startOf(plusDays(on, 1))) };
  }
  const at = parseMarketInstant(text);
  if (!at.ok) throw wrong(name, 'is no moment of the calendar');
  const ms = past(name, epochMs(at.value));
  return { firstMs: ms, afterMs: ms };
}

function past(name: string, ms: number): number {
  if (ms < 0) throw wrong(name, 'lies before 1970');
  return ms;
}

/** From when to when, both as they were asked. */
export function rangeOf({ from, to }: { readonly from: string; readonly to: string }) {
  const range = { fromMs: momentsIn('from', from).firstMs, toMs: momentsIn('to', to).afterMs };
  if (range.toMs <= range.fromMs) throw wrong('to', 'must lie after from');
  return range;
}
