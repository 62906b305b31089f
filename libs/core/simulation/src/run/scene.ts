import { fail, Fault, ok, type Result } from '@sutra/kernel';
import type { Program } from '@sutra/strategy';
import type { ColumnWorld } from '../data/column-world.js';
import { columnCursor, columnsOf, type ColumnCursor, type ReadColumn } from '../data/columns.js';
import { frameOf, type Frame, type Tape } from '../data/tape.js';
import { tickColumns, tickCursor, tickFrame, walkedTape } from '../data/ticks.js';

/** What a run walks over, and what its passes read. */
export interface Scene {
  readonly tape: Tape;
  /** All series, as contracts are found in them. */
  readonly tapes: readonly Tape[];
  readonly evaluations: Frame;
  readonly columns: readonly ReadColumn[];
  readonly cursor: () => ColumnCursor;
}

/** The bars of a strategy and everything that it reads of them. */
export function sceneOf(program: Program, tape: Tape, world: ColumnWorld): Result<Scene, Fault> {
  const evaluations = frameOf(tape, program.timeframe, world.grid);
  if (!evaluations.ok) return evaluations;
  const columns = columnsOf(program, world);
  if (!columns.ok) return columns;
  const tapes = [...world.tapes.values()];
  if (program.evaluateOn === 'tick')
    return tickScene(program, { tape, tapes, evaluations: evaluations.value, columns: columns.value, world });
  return ok({
    ...{ tape, tapes, evaluations: evaluations.value, columns: columns.value },
    cursor: () => columnCursor(columns.value),
  });
}

interface Whole extends Omit<Scene, 'cursor'> {
  readonly world: ColumnWorld;
}

/** Minutes walked as ticks: an approximation, and told as one. */
function tickScene(program: Program, { tape, tapes, evaluations, columns, world }: Whole): Result<Scene, Fault> {
  if (tape.timeframe !== '1MIN') {
    const message = `a strategy that is evaluated at ticks needs bars of a minute to be walked as ticks, not of ${tape.timeframe}`;
    return fail(new Fault('refused', 'SIMULATION.TICKS', message));
  }
  const walked = tapes.map((each) => (each.timeframe === tape.timeframe ? walkedTape(each) : each));
  const own = walked[tapes.indexOf(tape)] as Tape;
  const frame = tickFrame(own, evaluations);
  const ticks = tickColumns(program, columns, { walked: own, frame, tape, world });
  return ok({
    ...{ tape: own, tapes: walked, evaluations: frame, columns: ticks.columns },
    cursor: () => tickCursor(ticks, frame),
  });
}
