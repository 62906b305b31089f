import { fail, Fault, formatMoney, moneyFromUnits, ok, UNITS_PER_RUPEE, valueOf, type FaultCode } from '@sutra/kernel';
import type { Money, Price, Quantity, Result } from '@sutra/kernel';
import { floorOf, onLineOf } from './fraction.js';
import { pointsFault } from './rules.js';
import { openOf, type RiskRules, type RiskState } from './state.js';
import type { EnteringLeg, LegTerms } from './terms.js';

/**
 * Whether an entry, or a leg's re-entry, may be sent now. It is refused whole, stays armed, and the fault's code and words
 * are what the trace says. What is under way counts like what is held.
 */
export function mayEnter(rules: RiskRules, state: RiskState, legs: readonly EnteringLeg[]): Result<true, Fault> {
  const { maxDailyTrades, maxOpenPositions } = rules.risk;
  if (state.ended !== null) return refuse('RISK.DAY_ENDED', `${state.ended} has ended the day's entries`);
  if (maxDailyTrades !== undefined && state.trades >= maxDailyTrades) {
    return refuse('RISK.DAILY_TRADES', `the day has had its ${maxDailyTrades} entries`);
  }
  const open = state.legs.filter((leg) => leg.isWorking || openOf(leg) > 0).length;
  if (maxOpenPositions !== undefined && open + legs.length > maxOpenPositions) {
    return refuse('RISK.OPEN_POSITIONS', `${open} positions are open and ${maxOpenPositions} may be`);
  }
  if (mixesUnderlyings(rules, state, legs)) return fail(pointsFault('refused'));
  return withinExposure(rules, state, legs);
}

const refuse = (code: FaultCode, message: string): Result<never, Fault> => fail(new Fault('refused', code, message));

function mixesUnderlyings({ risk }: RiskRules, state: RiskState, legs: readonly EnteringLeg[]): boolean {
  if (risk.stopLoss?.type !== 'points' && risk.target?.type !== 'points') return false;
  return new Set([...state.legs, ...legs].map(({ terms }) => terms.underlying)).size > 1;
}

/** What an underlying's legs are worth: a bought option its premium, a sold one its units at the underlying's price. */
export function exposureOf(state: RiskState, underlying: string, entering: readonly EnteringLeg[] = []): Money {
  const priceOf = ({ kind, side, instrument }: LegTerms, marks: Readonly<Record<string, Price>>): Price | undefined =>
    side === 'sell' && (kind === 'CE' || kind === 'PE') ? marks[underlying] : marks[instrument];
  const held = state.legs.map((leg) => {
    const units = openOf(leg) + (leg.isWorking ? leg.terms.quantity - leg.entered : 0);
    return { terms: leg.terms, units: units as Quantity, price: priceOf(leg.terms, state.marks) };
  });
  const asked = entering.map(({ terms, price, spot }) => {
    const marks = { ...(spot === null ? {} : { [underlying]: spot }), [terms.instrument]: price };
    return { terms, units: terms.quantity, price: priceOf(terms, marks) };
  });
  const worth = [...held, ...asked]
    .filter(({ terms }) => terms.underlying === underlying)
    .map(({ units, price }) => (units === 0 ? 0 : price === undefined ? Infinity : valueOf(price, units)));
  const sum = worth.reduce((total, each) => total + each, 0);
  return Number.isFinite(sum) ? moneyFromUnits(sum) : (Number.MAX_SAFE_INTEGER as Money);
}

function withinExposure({ risk }: RiskRules, state: RiskState, legs: readonly EnteringLeg[]): Result<true, Fault> {
  if (risk.maxExposurePerInstrument === undefined) return ok(true);
  const most = floorOf(onLineOf(risk.maxExposurePerInstrument, UNITS_PER_RUPEE));
  for (const underlying of new Set(legs.map(({ terms }) => terms.underlying))) {
    const worth = exposureOf(state, underlying, legs);
    if (worth > most) {
      const would = worth === Number.MAX_SAFE_INTEGER ? 'an unknown amount' : formatMoney(worth);
      const message = `${underlying} would bind ${would}, and at most ${formatMoney(most as Money)} may be`;
      return refuse('RISK.EXPOSURE', message);
    }
  }
  return ok(true);
}
