import type { Leg } from '../document/leg.schema.js';
import { emit, signalId } from './emit.js';
import type { EntryMemory, LegAgain } from './entry-memory.js';
import type { EntryPlan } from './entry-steps.js';
import type { LegFact } from './facts.js';
import type { StepScene } from './scene.js';
import type { EnterLeg } from './signal.js';

type ReEntry = NonNullable<Leg['reEntry']>;

interface Turn {
  readonly scene: StepScene;
  /** Why nothing may be entered now. */
  readonly mayNot: string | undefined;
}

/** Enters legs again that their own stop or target has closed, as each of them says. */
export function enterAgain(plan: EntryPlan, memory: EntryMemory, { scene, mayNot }: Turn): void {
  plan.terms.forEach((terms, at) => {
    const [fact, leg] = [scene.work.legs[plan.legs[at] ?? -1], memory.legs[at]];
    if (fact === undefined || leg === undefined || fact.status !== 'closed' || fact.firing !== memory.firing) return;
    if (fact.reEntry < leg.sent || (leg.notedFiring === fact.firing && leg.notedReEntry === fact.reEntry)) return;
    if (fact.closedBy !== 'stop' && fact.closedBy !== 'target' && fact.closedBy !== 'trailing') return;
    Object.assign(leg, { notedFiring: fact.firing, notedReEntry: fact.reEntry });
    const { reEntry } = terms;
    if (reEntry === undefined || !isMeant(reEntry, fact)) return;
    if (mayNot !== undefined) return scene.say(`${terms.id} is not entered again: ${mayNot}`);
    if (leg.today >= reEntry.max) return scene.say(`${terms.id} was entered again ${reEntry.max} times today`);
    send({ plan, memory, scene }, { terms, reEntry, leg, fact });
  });
}

const isMeant = ({ on }: ReEntry, { closedBy }: LegFact): boolean =>
  on === 'both' || (on === 'target') === (closedBy === 'target');

interface Sent {
  readonly terms: Leg;
  readonly reEntry: ReEntry;
  readonly leg: LegAgain;
  readonly fact: LegFact;
}

function send(
  { plan, memory, scene }: { plan: EntryPlan; memory: EntryMemory; scene: StepScene },
  { terms, reEntry, leg, fact }: Sent,
): void {
  leg.sent = fact.reEntry + 1;
  leg.today += 1;
  if (reEntry.mode === 'reversed') leg.side = leg.side === 'buy' ? 'sell' : 'buy';
  const names = { legId: terms.id, reEntry: leg.sent };
  const again: EnterLeg = {
    legId: terms.id,
    id: signalId(scene.work, scene.nodeId, 'enter', names),
    side: leg.side,
    quantity: terms.quantity,
    contract: reEntry.mode === 'asap' || reEntry.mode === 'reversed' ? 'anew' : 'same',
    ...restOf(reEntry),
    terms,
  };
  const { onLegFailure, cancelAfterBars } = plan;
  const decision = {
    firing: memory.firing,
    reEntry: leg.sent,
    legs: [again],
    onLegFailure,
    cancelAfterBars,
    after: [],
  };
  emit(scene, { action: 'enter', ...decision }, names);
  memory.firedBars = scene.work.state.bars;
}

function restOf({ mode, momentum }: ReEntry): Pick<EnterLeg, 'rests'> {
  if (mode === 'atCost') return { rests: { at: 'cost' } };
  return mode === 'onMomentum' && momentum !== undefined ? { rests: { at: 'momentum', ...momentum } } : {};
}
