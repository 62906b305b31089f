import { namedUuid, SignalId } from '@sutra/kernel';
import type { Signal } from './signal.js';
import { deedOf, type StepScene, type Work } from './scene.js';

/** A decision without what every decision bears. */
type Undated = Signal extends infer Each
  ? Each extends Signal
    ? Omit<Each, 'id' | 'run' | 'nodeId' | 'at'>
    : never
  : never;

interface Names {
  readonly legId?: string;
  readonly reEntry?: number;
}

/** The id of a decision: always the same for the same run, node, leg, evaluation, action and re-entry. */
export function signalId(
  { state, facts }: Work,
  nodeId: string,
  action: string,
  { legId, reEntry = 0 }: Names,
): string {
  const key = [state.run, nodeId, legId ?? null, String(facts.at), facts.sequence ?? 0, action, reEntry];
  return SignalId.of(namedUuid('strategy.signal', key));
}

/** Puts a decision among those of this pass and returns its id. */
export function emit({ work, nodeId, index }: StepScene, signal: Undated, names: Names): string {
  const id = signalId(work, nodeId, signal.action, names);
  work.signals.push({ id, run: work.state.run, nodeId, at: work.facts.at, ...signal } as Signal);
  deedOf(work, index).signals.push(id);
  return id;
}
