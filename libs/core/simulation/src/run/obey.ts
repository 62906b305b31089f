import type { Price } from '@sutra/kernel';
import type { Hit } from '@sutra/risk';
import type { CancelSignal, ExitSignal, ModifySignal, Signal } from '@sutra/strategy';
import { cancel, tellRisk } from './book.js';
import { leave } from './desk.js';
import { enter } from './entering.js';
import { reachesAny } from './levels.js';
import type { Holding, Simulation } from './simulation.js';

/** Makes orders of what a pass has decided; alerts make none. */
export function obeySignals(simulation: Simulation, signals: readonly Signal[]): void {
  for (const signal of signals) {
    if (signal.action === 'enter') enter(simulation, signal);
    else if (signal.action === 'exit' || signal.action === 'squareOff') exit(simulation, signal);
    else if (signal.action === 'modify') modify(simulation, signal);
    else if (signal.action === 'cancel') cancelEntry(simulation, signal);
  }
}

function holdingFor(
  { program, holdings }: Simulation,
  of: { nodeId: string; legId: string; firing: number },
): Holding | undefined {
  const at = program.legs.findIndex(({ nodeId, legId }) => nodeId === of.nodeId && legId === of.legId);
  const holding = holdings[at];
  return holding?.firing === of.firing ? holding : undefined;
}

function exit(simulation: Simulation, signal: ExitSignal): void {
  const { at, id, action, nodeId, orderType } = signal;
  for (const leg of signal.legs) {
    const holding = holdingFor(simulation, leg);
    if (holding === undefined) continue;
    leave(simulation, holding, {
      ...{ at, reason: action, because: `${action} by ${nodeId}`, signal: id },
      type: orderType === 'limit' ? 'limit' : 'market',
      ...(leg.quantity !== 'all' && { quantity: leg.quantity }),
    });
  }
  cancelEntriesOf(simulation, signal.cancels, at, `${action} by ${nodeId}`);
}

/** Cancels what still works of the entries of some nodes. */
export function cancelEntriesOf(simulation: Simulation, nodes: readonly string[], at: number, because: string): void {
  const { program } = simulation;
  const working = simulation.orders.filter(
    ({ intent, holding }) => intent === 'entry' && nodes.includes(program.legs[holding.leg]?.nodeId ?? ''),
  );
  for (const order of working) cancel(simulation, order, at, because);
}

function cancelEntry(simulation: Simulation, { nodeId, firing, at, because }: CancelSignal): void {
  cancelEntriesOf(simulation, [nodeId], at, because);
  const { program } = simulation;
  const own = simulation.holdings.filter(
    (each): each is Holding =>
      each !== undefined && each.firing === firing && program.legs[each.leg]?.nodeId === nodeId,
  );
  const hasFailed = own.some(({ enteredUnits }) => enteredUnits === 0);
  const others = own.filter(({ position, onLegFailure }) => position.quantity > 0 && onLegFailure === 'flatten');
  if (!hasFailed) return;
  for (const holding of others) leave(simulation, holding, { at, reason: 'failedLeg', because: 'another leg failed' });
}

function modify(simulation: Simulation, { legs, stopLoss, target, quantity, at, nodeId }: ModifySignal): void {
  for (const leg of legs) {
    const holding = holdingFor(simulation, leg);
    if (holding === undefined || holding.position.quantity === 0) continue;
    if (stopLoss !== null || target !== null)
      tellRisk(simulation, { type: 'modified', leg: holding.key, stopLoss, target });
    const excess = quantity === null ? 0 : holding.position.quantity - quantity * (holding.traded?.lot ?? 1);
    if (excess > 0)
      leave(simulation, holding, { at, reason: 'exit', because: `made smaller by ${nodeId}`, quantity: excess });
  }
}

/** Does what the risk rules demand. */
export function obeyHits(simulation: Simulation, hits: readonly Hit[], at: number, isTimer = false): void {
  for (const hit of hits) {
    const keys = hit.of === 'leg' ? [hit.leg] : hit.legs;
    const because = hit.of === 'leg' ? hit.by : hit.rule;
    for (const holding of simulation.live.filter(({ key }) => keys.includes(key))) {
      leave(simulation, holding, { at, reason: hit.by, because, isTimer });
    }
    if (hit.of === 'leg') continue;
    const late = simulation.orders.filter(
      ({ intent, holding }) => intent === 'entry' && hit.cancels.includes(holding.key),
    );
    for (const order of late) cancel(simulation, order, at, because);
  }
}

/** Tells the rules the closes of everything that is open, if these reach anything, and does what they demand. */
export function judgeCloses(simulation: Simulation, at: number): void {
  const isHeld = simulation.live.some(({ position }) => position.quantity > 0);
  if (!isHeld) return;
  if (simulation.mustMark || reachesAny(simulation)) return tellCloses(simulation, at);
  simulation.isMarkLate = true;
}

/** Tells the rules the last prices, whatever they are. */
export function tellCloses(simulation: Simulation, at: number): void {
  const open = simulation.live.filter(({ position, mark }) => position.quantity > 0 && mark > 0);
  if (open.length === 0) return;
  const marks = open.map(({ traded, mark }) => ({ instrument: traded?.symbol ?? '', price: mark as Price }));
  const spot = simulation.tape.bars.closes[simulation.row] ?? 0;
  const underlying = { instrument: simulation.tape.symbol, price: spot as Price };
  obeyHits(simulation, tellRisk(simulation, { type: 'marked', marks: [...marks, underlying] }), at);
}
