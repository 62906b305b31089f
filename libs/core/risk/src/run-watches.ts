import {
  decimal,
  ceilingOf,
  floorOf,
  minus,
  over,
  plus,
  product,
  times,
  whole,
  type Fraction,
  signOf,
} from './fraction.js';
import { openOf, type RiskRules, type RiskState } from './state.js';
import {
  capitalPercent,
  dayLine,
  episodeLine,
  onLine,
  pointsMeasure,
  premiumMeasure,
  premiumPercent,
  type Measure,
} from './run-lines.js';
import { valueOnLine, type RunWatch } from './watch.js';
import type { RunLevel, RunRule } from './terms.js';
import { UNITS_PER_RUPEE, type Money, type Price } from '@sutra/kernel';

const rupee = whole(UNITS_PER_RUPEE);

/** The lines of a run that have a floor or a ceiling now, in the order in which they are judged. */
export function runWatchesOf(rules: RiskRules, state: RiskState): readonly RunWatch[] {
  return [...episodeWatches(rules, state), ...dayWatch(rules, state)];
}

type Found = Measure & { readonly measures: RunWatch['measures'] };

/** On which line a stop or target of the run lies; undefined while nothing that it could be about has filled. */
function measureOf({ capital }: RiskRules, state: RiskState, type: RunLevel['type']): Found | undefined {
  const named = (measures: RunWatch['measures'], measure: Measure | undefined) => measure && { ...measure, measures };
  switch (type) {
    case 'amount':
      return { measures: 'episode', line: episodeLine(state), unit: rupee };
    case 'percent':
      return { measures: 'episode', line: episodeLine(state), unit: capitalPercent(capital) };
    case 'points':
      return named('points', pointsMeasure(state));
    case 'combinedPremiumPoints':
      return named('premium', premiumMeasure(state));
    case 'combinedPremiumPercent': {
      const measure = premiumMeasure(state);
      return measure && { measures: 'premium', line: measure.line, unit: premiumPercent(state) };
    }
  }
}

function episodeWatches(rules: RiskRules, state: RiskState): readonly RunWatch[] {
  if (!state.legs.some((leg) => openOf(leg) > 0)) return [];
  const { stopLoss, target, lockAndTrail } = rules.risk;
  const watches: RunWatch[] = [];
  const put = ({ measures, line }: Pick<Found, 'measures' | 'line'>, part: Part): void => {
    const at = watches.findIndex((watch) => watch.measures === measures);
    if (at < 0) watches.push({ measures, line, ...part, drawdown: null, peak: null });
    else watches[at] = merged(watches[at] as RunWatch, part);
  };
  const stop = stopLoss && measureOf(rules, state, stopLoss.type);
  if (stop !== undefined) put(stop, stopPart(rules, state, stop.unit));
  if (lockAndTrail !== undefined) {
    put(
      { measures: 'episode', line: stop?.measures === 'episode' ? stop.line : episodeLine(state) },
      lockPart(rules, state),
    );
  }
  const aim = target && measureOf(rules, state, target.type);
  if (target !== undefined && aim !== undefined) {
    put(aim, { floor: null, floorBy: null, ceiling: ceilingOf(onLine(target.value, aim.unit)), ratchetAt: null });
  }
  return watches;
}

/** What one rule wants of its line. */
type Part = Pick<RunWatch, 'floor' | 'floorBy' | 'ceiling' | 'ratchetAt'>;

/** The highest floor wins, and the nearest ratchet. */
function merged(known: RunWatch, part: Part): RunWatch {
  const higher = part.floor !== null && (known.floor === null || part.floor > known.floor) ? part : known;
  return {
    measures: known.measures,
    line: known.line,
    floor: higher.floor,
    floorBy: higher.floorBy,
    ceiling: part.ceiling ?? known.ceiling,
    ratchetAt: nearest(known.ratchetAt, part.ratchetAt),
    drawdown: null,
    peak: null,
  };
}

const nearest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

