import {
  assert,
  fail,
  Fault,
  max,
  min,
  ok,
  proportion,
  roundToTick,
  type Duration,
  type Price,
  type Result,
  type TradingDate,
} from '@sutra/kernel';
import { valueOn } from '../facts/dated-table.js';
import type { Market, ValueOf } from '../market.js';
import type { Exchange, TradingClass } from '../trading-class.js';
import { slabAt } from './slab.js';

/**
 * The tick size of a class for a reference price: the close of the month before for stocks and futures, the price of
 * the underlying for stock options. The day's master says it for each instrument and wins.
 */
export function tickOf(
  market: Market,
  tradingClass: TradingClass,
  { reference, date }: { readonly reference: Price; readonly date: TradingDate },
): Result<Price, Fault> {
  const slabs = valueOn(market.tables.ticks, tradingClass, date);
  return slabs.ok ? ok(slabAt(slabs.value, reference).tick) : slabs;
}

/** What kind of band holds the prices of a class, and from when on it is tighter. */
export const bandRuleOf = (
  market: Market,
  tradingClass: TradingClass,
  date: TradingDate,
): Result<ValueOf<'bands'>, Fault> => valueOn(market.tables.bands, tradingClass, date);

/** The lowest and the highest price that a band allows. */
export interface PriceLimits {
  readonly lowest: Price;
  readonly highest: Price;
}

/** The prices on the tick that lie within so many percent of a reference. */
export function limitsAround(
  reference: Price,
  { percent, tick }: { readonly percent: number; readonly tick: Price },
): PriceLimits {
  const part = (numerator: number) => ({ numerator, denominator: 100 });
  return {
    lowest: max(tick, roundToTick(proportion(reference, part(100 - percent), 'ceiling'), tick, 'ceiling')),
    highest: roundToTick(proportion(reference, part(100 + percent), 'floor'), tick, 'floor'),
  };
}

/** How long trading stops after a market-wide move: minutes, none, or for the rest of the day. */
export function haltAfter(
  market: Market,
  exchange: Exchange,
  move: { readonly percent: number; readonly at: Duration; readonly date: TradingDate },
): Result<number | 'rest of the day', Fault> {
  const rule = valueOn(market.tables.breakers, exchange, move.date);
  if (!rule.ok) return rule;
  const reached = rule.value.filter(({ movePercent }) => movePercent <= move.percent);
  const stage = reached.toSorted((a, b) => b.movePercent - a.movePercent)[0];
  if (stage === undefined) return ok(0);
  const halt = stage.halts.find(({ before }) => before === null || move.at < before);
  assert(halt, 'the last halt of a stage has no end', { stage });
  return ok(halt.minutes ?? 'rest of the day');
}

/** Whether an option's premium or another price is protected: premiums move further. */
export type Protected = 'price' | 'premium';

export interface ProtectedOrder {
  readonly side: 'buy' | 'sell';
  /** The last price, or a stop's trigger. */
  readonly from: Price;
  readonly kind: Protected;
  readonly tick: Price;
  readonly date: TradingDate;
  /** Today's circuit limits, where the quote gave them. */
  readonly limits?: PriceLimits | undefined;
}

/**
 * The limit of an order that would otherwise go to market: the price moved by the width of the table against us,
 * rounded outwards to the tick, at least one tick away, and never beyond the day's circuit limits.
 */
export function protectedLimit(market: Market, order: ProtectedOrder): Result<Price, Fault> {
  const { side, from, kind, tick, limits } = order;
  if (from <= 0) return fail(new Fault('refused', 'PRICE.MISSING', 'without a last price there is no protected limit'));
  const table = valueOn(market.tables.protections, kind, order.date);
  if (!table.ok) return table;
  const { basisPoints } = slabAt(table.value, from);
  const isBuy = side === 'buy';
  const mode = isBuy ? 'ceiling' : 'floor';
  const moved = proportion(
    from,
    { numerator: 10_000 + (isBuy ? basisPoints : -basisPoints), denominator: 10_000 },
    mode,
  );
  const wide = isBuy ? max(moved, (from + tick) as Price) : min(moved, (from - tick) as Price);
  const rounded = max(roundToTick(wide, tick, mode), tick);
  if (limits === undefined) return ok(rounded);
  return ok(
    isBuy
      ? min(rounded, roundToTick(limits.highest, tick, 'floor'))
      : max(rounded, roundToTick(limits.lowest, tick, 'ceiling')),
  );
}
