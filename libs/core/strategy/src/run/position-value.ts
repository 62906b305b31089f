import type { PositionExpression } from '../document/expression.schema.js';
import type { LegFact } from './facts.js';
import { isHeld } from './legs.js';
import type { Work } from './scene.js';

interface Read {
  readonly value: number | null;
  readonly cause?: string;
}

const unknown = (cause: string): Read => ({ value: null, cause });

/**
 * A figure of some legs. Sums are over the episode, legs of it that are closed included; what only one position can have
 * is unknown when several are open.
 */
export function positionValue(work: Work, field: PositionExpression['field'], indexes: readonly number[]): Read {
  const held = indexes.filter((at) => isHeld(work.legs[at]));
  if (held.length === 0) return unknown('no position');
  if (field === 'quantity') return { value: held.reduce((sum, at) => sum + (work.legs[at]?.quantity ?? 0), 0) };
  if (field === 'pnl' || field === 'pnlPct') return profit(work, field, indexes, held);
  if (field === 'minutesHeld') return minutesHeld(work, held);
  const [only] = held;
  if (held.length > 1 || only === undefined) return unknown('more than one leg');
  if (field === 'barsHeld') {
    const since = work.state.legs[only]?.openedBars ?? null;
    return since === null ? unknown('missing') : { value: work.state.bars - since + 1 };
  }
  const value = work.legs[only]?.[field] ?? null;
  return value === null ? unknown('stale') : { value };
}

function profit(work: Work, field: 'pnl' | 'pnlPct', indexes: readonly number[], held: readonly number[]): Read {
  const firings = new Map(held.map((at) => [work.program.legs[at]?.node, work.legs[at]?.firing]));
  const episode = indexes.flatMap((at): LegFact[] => {
    const fact = work.legs[at];
    const isOfIt =
      fact !== undefined && fact.filledAt !== null && firings.get(work.program.legs[at]?.node) === fact.firing;
    return isOfIt ? [fact] : [];
  });
  const pnl = sum(episode.map((fact) => fact.pnl));
  if (pnl === null) return unknown('stale');
  if (field === 'pnl') return { value: pnl };
  const value = sum(episode.map(({ entryValue }) => entryValue));
  return value === null || value === 0 ? unknown('missing') : { value: (100 * pnl) / value };
}

/** Minutes since the first of them was filled. */
function minutesHeld({ facts, legs }: Work, held: readonly number[]): Read {
  const since = held.map((at) => legs[at]?.filledAt ?? null);
  if (since.includes(null)) return unknown('missing');
  return { value: (facts.at - Math.min(...since.map(Number))) / 60_000 };
}

const sum = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((total, value) => (total === null || value === null ? null : total + value), 0);
