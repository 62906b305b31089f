import { levelsOf, type Levels } from '@sutra/risk';
import type { Simulation } from './simulation.js';

/** The last price of an instrument that a run holds, or of its underlying. */
function markOf({ live, tape, row }: Simulation, instrument: string): number {
  for (const { traded, mark, position } of live) {
    if (position.quantity > 0 && traded?.symbol === instrument) return mark;
  }
  return instrument === tape.symbol ? (tape.bars.closes[row] ?? 0) : Number.NaN;
}

/** Whether a last price reaches anything that the rules wait for; a loop of comparisons, with nothing allocated. */
export function reachesAny(simulation: Simulation): boolean {
  const { legs, run } = levelsNow(simulation);
  for (const { hits, price, instrument } of legs) {
    const mark = markOf(simulation, instrument);
    if (hits === 'atOrBelow' ? mark <= price : mark >= price) return true;
  }
  for (const { line, floor, ceiling, ratchetAt } of run) {
    let value = line.offset;
    for (const { instrument, weight } of line.terms) value += weight * markOf(simulation, instrument);
    const isQuiet =
      (floor === null || value > floor) &&
      (ceiling === null || value < ceiling) &&
      (ratchetAt === null || value < ratchetAt);
    if (!isQuiet) return true;
  }
  return false;
}

/** The levels of the rules, worked out once after each event. */
export function levelsNow(simulation: Simulation): Levels {
  simulation.levels ??= levelsOf(simulation.rules, simulation.risk);
  return simulation.levels;
}
