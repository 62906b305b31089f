import { priceFromUnits, UNITS_PER_RUPEE, type Price } from '@sutra/kernel';
import {
  compare,
  decimal,
  floorOf,
  ceilingOf,
  minus,
  over,
  plus,
  product,
  quotient,
  times,
  whole,
  signOf,
} from './fraction.js';
import type { Fraction } from './fraction.js';
import type { PriceLevel } from './watch.js';
import type { LegState } from './state.js';
import type { LegTerms, Level } from './terms.js';

/** What a level is measured on: the instrument, from where, which way is a gain, and what one of its units is worth. */
interface Scale {
  readonly instrument: string;
  readonly tick: Price;
  readonly from: Fraction;
  readonly gain: 1 | -1;
  readonly unit: Fraction;
}

interface Candidate {
  readonly scale: Scale;
  readonly at: Fraction;
  readonly by: 'stop' | 'trailing';
}

const rupee = whole(UNITS_PER_RUPEE);

/** The prices that matter to an open leg: a stop on each instrument it watches, its target, and where its trail moves next. */
export function legLevelsOf(state: LegState): readonly PriceLevel[] {
  const { leg } = state;
  const stops = tightest(stopsOf(state)).map(({ scale, at, by }): PriceLevel => ({
    leg,
    does: 'stop',
    by,
    instrument: scale.instrument,
    hits: scale.gain > 0 ? 'atOrBelow' : 'atOrAbove',
    price: onTick(at, scale),
  }));
  return [...stops, ...targetOf(state), ...ratchetOf(state)];
}

/** Steps that the trail has earned at this price of the instrument that it watches; never fewer than before. */
export function stepsAt(state: LegState, marks: Readonly<Record<string, Price>>): number {
  const { trailing, stopLoss } = state.terms.guard;
  const scale = trailing && stopLoss && scaleOf(state, stopLoss);
  const mark = scale && marks[scale.instrument];
  if (trailing === undefined || scale === undefined || mark === undefined) return state.steps;
  const gained = times(minus(whole(mark), scale.from), scale.gain);
  const every = product(decimal(trailing.every), scale.unit);
  return signOf(every) > 0 ? Math.max(state.steps, floorOf(over(gained, every))) : state.steps;
}

function stopsOf(state: LegState): readonly Candidate[] {
  const { guard } = state.terms;
  const own = guard.stopLoss && stopOf(state, guard.stopLoss, state.steps);
  const modified = state.modified.stopLoss && stopOf(state, state.modified.stopLoss, 0);
  const scale = ownScale(state, rupee);
  const cost: Candidate | undefined = state.isAtCost ? { scale, at: scale.from, by: 'stop' } : undefined;
  return [own, modified, cost].filter((each) => each !== undefined && each !== null);
}

function stopOf(state: LegState, { type, value }: Level, steps: number): Candidate | undefined {
  const scale = scaleOf(state, { type });
  if (scale === undefined) return undefined;
  const moved = product(times(decimal(state.terms.guard.trailing?.moveBy ?? 0), steps), scale.unit);
  const begun =
    type === 'premium'
      ? product(decimal(value), rupee)
      : minus(scale.from, times(product(decimal(value), scale.unit), scale.gain));
  return { scale, at: plus(begun, times(moved, scale.gain)), by: steps > 0 ? 'trailing' : 'stop' };
}

/** Of the stops on one instrument the one that is reached first. */
function tightest(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = new Map<string, Candidate>();
  for (const each of candidates) {
    const known = best.get(each.scale.instrument);
    const isTighter = known === undefined || compare(each.at, known.at) * each.scale.gain > 0;
    if (isTighter) best.set(each.scale.instrument, each);
  }
  return [...best.values()];
}

function targetOf(state: LegState): readonly PriceLevel[] {
  const target = state.modified.target ?? state.terms.guard.target;
  const scale = target && scaleOf(state, target);
  if (target === undefined || scale === undefined) return [];
  const at =
    target.type === 'premium'
      ? product(decimal(target.value), rupee)
      : plus(scale.from, times(product(decimal(target.value), scale.unit), scale.gain));
  const hits = scale.gain > 0 ? 'atOrAbove' : 'atOrBelow';
  const { leg } = state;
  return [{ leg, does: 'target', by: 'target', instrument: scale.instrument, hits, price: onTick(at, scale) }];
}

function ratchetOf(state: LegState): readonly PriceLevel[] {
  const { trailing, stopLoss } = state.terms.guard;
  const scale = trailing && stopLoss && scaleOf(state, stopLoss);
  if (trailing === undefined || scale === undefined || signOf(scale.unit) === 0) return [];
  const gain = times(product(decimal(trailing.every), scale.unit), state.steps + 1);
  const at = plus(scale.from, times(gain, scale.gain));
  const [hits, price] =
    scale.gain > 0 ? (['atOrAbove', ceilingOf(at)] as const) : (['atOrBelow', floorOf(at)] as const);
  const { leg } = state;
  return [{ leg, does: 'ratchet', by: null, instrument: scale.instrument, hits, price: priceFromUnits(price) }];
}

/** Undefined while the underlying's price at the fill is not known. */
function scaleOf(state: LegState, { type }: Pick<Level, 'type'>): Scale | undefined {
  if (type === 'underlyingPoints') return underlyingScale(state);
  return ownScale(state, type === 'percent' ? over(averageOf(state), whole(100)) : rupee);
}

const averageOf = ({ entryValue, entered }: LegState): Fraction => quotient(entryValue, entered);

const ownScale = (state: LegState, unit: Fraction): Scale => {
  const { instrument, tick, side } = state.terms;
  return { instrument, tick, unit, from: averageOf(state), gain: side === 'buy' ? 1 : -1 };
};

function underlyingScale({ terms, underlyingAtFill }: LegState): Scale | undefined {
  if (underlyingAtFill === null) return undefined;
  const { underlying: instrument, underlyingTick: tick } = terms;
  return { instrument, tick, unit: rupee, from: whole(underlyingAtFill), gain: deltaSignOf(terms) };
}

/** Whether a leg gains when its underlying rises: a bought call or a sold put does. */
export const deltaSignOf = ({ side, kind }: LegTerms): 1 | -1 => ((side === 'buy') === (kind !== 'PE') ? 1 : -1);

/**
 * The nearest tick, a tie towards the price that the level counts from. A level on that price itself, which is a stop at
 * cost, goes to the side that loses less.
 */
function onTick(level: Fraction, { tick, from, gain }: Scale): Price {
  const ticks = over(level, whole(tick));
  const below = floorOf(ticks);
  const side = compare(times(minus(ticks, whole(below)), 2), whole(1));
  const towards = compare(from, level) || gain;
  return priceFromUnits((side > 0 || (side === 0 && towards > 0) ? below + 1 : below) * tick);
}
