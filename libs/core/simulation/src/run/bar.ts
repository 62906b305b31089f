import type { PriceLevel } from '@sutra/risk';
import { matchAtOpen, matchInside, stopFill, targetFill, type MatchRules, type MarketBar } from '../matcher/matcher.js';
import type { ExitReason } from '../result/result.schema.js';
import { slipped } from '../settings/slippage.js';
import type { Price } from '@sutra/kernel';
import { cancel, fill, see, tellRisk } from './book.js';
import { obeyHits } from './obey.js';
import { levelsNow } from './levels.js';
import { RETREAT, send } from './desk.js';
import { roomOf } from './volume.js';
import type { Holding, Simulation, WorkingOrder } from './simulation.js';

/** How the market fills a holding's orders in this row. */
function rulesFor(
  { slippage, settings, lowestOfDay, highestOfDay }: Simulation,
  { traded, range }: Holding,
): MatchRules {
  const isBanded = traded?.kind === 'equity';
  return {
    slippage,
    range,
    tick: traded?.tick ?? 1,
    touchFills: settings.touchFills,
    lowest: isBanded ? lowestOfDay : 0,
    highest: isBanded ? highestOfDay : Infinity,
  };
}

/** Reads the bars of everything that is held or ordered. */
export function readBars({ live, row }: Simulation): void {
  for (const holding of live) holding.hasBar = holding.traded?.prices.read(row, holding.bar) ?? false;
}

/** The open of a bar: orders that are due, exits before entries. */
export function atOpen(simulation: Simulation): void {
  if (simulation.orders.length === 0) return;
  for (const intent of ['exit', 'entry'] as const) {
    for (const order of simulation.orders.filter((each) => each.intent === intent)) openOne(simulation, order);
  }
}

function openOne(simulation: Simulation, order: WorkingOrder): void {
  const { tape, row } = simulation;
  const { holding } = order;
  const time = tape.bars.times[row] ?? 0;
  if (order.intent === 'entry' && time >= (holding.traded?.expiresAt ?? Infinity))
    return cancel(simulation, order, time, 'the contract has ended');
  if (!holding.hasBar || order.decidedAt > time || order.dueAt >= (tape.ends[row] ?? 0)) return;
  if (order.after.some((id) => simulation.orders.some(({ intent, signal }) => intent === 'exit' && signal === id)))
    return;
  const price = matchAtOpen(order.market, holding.bar, rulesFor(simulation, holding));
  if (Number.isNaN(price)) return;
  hearSpot(simulation, order, time);
  fill(simulation, order, { price, at: time, before: takes(order) ? holding.bar.open : price });
}

/** A level on the underlying counts from where that stands at the fill, so the rules have to hear of it first. */
function hearSpot(simulation: Simulation, { intent, holding }: WorkingOrder, at: number): void {
  const { stopLoss, target } = holding.terms;
  const watchesSpot = stopLoss?.type === 'underlyingPoints' || target?.type === 'underlyingPoints';
  const { traded } = holding;
  if (intent !== 'entry' || !watchesSpot || traded === undefined || traded.kind === 'equity') return;
  const price = (simulation.tape.bars.opens[simulation.row] ?? 0) as Price;
  const hits = tellRisk(simulation, { type: 'marked', marks: [{ instrument: traded.underlying, price }] });
  obeyHits(simulation, hits, at, true);
}

/** Whether an order takes what the market has, and so pays its slippage. */
const takes = ({ market }: WorkingOrder): boolean => market.state !== 'resting';

