import type { Program } from '../compile/program.js';
import type { Facts, LegFact } from './facts.js';
import type { Work } from './scene.js';

/** The facts of each leg of a program; of several about one leg the newest firing's. */
export function legFacts({ legs }: Program, facts: Facts): readonly (LegFact | undefined)[] {
  const found: (LegFact | undefined)[] = legs.map(() => undefined);
  for (const fact of facts.legs) {
    const at = legs.findIndex(({ nodeId, legId }) => nodeId === fact.nodeId && legId === fact.legId);
    const known = found[at];
    const isNewer =
      known === undefined ||
      fact.firing > known.firing ||
      (fact.firing === known.firing && fact.reEntry >= known.reEntry);
    if (at >= 0 && isNewer) found[at] = fact;
  }
  return found;
}

/** Filled and not being closed. */
export const isOpen = (fact: LegFact | undefined): fact is LegFact =>
  fact !== undefined && fact.status === 'open' && fact.quantity > 0;

/** Something is held, be it on its way out. */
export const isHeld = (fact: LegFact | undefined): fact is LegFact =>
  fact !== undefined && fact.quantity > 0 && (fact.status === 'open' || fact.status === 'closing');

/** Something is under way or not known, so that nothing may be decided as if it were not. */
export const isBusy = (fact: LegFact | undefined): boolean =>
  fact !== undefined &&
  (fact.isWorking || fact.status === 'working' || fact.status === 'unknown' || fact.status === 'closing');

/** Whether an entry holds something: it is a root of flow then. */
export const isFilled = ({ program, legs }: Work, node: number): boolean =>
  program.legs.some((leg, at) => leg.node === node && isHeld(legs[at]));

/** The entries that have orders resting or under way. */
export function entriesWorking({ program, legs }: Work): readonly string[] {
  const working = program.legs.flatMap((leg, at) =>
    legs[at]?.isWorking || legs[at]?.status === 'working' ? [leg.nodeId] : [],
  );
  return [...new Set(working)];
}

/** The order in which legs are closed: what covers a short first, then the latest entered first. */
export function outwardOrder({ program, legs: facts }: Work, legs: readonly number[]): readonly number[] {
  const of = (at: number): { short: number; priority: number } => {
    const leg = program.legs[at];
    return { short: (facts[at]?.side ?? leg?.side) === 'sell' ? 0 : 1, priority: leg?.priority ?? 1 };
  };
  return legs.toSorted((a, b) => of(a).short - of(b).short || of(b).priority - of(a).priority || b - a);
}
