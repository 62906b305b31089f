import { assert, epochMs, ok, type Fault, type Result, type TradingDate } from '@sutra/kernel';
import { barColumns, reserve, type BarColumns } from '@sutra/bars';
import { barSlotter, sessionsIn, type Exchange } from '@sutra/market';
import { appendDay } from '../model/append-day.js';
import { Draws } from '../model/draws.js';
import type { MarketModel } from '../model/market-model.js';

/** Of its price, how far an index would move in a minute in which its shares are in their auction. */
const AUCTION_MINUTE = 0.00012;
const TICK = 500;

/**
 * What options on an index are priced from, minute by minute of their own session. Where they trade on while the shares
 * are in their closing auction, the index stands still and its price is what futures would say.
 */
export function underlyingDay(
  model: MarketModel,
  { id, exchange, date }: { readonly id: string; readonly exchange: Exchange; readonly date: TradingDate },
): Result<BarColumns, Fault> {
  const columns = barColumns('1MIN');
  const appended = appendDay(model, id, date, columns);
  if (!appended.ok) return appended;
  const slots = barSlotter(sessionsIn(model.market, `${exchange}_FO/index-option`), '1MIN').slotsOn(date);
  if (!slots.ok) return slots;
  while (columns.count > 0 && (columns.marks[columns.count - 1] ?? 0) !== 0) columns.count -= 1;
  if (columns.count === 0) return ok(columns);
  const lastMs = columns.times[columns.count - 1] ?? 0;
  const after = slots.value.filter(({ from, kind }) => kind === 'bar' && epochMs(from) > lastMs);
  const draws = new Draws(model.random.fork(`futures of ${id} ${date}`));
  reserve(columns, after.length);
  for (const { from } of after) appendMinute(columns, epochMs(from), draws);
  return ok(columns);
}

function appendMinute(columns: BarColumns, time: number, draws: Draws): void {
  const open = columns.closes[columns.count - 1];
  assert(open !== undefined, 'a minute follows another one');
  const size = open * AUCTION_MINUTE;
  const close = onTick(open + size * draws.normal());
  const row = columns.count++;
  columns.times[row] = time;
  columns.opens[row] = open;
  columns.highs[row] = Math.max(open, close, onTick(Math.max(open, close) + size * draws.uniform()));
  columns.lows[row] = Math.min(open, close, onTick(Math.min(open, close) - size * draws.uniform()));
  columns.closes[row] = close;
  columns.volumes[row] = columns.openInterests[row] = columns.marks[row] = 0;
}

const onTick = (price: number): number => Math.max(TICK, Math.round(price / TICK) * TICK);