/** Inside a bar: stops and targets first, on levels known before it; then orders that rest; then stops of what these entered. */
export function insideBar(simulation: Simulation): void {
  for (const holding of simulation.live) if (holding.position.quantity > 0) watchHolding(simulation, holding);
  if (simulation.orders.length === 0) return;
  const time = simulation.tape.bars.times[simulation.row] ?? 0;
  for (const intent of ['exit', 'entry'] as const) {
    for (const order of simulation.orders.filter((each) => each.intent === intent)) {
      const { holding, market } = order;
      if (!holding.hasBar || market.state === 'new') continue;
      const price = matchInside(market, holding.bar, rulesFor(simulation, holding));
      if (Number.isNaN(price)) continue;
      hearSpot(simulation, order, time);
      fill(simulation, order, { price, at: time, isInside: true, before: takes(order) ? market.trigger : price });
      if (intent === 'entry') watchEntered(simulation, holding);
    }
  }
}

function levelsFor(simulation: Simulation, { key }: Holding): readonly PriceLevel[] {
  return levelsNow(simulation).legs.filter(({ leg }) => leg === key);
}

/** A first look at the extremes of the bar, because most bars reach nothing. */
function mayReach(simulation: Simulation, { key, bar, traded }: Holding): boolean {
  for (const { leg, hits, price, instrument, does } of levelsNow(simulation).legs) {
    if (leg !== key || does === 'ratchet') continue;
    if (instrument !== traded?.symbol || (hits === 'atOrBelow' ? bar.low <= price : bar.high >= price)) return true;
  }
  return false;
}

interface Reached {
  readonly level: PriceLevel;
  readonly price: number;
  /** Without slippage. */
  readonly before: number;
  readonly isAtOpen: boolean;
}

function watchHolding(simulation: Simulation, holding: Holding): void {
  if (!holding.hasBar || !mayReach(simulation, holding) || roomOf(simulation, holding) === 0) return;
  const levels = levelsFor(simulation, holding);
  const stop = levels.flatMap((level) => (level.does === 'stop' ? (reached(simulation, holding, level) ?? []) : []))[0];
  const target = levels.flatMap((level) =>
    level.does === 'target' ? (reached(simulation, holding, level) ?? []) : [],
  )[0];
  if (stop !== undefined && (target === undefined || stop.isAtOpen || !target.isAtOpen)) {
    const best = target !== undefined && !stop.isAtOpen ? target.price : undefined;
    return exitAtLevel(simulation, holding, { ...stop, best });
  }
  if (target !== undefined) exitAtLevel(simulation, holding, target);
}

/** Whether and at what price a level ends a position in this bar. */
function reached(simulation: Simulation, holding: Holding, level: PriceLevel): Reached | undefined {
  const { traded, bar, position } = holding;
  if (traded === undefined) return undefined;
  const rules = rulesFor(simulation, holding);
  const isBuy = position.direction < 0;
  if (level.instrument !== traded.symbol) return reachedByUnderlying(simulation, holding, level);
  const price =
    level.does === 'stop' ? stopFill(isBuy, level.price, bar, rules) : targetFill(isBuy, level.price, bar, rules);
  if (Number.isNaN(price)) return undefined;
  const isAtOpen = level.hits === 'atOrBelow' ? bar.open <= level.price : bar.open >= level.price;
  const before = level.does === 'target' ? price : isAtOpen ? bar.open : level.price;
  return { level, price, before, isAtOpen };
}

/** A level on the underlying is tested inside the bar where the contract's price follows from it; else at the close. */
function reachedByUnderlying(simulation: Simulation, holding: Holding, level: PriceLevel): Reached | undefined {
  const { tape, row } = simulation;
  const { traded, bar, position } = holding;
  if (traded?.prices.priceAtSpot === undefined) return undefined;
  const isBelow = level.hits === 'atOrBelow';
  const open = tape.bars.opens[row] ?? 0;
  const isAtOpen = isBelow ? open <= level.price : open >= level.price;
  const isInside = isBelow ? (tape.bars.lows[row] ?? 0) <= level.price : (tape.bars.highs[row] ?? 0) >= level.price;
  if (!isAtOpen && !isInside) return undefined;
  const price = isAtOpen ? bar.open : traded.prices.priceAtSpot(row, level.price);
  const isBuy = position.direction < 0;
  const rules = rulesFor(simulation, holding);
  const slid = level.does === 'stop' ? slipped(rules.slippage, price, isBuy, rules) : price;
  return { level, isAtOpen, price: slid, before: price };
}

