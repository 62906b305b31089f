import type { Leg } from '../document/leg.schema.js';
import { dayOfWeek, minutesOf, minutesOfDay } from '../document/clock.js';
import { weekdays } from '../document/risk.schema.js';
import type { StepBehaviour } from '../node.js';
import { enterAgain } from './leg-re-entry.js';
import { pathIsClosed, type EntryMemory } from './entry-memory.js';
import { emit, signalId } from './emit.js';
import { exitsUnderWay } from './exit-steps.js';
import { isBusy, isHeld } from './legs.js';
import { gatesAbove } from './flow-path.js';
import { multipleOf } from './sizing.js';
import type { StepScene, Work } from './scene.js';

export type { EntryMemory } from './entry-memory.js';

export interface EntryPlan {
  /** As `Program.legs`, in the order of `terms`. */
  readonly legs: readonly number[];
  readonly terms: readonly Leg[];
  readonly arming: 'oncePerDay' | 'oncePerRun' | 'wheneverFlat';
  readonly onLegFailure: 'flatten' | 'keep';
  readonly cancelAfterBars: number | null;
  readonly sizing: Leg['sizing'] | null;
  readonly fixed: number | null;
}

/** Closings that end all entries of the day, and those that end this entry's. */
const endsTheDay = new Set(['strategy', 'squareOff', 'squareOffAt', 'kill']);
const endsTheEntry = new Set(['manual', 'broker', 'failedLeg']);

export const entrySteps: StepBehaviour<EntryPlan, EntryMemory> = {
  role: 'step',
  stage: 'entry',
  flow: 'filled',
  begin: ({ arming, terms }) => ({
    isArmed: arming === 'oncePerRun',
    firing: 0,
    firedBars: 0,
    reEntry: 0,
    path: [],
    again: null,
    isBlocked: false,
    unfilled: 0,
    cancelled: 0,
    disarmedOn: null,
    legs: terms.map(({ positionType }) => ({ sent: 0, today: 0, notedFiring: 0, notedReEntry: 0, side: positionType })),
  }),
  observe(plan, memory, scene) {
    const { work } = scene;
    if (work.isNewDay) for (const leg of memory.legs) leg.today = 0;
    noteClosings(plan, memory, work);
    noteUnfilled(plan, memory, scene);
    const isFree = isIdle(plan, memory, work);
    if (plan.arming === 'oncePerDay' && work.isNewDay) memory.isArmed = isFree;
    if (plan.arming === 'wheneverFlat') memory.isArmed = isFree && !memory.isBlocked;
  },
  act(plan, memory, scene) {
    cancelResting(plan, memory, scene);
    enterAgain(plan, memory, { scene, mayNot: mayNotEnter(scene, memory) });
    const { again } = memory;
    if (again !== null && again.wasClosed && isIdle(plan, memory, scene.work) && again.firing === memory.firing) {
      Object.assign(memory, { isArmed: true, reEntry: again.number, again: null });
    }
    enter(plan, memory, scene);
  },
  heeds: (_, { again, isBlocked, isArmed }) =>
    again !== null || isBlocked ? 'gates' : isArmed ? 'reached' : 'nothing',
  wakesAt(_, memory, scene) {
    if (!memory.isArmed || scene.reached !== true) return null;
    const { at } = scene.work.facts;
    // Nothing forbids it, so it could not be sized: it tries again at each pass.
    if (mayNotEnter(scene, memory) === undefined) return at;
    const { startAt } = scene.work.program.schedule;
    const minutesLeft = startAt === undefined ? 0 : minutesOf(startAt) - minutesOfDay(at);
    return minutesLeft > 0 ? (Math.floor(at / 60_000) + minutesLeft) * 60_000 : null;
  },
  settle(_, memory, { work }) {
    if (!pathIsClosed(work, memory.path)) return;
    if (memory.again !== null) memory.again.wasClosed = true;
    memory.isBlocked = false;
  },
};

/** Whether the newest firing of an entry, re-entries of its legs included, has come back as facts. */
function isReported({ legs }: EntryPlan, memory: EntryMemory, work: Work): boolean {
  if (memory.firing === 0) return true;
  return legs.every((leg, at) => {
    const fact = work.legs[leg];
    return fact !== undefined && fact.firing >= memory.firing && fact.reEntry >= (memory.legs[at]?.sent ?? 0);
  });
}

/** It holds nothing and nothing of it is under way, not known, or not reported yet. */
const isIdle = (plan: EntryPlan, memory: EntryMemory, work: Work): boolean =>
  isReported(plan, memory, work) && plan.legs.every((leg) => !isHeld(work.legs[leg]) && !isBusy(work.legs[leg]));

function noteClosings({ legs }: EntryPlan, memory: EntryMemory, { legs: facts, facts: { day }, state }: Work): void {
  legs.forEach((leg, at) => {
    const [fact, noted] = [facts[leg], memory.legs[at]];
    if (fact === undefined || noted === undefined || fact.closedBy === null || fact.status !== 'closed') return;
    if (noted.notedFiring === fact.firing && noted.notedReEntry === fact.reEntry) return;
    if (endsTheDay.has(fact.closedBy)) state.disarmedOn = day;
    if (endsTheEntry.has(fact.closedBy)) memory.disarmedOn = day;
    if (endsTheDay.has(fact.closedBy) || endsTheEntry.has(fact.closedBy)) memory.again = null;
    // A stop or target is noted by the leg's own re-entry, which may have to wait for its turn.
    if (fact.closedBy !== 'stop' && fact.closedBy !== 'target' && fact.closedBy !== 'trailing') {
      Object.assign(noted, { notedFiring: fact.firing, notedReEntry: fact.reEntry });
    }
  });
}

