import type { Leg } from '../document/leg.schema.js';
import type { StepBehaviour } from '../node.js';
import type { LegFact } from './facts.js';
import { entryMemory, pathIsClosed } from './entry-memory.js';
import { emit } from './emit.js';
import { isBusy, isHeld, isOpen, outwardOrder } from './legs.js';
import type { StepScene, Work } from './scene.js';

export interface ExitPlan {
  readonly legs: readonly number[];
  readonly quantity: 'all' | { readonly lots: number } | { readonly percent: number };
  readonly orderType: Leg['orderType'];
  /** Which counter lets entries fire again, and how often a day; null for ever so often. */
  readonly reEntry: { readonly group: number; readonly max: number | null } | null;
}

/** Per target leg: in which firing it was armed, and what it did. */
interface Arming {
  firing: number;
  reEntry: number;
  isArmed: boolean;
  signal: string | null;
}
export interface ExitMemory {
  legs: Arming[];
  /** It has fired, and flow goes on once its targets are flat. */
  isAwaited: boolean;
  isOver: boolean;
}

export const exitSteps: StepBehaviour<ExitPlan, ExitMemory> = {
  role: 'step',
  stage: 'exit',
  flow: 'afterwards',
  begin: ({ legs }) => ({
    legs: legs.map(() => ({ firing: 0, reEntry: 0, isArmed: false, signal: null })),
    isAwaited: false,
    isOver: false,
  }),
  observe({ legs, quantity }, memory, { work }) {
    legs.forEach((leg, at) => {
      const [fact, arming] = [work.legs[leg], memory.legs[at]];
      if (arming === undefined || !isHeld(fact)) return;
      const isNew = arming.firing !== fact.firing || arming.reEntry !== fact.reEntry;
      if (isNew) memory.legs[at] = { firing: fact.firing, reEntry: fact.reEntry, isArmed: true, signal: null };
      // Its order has ended and something is left: only then, and never for a part, it fires again.
      const isLeftOver = quantity === 'all' && fact.endedExit === arming.signal;
      if (!isNew && isLeftOver && isOpen(fact)) arming.isArmed = true;
    });
    const isFlat = legs.every((leg) => !isHeld(work.legs[leg]) && !isBusy(work.legs[leg]));
    memory.isOver = memory.isAwaited && isFlat;
    if (memory.isOver) memory.isAwaited = false;
  },
  heeds: ({ legs }, _, { work }) => (legs.some((leg) => isHeld(work.legs[leg])) ? 'change' : 'nothing'),
  isOver: (_, memory) => memory.isOver,
  act(plan, memory, scene) {
    const { work, reached } = scene;
    if (reached !== true) return;
    const open = plan.legs.flatMap((leg, at) => (isOpen(work.legs[leg]) ? [{ leg, at }] : []));
    const armed = open.filter(({ at }) => memory.legs[at]?.isArmed === true);
    if (open.length === 0) return scene.say('nothing of its targets is open');
    if (armed.length === 0) return scene.say('it has fired in this episode');
    fire(plan, memory, { scene, armed });
  },
};

interface Firing {
  readonly scene: StepScene;
  readonly armed: readonly { readonly leg: number; readonly at: number }[];
}

function fire(plan: ExitPlan, memory: ExitMemory, { scene, armed }: Firing): void {
  const { work } = scene;
  const ordered = outwardOrder(
    work,
    armed.map(({ leg }) => leg),
  );
  const legs = ordered.flatMap((leg) => {
    const fact = work.legs[leg];
    const quantity = fact && quantityOf(plan.quantity, fact, work.program.legs[leg]?.isDerivative ?? true);
    if (fact === undefined || quantity === undefined) return [];
    return [{ nodeId: fact.nodeId, legId: fact.legId, firing: fact.firing, quantity }];
  });
  const entries = [...new Set(ordered.map((leg) => work.program.legs[leg]?.node ?? 0))];
  const isWhole = plan.quantity === 'all';
  const cancels = isWhole
    ? entries.filter((node) => isResting(work, node)).map((node) => work.program.nodes[node]?.id ?? '')
    : [];
  const id = emit(scene, { action: 'exit', orderType: plan.orderType, legs, cancels }, {});
  for (const { at } of armed) Object.assign(memory.legs[at] ?? {}, { isArmed: false, signal: id });
  memory.isAwaited = true;
  grantReEntry(plan, entries, scene);
}

const isResting = ({ program, legs }: Work, node: number): boolean =>
  program.legs.some((leg, at) => leg.node === node && (legs[at]?.isWorking === true || legs[at]?.status === 'working'));

/** Exit signals of this pass and those whose orders are still under way: what is entered has to wait for them. */
export function exitsUnderWay({ program, state, legs, signals }: Work): readonly string[] {
  const ids = new Set(signals.filter(({ action }) => action === 'exit').map(({ id }) => id));
  program.nodes.forEach(({ type, plan }, index) => {
    if (type !== 'exitNode') return;
    const memory = state.nodes[index]?.own as ExitMemory;
    (plan as ExitPlan).legs.forEach((leg, at) => {
      const signal = memory.legs[at]?.signal ?? null;
      if (signal !== null && legs[leg]?.status === 'closing') ids.add(signal);
    });
  });
  return [...ids];
}

/** Units to close: everything, so many lots, or a part of what is open now, in whole lots and at least one. */
export function quantityOf(quantity: ExitPlan['quantity'], fact: LegFact, isDerivative: boolean): number | 'all' {
  if (quantity === 'all') return 'all';
  const lot = isDerivative ? fact.lotSize : 1;
  const lots =
    'lots' in quantity ? quantity.lots : Math.max(1, Math.floor(((fact.quantity / lot) * quantity.percent) / 100));
  return Math.min(fact.quantity, lots * lot);
}

/** Lets the entries that are being closed fire again, if their counter has something left; one exit counts once. */
function grantReEntry({ reEntry }: ExitPlan, entries: readonly number[], scene: StepScene): void {
  if (reEntry === null) return;
  const { work } = scene;
  const waiting = entries.filter((node) => entryMemory(work, node).again === null);
  if (waiting.length === 0) return;
  const granted = work.state.granted[reEntry.group] ?? 0;
  if (reEntry.max !== null && granted >= reEntry.max)
    return scene.say(`its ${reEntry.max} re-entries of the day are used up`);
  work.state.granted[reEntry.group] = granted + 1;
  for (const node of waiting) {
    const memory = entryMemory(work, node);
    memory.again = { number: granted + 1, firing: memory.firing, wasClosed: pathIsClosed(work, memory.path) };
  }
}
