import { slipped, type Slippage } from '../settings/slippage.js';

/** One bar, or one tick as a bar of a single price, in 1/10,000 rupee. */
export interface MarketBar {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** How the market fills. */
export interface MatchRules {
  readonly slippage: Slippage;
  readonly tick: number;
  /** From low to high of the bar before, for slippage. */
  readonly range: number;
  readonly touchFills: boolean;
  /** The lowest and highest price of the day, where they are known. */
  readonly lowest: number;
  readonly highest: number;
}

export type OrderType = 'market' | 'limit' | 'stop' | 'stopLimit';

/** What the market knows of an order; matching changes nothing but its state. */
export interface MarketOrder {
  readonly isBuy: boolean;
  readonly type: OrderType;
  /** Of a limit; of a market order its protection, NaN where it has none. */
  readonly limit: number;
  readonly trigger: number;
  /** `new` until the market has seen it; `resting` as a limit; `waiting` for its trigger. */
  state: 'new' | 'resting' | 'waiting';
}

/** A price at which an order filled; NaN when it did not. */
export type FillPrice = number;
const NONE = Number.NaN;

/** What an order gets at the first price of a bar. A gap fills a stop worse, and a limit better, than its level. */
export function matchAtOpen(order: MarketOrder, bar: MarketBar, rules: MatchRules): FillPrice {
  const { open } = bar;
  if (isLocked(order.isBuy, bar, rules)) {
    if (order.state === 'new') order.state = stateOnArrival(order);
    return NONE;
  }
  if (order.state === 'new' && order.type === 'market') {
    const isWithin = !(order.isBuy ? open > order.limit : open < order.limit);
    if (isWithin) return taken(order, open, rules);
    order.state = 'resting';
    return NONE;
  }
  if (order.state === 'resting' || order.type === 'limit') {
    order.state = 'resting';
    return isThrough(order.isBuy, open, order.limit, rules.touchFills) ? open : NONE;
  }
  order.state = 'waiting';
  const isTriggered = order.isBuy ? open >= order.trigger : open <= order.trigger;
  return isTriggered ? triggered(order, open, rules) : NONE;
}

/** An order that finds nobody on the other side stays: as a limit, for its trigger, or still taking whatever comes. */
const stateOnArrival = ({ type, limit }: MarketOrder): MarketOrder['state'] => {
  if (type === 'market') return Number.isNaN(limit) ? 'new' : 'resting';
  return type === 'limit' ? 'resting' : 'waiting';
};

/** What an order that was there at the open gets inside the bar. */
export function matchInside(order: MarketOrder, bar: MarketBar, rules: MatchRules): FillPrice {
  if (isLocked(order.isBuy, bar, rules)) return NONE;
  if (order.state === 'resting') {
    const extreme = order.isBuy ? bar.low : bar.high;
    return isThrough(order.isBuy, extreme, order.limit, rules.touchFills) ? order.limit : NONE;
  }
  if (order.state !== 'waiting') return NONE;
  const isTriggered = order.isBuy ? bar.high >= order.trigger : bar.low <= order.trigger;
  return isTriggered ? triggered(order, order.trigger, rules) : NONE;
}

/** What a watched stop of a position gets: where it gaps through the level the open, otherwise the level; both slipped. */
export function stopFill(isBuy: boolean, level: number, bar: MarketBar, rules: MatchRules): FillPrice {
  if (isLocked(isBuy, bar, rules)) return NONE;
  if (isBuy ? bar.open >= level : bar.open <= level) return slipped(rules.slippage, bar.open, isBuy, rules);
  return (isBuy ? bar.high >= level : bar.low <= level) ? slipped(rules.slippage, level, isBuy, rules) : NONE;
}

/** What a watched target gets: the open where it gaps beyond the level, otherwise the level. It is hit when it is touched. */
export function targetFill(isBuy: boolean, level: number, bar: MarketBar, rules: MatchRules): FillPrice {
  if (isLocked(isBuy, bar, rules)) return NONE;
  if (isBuy ? bar.open <= level : bar.open >= level) return bar.open;
  return (isBuy ? bar.low <= level : bar.high >= level) ? level : NONE;
}

/** A day that stands at the end of its band has nobody to trade with on one side. */
const isLocked = (isBuy: boolean, { high, low }: MarketBar, { lowest, highest }: MatchRules): boolean =>
  isBuy ? low >= highest : high <= lowest;

const isThrough = (isBuy: boolean, price: number, limit: number, touchFills: boolean): boolean =>
  isBuy ? price < limit || (touchFills && price === limit) : price > limit || (touchFills && price === limit);

/** An order that takes what there is gets it slipped, but never beyond its own limit. */
function taken({ isBuy, limit }: MarketOrder, price: number, rules: MatchRules): number {
  const worse = slipped(rules.slippage, price, isBuy, rules);
  if (Number.isNaN(limit)) return worse;
  return isBuy ? Math.min(worse, limit) : Math.max(worse, limit);
}

function triggered(order: MarketOrder, price: number, rules: MatchRules): FillPrice {
  if (order.type === 'stop') return slipped(rules.slippage, price, order.isBuy, rules);
  order.state = 'resting';
  return (order.isBuy ? price <= order.limit : price >= order.limit) ? taken(order, price, rules) : NONE;
}