function noteUnfilled(plan: EntryPlan, memory: EntryMemory, scene: StepScene): void {
  const { work } = scene;
  if (memory.firing === 0 || memory.unfilled === memory.firing || !isReported(plan, memory, work)) return;
  const isUnfilled = plan.legs.every(
    (leg) => work.legs[leg]?.status === 'unfilled' && work.legs[leg]?.firing === memory.firing,
  );
  if (!isUnfilled) return;
  Object.assign(memory, { unfilled: memory.firing, isBlocked: true, isArmed: false, again: null });
  const message = 'The entry ended without a fill and stays disarmed.';
  emit(scene, { action: 'alert', level: 'warning', message, channels: [] }, {});
}

/** Why this entry may not fire now; undefined when it may. */
function mayNotEnter({ work, nodeId }: StepScene, memory: EntryMemory): string | undefined {
  const { facts, program, state } = work;
  const { schedule } = program;
  const now = minutesOfDay(facts.at);
  if (facts.isPaused) return 'the run is paused';
  if (facts.isDisarmed || state.disarmedOn === facts.day) return 'entries have ended for the day';
  if (memory.disarmedOn === facts.day) return 'this entry was squared off from outside today';
  if (schedule.startAt !== undefined && now < minutesOf(schedule.startAt))
    return `entries begin at ${schedule.startAt}`;
  if (schedule.stopEntriesAt !== undefined && now >= minutesOf(schedule.stopEntriesAt))
    return `entries ended at ${schedule.stopEntriesAt}`;
  const today = weekdays[dayOfWeek(facts.at) - 1];
  if (schedule.days !== undefined && today !== undefined && !schedule.days.includes(today))
    return `it does not enter on ${today}`;
  if (facts.isSpecialSession && schedule.specialSessions !== true) return 'it does not enter in special sessions';
  return facts.refused.find((refusal) => refusal.nodeId === null || refusal.nodeId === nodeId)?.because;
}

function enter(plan: EntryPlan, memory: EntryMemory, scene: StepScene): void {
  const { work, reached, nodeId, index } = scene;
  if (reached !== true) return;
  if (!memory.isArmed) return scene.say('it is not armed');
  if (!isIdle(plan, memory, work)) return scene.say('it holds or orders something');
  const mayNot = mayNotEnter(scene, memory);
  if (mayNot !== undefined) return scene.say(mayNot);
  const multiple = multipleOf(plan, work, nodeId);
  if (typeof multiple === 'string') return scene.say(multiple);
  const { reEntry } = memory;
  const firing = memory.firing + 1;
  const legs = inwardOrder(plan.terms).map((terms) => ({
    legId: terms.id,
    id: signalId(work, nodeId, 'enter', { legId: terms.id, reEntry }),
    side: terms.positionType,
    quantity: terms.quantity * multiple,
    contract: 'anew' as const,
    terms,
  }));
  const { onLegFailure, cancelAfterBars } = plan;
  const after = exitsUnderWay(work);
  emit(scene, { action: 'enter', firing, reEntry, legs, onLegFailure, cancelAfterBars, after }, { reEntry });
  Object.assign(memory, {
    isArmed: false,
    firing,
    firedBars: work.state.bars,
    reEntry: 0,
    again: null,
    isBlocked: false,
  });
  memory.path = gatesAbove(work, index);
  for (const [at, leg] of memory.legs.entries()) Object.assign(leg, { sent: 0, side: plan.terms[at]?.positionType });
}

/** By priority, inside one priority what is bought before what is sold. */
export const inwardOrder = (terms: readonly Leg[]): readonly Leg[] =>
  terms.toSorted(
    (a, b) =>
      (a.priority ?? 1) - (b.priority ?? 1) || Number(a.positionType === 'sell') - Number(b.positionType === 'sell'),
  );

/** Ends resting orders at the end of entries and after their bars; an exit or square-off names them itself. */
function cancelResting(plan: EntryPlan, memory: EntryMemory, scene: StepScene): void {
  const { work } = scene;
  const isResting = plan.legs.some((leg) => work.legs[leg]?.isWorking === true || work.legs[leg]?.status === 'working');
  if (!isResting || memory.cancelled === memory.firing) return;
  const { stopEntriesAt } = work.program.schedule;
  const isLate = stopEntriesAt !== undefined && minutesOfDay(work.facts.at) >= minutesOf(stopEntriesAt);
  const isOld = plan.cancelAfterBars !== null && work.state.bars - memory.firedBars >= plan.cancelAfterBars;
  if (!isLate && !isOld) return;
  memory.cancelled = memory.firing;
  const because = isLate ? 'entries have ended for the day' : `it rested for ${plan.cancelAfterBars} bars`;
  emit(scene, { action: 'cancel', firing: memory.firing, because }, {});
}
