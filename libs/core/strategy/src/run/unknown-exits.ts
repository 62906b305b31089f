import { emit } from './emit.js';
import type { ExitPlan } from './exit-steps.js';
import { isOpen } from './legs.js';
import type { StepScene, Work } from './scene.js';

const PATIENCE_MS = 60_000;

/** Says once when a position has been held for over a minute while its exits can't be judged. */
export function warnOfUnknownExits(work: Work, sceneOf: (index: number) => StepScene): void {
  const { program, state, facts } = work;
  const blind = program.nodes.findIndex(
    ({ type, plan }, index) =>
      type === 'exitNode' &&
      work.reached[index] === null &&
      (plan as ExitPlan).legs.some((leg) => isOpen(work.legs[leg])),
  );
  if (blind < 0) {
    state.unknownSince = null;
    state.isUnknownTold = false;
    return;
  }
  state.unknownSince ??= facts.at;
  if (state.isUnknownTold || facts.at - state.unknownSince <= PATIENCE_MS) return;
  state.isUnknownTold = true;
  const message = 'A position is held and its exit cannot be judged: values that it needs are unknown.';
  emit(sceneOf(blind), { action: 'alert', level: 'critical', message, channels: [] }, {});
}
