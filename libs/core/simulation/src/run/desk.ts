import { priceNearRupees, roundToTick, type Price, type TradingDate } from '@sutra/kernel';
import { protectedLimit } from '@sutra/market';
import type { Leg } from '@sutra/strategy';
import type { Traded } from '../contracts/contract.js';
import type { OrderType } from '../matcher/matcher.js';
import type { ExitReason } from '../result/result.schema.js';
import { halfSpread } from '../settings/slippage.js';
import { cancel, tellRisk } from './book.js';
import type { Holding, OrderRecord, Simulation, WorkingOrder } from './simulation.js';

/** An order as it is sent; prices NaN where it has none. */
export interface Ordered {
  readonly intent: 'entry' | 'exit';
  readonly quantity: number;
  readonly isBuy: boolean;
  readonly type: OrderType;
  readonly limit: number;
  readonly trigger: number;
  readonly at: number;
  readonly dueAt: number;
  readonly after: readonly string[];
  readonly signal: string | null;
  readonly reason: ExitReason;
  readonly because: string;
}

export function recordOf(simulation: Simulation, holding: Holding, ordered: Ordered): OrderRecord {
  const { intent, isBuy, quantity, type, limit, trigger, at, because } = ordered;
  const record: OrderRecord = {
    ...{ id: simulation.records.length + 1, holding, intent, isBuy, quantity, type, limit, trigger, decidedAt: at },
    ...{ status: 'open', endedAt: null, price: Number.NaN, charges: 0, slices: 0, because },
  };
  simulation.records.push(record);
  return record;
}

/** Sends an order; the market has it from `dueAt` on. */
export function send(simulation: Simulation, holding: Holding, ordered: Ordered): WorkingOrder {
  simulation.stirs += 1;
  const record = recordOf(simulation, holding, ordered);
  const { intent, quantity, isBuy, type, limit, trigger, at, dueAt, after, signal, reason } = ordered;
  const market = { isBuy, type, limit, trigger, state: 'new' as const };
  const order: WorkingOrder = {
    ...{ id: record.id, holding, intent, quantity, market, decidedAt: at, dueAt, after, signal, reason, record },
  };
  simulation.orders.push(order);
  holding[intent] = order;
  if (!simulation.live.includes(holding)) simulation.live.push(holding);
  return order;
}

/** Why and when a position is left. */
export interface Leaving {
  readonly at: number;
  readonly reason: ExitReason;
  readonly because: string;
  readonly signal?: string | null;
  readonly type?: 'market' | 'limit';
  readonly quantity?: number;
  /** A timer's orders are in the market at its moment; what a close decides comes one latency later. */
  readonly isTimer?: boolean;
}

/** Why the rest of an entry is cancelled that was still filling. */
export const RETREAT = 'its position is being closed';

/** Sends an exit; of two exits of one position the later and wider one stands. */
export function leave(simulation: Simulation, holding: Holding, leaving: Leaving): void {
  const { position, traded, exit } = holding;
  const quantity = Math.min(leaving.quantity ?? position.quantity, position.quantity);
  if (quantity === 0 || traded === undefined) return;
  const isWhole = quantity === position.quantity;
  if (exit !== undefined) {
    if (exit.quantity >= quantity && exit.market.type === 'market') return;
    cancel(simulation, exit, leaving.at, 'another exit took its place');
  }
  if (holding.entry !== undefined) cancel(simulation, holding.entry, leaving.at, RETREAT);
  const isBuy = position.direction < 0;
  const isLimit = leaving.type === 'limit';
  const limit = isLimit ? holding.mark : protection(simulation, holding, isBuy);
  const dueAt = leaving.isTimer === true ? leaving.at : leaving.at + simulation.settings.latencyMs;
  send(simulation, holding, {
    ...{ intent: 'exit', quantity, isBuy, type: isLimit ? 'limit' : 'market', limit, trigger: Number.NaN },
    ...{ at: leaving.at, dueAt, after: [], signal: leaving.signal ?? null },
    ...{ reason: leaving.reason, because: leaving.because },
  });
  // While a limit rests, or a part is sold, the stops of the rest stay alive.
  if (isWhole && !isLimit && leaving.reason !== 'endOfData') {
    tellRisk(simulation, { type: 'leaving', leg: holding.key, by: leaving.reason });
  }
}

