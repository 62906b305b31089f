import type { EntryPlan } from './entry-steps.js';
import type { Work } from './scene.js';

/** By how much the legs' quantities are multiplied, all alike; in words, why the entry can't be sized now. */
export function multipleOf({ sizing, fixed, terms }: EntryPlan, { facts }: Work, nodeId: string): number | string {
  if (!sizing) return fixed ?? 1;
  const { capital } = facts.portfolio;
  if (capital === null) return 'the allocated capital is not known';
  if (sizing.type === 'capitalPerLot') return wholeOf(capital / sizing.value);
  const per = sizing.type === 'percentCapital' ? 'costPerLot' : 'riskPerLot';
  let total = 0;
  for (const { id, quantity } of terms) {
    const each = facts.quotes.find((quote) => quote.nodeId === nodeId && quote.legId === id)?.[per] ?? null;
    if (each === null) return `what a lot of ${id} ${per === 'costPerLot' ? 'costs' : 'risks'} is not known`;
    total += each * quantity;
  }
  return total > 0 ? wholeOf((capital * sizing.value) / 100 / total) : 'what a lot costs is not above zero';
}

/** A share that comes out as 3.9999999999999996 of arithmetic is 4. */
function wholeOf(share: number): number | string {
  const lots = Math.floor(share + 1e-9);
  return lots > 0 ? lots : 'the size comes out as 0 lots';
}