function stopPart({ risk }: RiskRules, state: RiskState, unit: Fraction): Part {
  const { stopLoss, trailing } = risk;
  const stop = minus(times(decimal(trailing?.moveBy ?? 0), state.steps), decimal(stopLoss?.value ?? 0));
  const next = trailing && product(times(decimal(trailing.every), state.steps + 1), unit);
  return {
    floor: floorOf(product(stop, unit)),
    floorBy: state.steps > 0 ? 'trailing' : 'stopLoss',
    ceiling: null,
    ratchetAt: next === undefined || signOf(next) === 0 ? null : ceilingOf(next),
  };
}

function lockPart({ risk: { lockAndTrail } }: RiskRules, { lockSteps }: RiskState): Part {
  if (lockAndTrail === undefined) return { floor: null, floorBy: null, ceiling: null, ratchetAt: null };
  const { activateAt, lockProfit, forEvery, trailBy } = lockAndTrail;
  const next = plus(decimal(activateAt), times(decimal(forEvery), lockSteps === null ? 0 : lockSteps + 1));
  const floor = plus(decimal(lockProfit), times(decimal(trailBy), lockSteps ?? 0));
  return {
    floor: lockSteps === null ? null : floorOf(product(floor, rupee)),
    floorBy: lockSteps === null ? null : 'lockAndTrail',
    ceiling: null,
    ratchetAt: ceilingOf(product(next, rupee)),
  };
}

function dayWatch({ risk }: RiskRules, state: RiskState): readonly RunWatch[] {
  const { maxDailyLoss, maxDrawdown } = risk;
  if (maxDailyLoss === undefined && maxDrawdown === undefined) return [];
  const loss = maxDailyLoss === undefined ? null : floorOf(product(decimal(-maxDailyLoss), rupee));
  const drawdown = maxDrawdown === undefined ? null : ceilingOf(product(decimal(maxDrawdown), rupee));
  const drop = drawdown === null ? null : state.dayPeak - drawdown;
  const floorBy: RunRule = drop === null || (loss !== null && loss >= drop) ? 'maxDailyLoss' : 'maxDrawdown';
  const floor = Math.max(loss ?? -Infinity, drop ?? -Infinity);
  const peak = drawdown === null ? null : state.dayPeak;
  const ratchetAt = peak === null ? null : peak + 1;
  return [{ measures: 'day', line: dayLine(state), floor, floorBy, ceiling: null, ratchetAt, drawdown, peak }];
}

/** What trails of the run have reached at these prices; nothing of it ever falls. */
export function ratcheted(
  rules: RiskRules,
  state: RiskState,
  marks: Readonly<Record<string, Price>>,
): Pick<RiskState, 'steps' | 'lockSteps' | 'dayPeak'> {
  const { stopLoss, trailing, lockAndTrail } = rules.risk;
  if (state.ended !== null) return { steps: state.steps, lockSteps: state.lockSteps, dayPeak: state.dayPeak };
  const isHeld = state.legs.some((leg) => openOf(leg) > 0);
  const stop = isHeld && trailing && stopLoss ? measureOf(rules, state, stopLoss.type) : undefined;
  const dayPnl = valueOnLine(dayLine(state), marks) as Money;
  return {
    steps: stop && trailing ? stepsOn(stop, { every: trailing.every, known: state.steps, marks }) : state.steps,
    lockSteps: isHeld && lockAndTrail ? lockStepsAt(lockAndTrail, state, marks) : state.lockSteps,
    dayPeak: rules.risk.maxDrawdown !== undefined && dayPnl > state.dayPeak ? dayPnl : state.dayPeak,
  };
}

interface Trail {
  readonly every: number;
  readonly known: number;
  readonly marks: Readonly<Record<string, Price>>;
}

function stepsOn({ line, unit }: Measure, { every, known, marks }: Trail): number {
  const step = onLine(every, unit);
  return signOf(step) > 0 ? Math.max(known, floorOf(over(whole(valueOnLine(line, marks)), step))) : known;
}

function lockStepsAt(
  { activateAt, forEvery }: { readonly activateAt: number; readonly forEvery: number },
  state: RiskState,
  marks: Readonly<Record<string, Price>>,
): number | null {
  const pnl = whole(valueOnLine(episodeLine(state), marks));
  const beyond = minus(pnl, product(decimal(activateAt), rupee));
  if (signOf(beyond) < 0) return state.lockSteps;
  return Math.max(state.lockSteps ?? 0, floorOf(over(beyond, product(decimal(forEvery), rupee))));
}