/** The limit that a market order becomes: its last price moved by the width of the market's table. */
export function protection(
  simulation: Simulation,
  { traded, mark }: Pick<Holding, 'traded' | 'mark'>,
  isBuy: boolean,
): number {
  const { settings, world, grid, day } = simulation;
  if (!settings.protection || traded === undefined || !(mark > 0)) return Number.NaN;
  const { kind, tick } = traded;
  const found = protectedLimit(world.market, {
    side: isBuy ? 'buy' : 'sell',
    from: mark as Price,
    kind: kind === 'option' ? 'premium' : 'price',
    tick: tick as Price,
    date: grid.dayOf(day).date as TradingDate,
  });
  if (found.ok) return found.value;
  simulation.warnings.add('Market orders of days that the facts don’t know are not protected.');
  return Number.NaN;
}

interface Prices {
  readonly type: OrderType;
  readonly limit: number;
  readonly trigger: number;
}

const kinds = { market: 'market', limit: 'limit', sl: 'stopLimit', 'sl-m': 'stop' } as const;

/** Where an entry order stands, as its leg says. */
export function entryPrices(simulation: Simulation, holding: Holding, terms: Leg): Prices {
  const { traded, mark, side } = holding;
  const isBuy = side === 'buy';
  const type = kinds[terms.orderType];
  if (type === 'market' || traded === undefined)
    return { type: 'market', limit: protection(simulation, holding, isBuy), trigger: Number.NaN };
  const limit = type === 'stop' ? Number.NaN : limitOf(simulation, terms, mark, traded);
  const trigger = type === 'limit' ? Number.NaN : onTick((terms.triggerPrice ?? Number.NaN) * 10_000, traded);
  // Without the price that its kind needs, an order takes what the market gives.
  if (type !== 'limit' && Number.isNaN(trigger))
    return { type: 'market', limit: protection(simulation, holding, isBuy), trigger };
  return { type, limit, trigger };
}

function limitOf({ slippage }: Simulation, { limitPrice }: Leg, mark: number, traded: Traded): number {
  if (typeof limitPrice === 'number') return onTick(priceNearRupees(limitPrice), traded);
  if (limitPrice === undefined) return mark;
  const { from, by, unit } = limitPrice;
  const half = halfSpread(slippage, mark);
  const reference = from === 'bid' ? mark - half : from === 'ask' ? mark + half : mark;
  return onTick(unit === 'points' ? reference + by * 10_000 : reference * (1 + by / 100), traded);
}

/** The nearest price that the exchange takes. */
export const onTick = (units: number, { tick }: Pick<Traded, 'tick'>): number =>
  Number.isNaN(units) ? units : Math.max(tick, roundToTick(Math.round(units) as Price, tick as Price, 'half-away'));

/** Where the order of a re-entry rests: back at what the leg cost, or behind a move. */
export function restingPrices(
  holding: Holding,
  rests:
    { readonly at: 'cost' } | { readonly at: 'momentum'; readonly value: number; readonly unit: 'points' | 'percent' },
  cost: number,
): Prices {
  const { traded, mark, side } = holding;
  const isBuy = side === 'buy';
  if (traded === undefined) return { type: 'market', limit: Number.NaN, trigger: Number.NaN };
  if (rests.at === 'momentum') {
    const moved = rests.unit === 'points' ? rests.value * 10_000 : (mark * rests.value) / 100;
    const trigger = onTick(isBuy ? mark + moved : mark - moved, traded);
    return { type: 'stop', limit: Number.NaN, trigger };
  }
  const at = onTick(cost, traded);
  // The market has to come back to it: from below for a buyer that was stopped, from above after a target.
  const isBeyond = isBuy ? mark < at : mark > at;
  return isBeyond
    ? { type: 'stop', limit: Number.NaN, trigger: at }
    : { type: 'limit', limit: at, trigger: Number.NaN };
}