/**
 * What was entered inside the bar: whether its stop came after, the bar may not say, so the stop counts; a target counts
 * only for an order that the market ran through on its way there.
 */
function watchEntered(simulation: Simulation, holding: Holding): void {
  const { bar, position, traded, filledInside } = holding;
  const own = levelsFor(simulation, holding).filter(({ instrument }) => instrument === traded?.symbol);
  const isReached = ({ hits, price }: PriceLevel, { high, low }: MarketBar): boolean =>
    hits === 'atOrBelow' ? low <= price : high >= price;
  const stop = own.find((level) => level.does === 'stop' && isReached(level, afterEntry(holding)));
  const rules = rulesFor(simulation, holding);
  if (stop !== undefined) {
    const price = slipped(rules.slippage, stop.price, position.direction < 0, rules);
    const best = filledInside === 'limit' ? undefined : bar.close;
    return exitAtLevel(simulation, holding, { level: stop, price, before: stop.price, isAtOpen: false, best });
  }
  const target = own.find((level) => level.does === 'target' && isReached(level, bar));
  if (target !== undefined && filledInside !== 'limit')
    exitAtLevel(simulation, holding, { level: target, price: target.price, before: target.price, isAtOpen: false });
}

/** The bar without its open, where that is its extreme and came before the order that the market ran up or down to. */
function afterEntry({ bar, position, filledInside }: Holding): MarketBar {
  const { open, high, low, close } = bar;
  if (filledInside === 'limit') return bar;
  if (position.direction > 0) return low === open ? { open, high, low: close, close } : bar;
  return high === open ? { open, high: close, low, close } : bar;
}

function exitAtLevel(
  simulation: Simulation,
  holding: Holding,
  { level, price, before, best }: Reached & { best?: number | undefined },
): void {
  exitNow(simulation, holding, {
    ...{ price, before, best, at: simulation.tape.bars.times[simulation.row] ?? 0, reason: level.by ?? 'stop' },
    ...{ type: level.does === 'target' ? 'limit' : 'stop', level: level.price, because: level.by ?? level.does },
  });
}

export interface ExitNow {
  readonly price: number;
  readonly before?: number;
  readonly at: number;
  readonly reason: ExitReason;
  readonly because: string;
  readonly type: 'market' | 'limit' | 'stop';
  readonly level?: number;
  readonly best?: number | undefined;
  /** Whatever traded in the bar. */
  readonly isWhole?: boolean;
}

/** Ends a position at once, whatever exit was under way. */
export function exitNow(simulation: Simulation, holding: Holding, exit: ExitNow): void {
  const { price, at, reason, because, type, level = Number.NaN, best, before = price, isWhole = false } = exit;
  const signal = holding.exit?.signal ?? null;
  if (holding.exit !== undefined) cancel(simulation, holding.exit, at, `${because} came first`);
  if (holding.entry !== undefined) cancel(simulation, holding.entry, at, RETREAT);
  const order = send(simulation, holding, {
    ...{ intent: 'exit', quantity: holding.position.quantity, isBuy: holding.position.direction < 0, type },
    ...{ limit: type === 'limit' ? level : Number.NaN, trigger: type === 'stop' ? level : Number.NaN },
    ...{ at, dueAt: at, after: [], signal, reason, because },
  });
  fill(simulation, order, { price, at, best, before, isWhole });
}

/** The close of a bar: last prices, and what positions have seen in it. */
export function markCloses({ live, row }: Simulation): void {
  for (const holding of live) {
    const { bar, position, filledRow, filledInside } = holding;
    if (!holding.hasBar) continue;
    holding.mark = bar.close;
    holding.range = bar.high - bar.low;
    if (position.quantity === 0) continue;
    if (filledRow === row && filledInside !== null) see(holding, bar.close, bar.close);
    else see(holding, bar.high, bar.low);
  }
}
