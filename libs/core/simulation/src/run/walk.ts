import { pass, type PassTrace, type Signal } from '@sutra/strategy';
import type { ColumnCursor } from '../data/columns.js';
import { atOpen, exitNow, insideBar, markCloses, readBars } from './bar.js';
import { cancel, equityOf } from './book.js';
import { atClock, beginDay, endDay } from './day.js';
import { noteMargin } from './margin.js';
import { judgeCloses, obeySignals } from './obey.js';
import { passFacts } from './pass-facts.js';
import { settleExpiries } from './settlement.js';
import { isQuiet, leftAlone, windowOf, type Quiet, type Stillness } from './quiet.js';
import type { Simulation } from './simulation.js';

/** What is told while a run goes on. */
export interface Listener {
  readonly onPass?: (at: number, signals: readonly Signal[], trace: PassTrace | undefined) => void;
  readonly onProgress?: (rows: number, of: number) => void;
  readonly isTraced?: boolean;
  /** Asked now and then; true ends the run. */
  readonly isCancelled?: () => boolean;
}

export interface Walk {
  readonly cursor: ColumnCursor;
  readonly listener: Listener;
  /** Rows that are traded; earlier ones only warm up. */
  readonly from: number;
  readonly until: number;
  /** Which passes need not be made; without it all are. */
  readonly quiet: Quiet | undefined;
}

const PROGRESS_ROWS = 4_096;

/**
 * Walks over the bars: open, inside, close, rules on closes, pass. A pass happens when its bar is over, be it that the
 * bar's last minute traded or that a later one begins. Returns whether it came to the end.
 */
export function walk(simulation: Simulation, way: Walk): boolean {
  const { listener, from, until } = way;
  const { tape } = simulation;
  const { times } = tape.bars;
  const passesUntil = passesOf(simulation, way);
  for (let row = from; row < until; row += 1) {
    const time = times[row] ?? 0;
    passesUntil(time);
    const day = tape.days[row] ?? 0;
    if (day !== simulation.day) {
      if (row > from) turnDay(simulation);
      beginDay(simulation, day, row === from);
    }
    simulation.row = row;
    takeBar(simulation, time);
    passesUntil(tape.ends[row] ?? 0);
    if (row % PROGRESS_ROWS === 0) {
      listener.onProgress?.(row - from, until - from);
      if (listener.isCancelled?.() === true) return false;
    }
  }
  return true;
}

/** A day is over once the next one begins: what should have ended by then has ended at its last close. */
function turnDay(simulation: Simulation): void {
  const at = simulation.tape.ends[simulation.row] ?? 0;
  if (simulation.live.length === 0) return;
  const { length } = simulation.trades;
  settleExpiries(simulation, Math.max(at, endOfDay(simulation)), true);
  // The day's last bar has to say what its contracts came to.
  if (simulation.trades.length > length) simulation.equity[simulation.row] = equityOf(simulation);
  endDay(simulation, at);
}

function endOfDay({ grid, day, tape, row }: Simulation): number {
  return grid.dayOf(day).session?.untilMs ?? tape.ends[row] ?? 0;
}

function takeBar(simulation: Simulation, time: number): void {
  const { tape, row, grid, day } = simulation;
  const end = tape.ends[row] ?? 0;
  simulation.hasTraded = false;
  atClock(simulation, time);
  if (simulation.live.length === 0) {
    simulation.equity[row] = simulation.capital + simulation.realised - simulation.charges;
    return;
  }
  readBars(simulation);
  atOpen(simulation);
  insideBar(simulation);
  markCloses(simulation);
  if (simulation.live.length > 0) {
    settleExpiries(simulation, end);
    const { session } = grid.dayOf(day);
    if (session !== undefined && end >= session.untilMs) endDay(simulation, end);
    judgeCloses(simulation, end);
  }
  if (simulation.hasTraded) noteMargin(simulation, end);
  simulation.equity[row] = equityOf(simulation);
}

/** Makes the passes whose bars are over, and passes over those that would change nothing. */
function passesOf(simulation: Simulation, { cursor, listener, from, quiet }: Walk): (ms: number) => void {
  const { tape, evaluations } = simulation;
  const { ends, count } = evaluations;
  const firstMs = tape.bars.times[from] ?? 0;
  const still: Stillness = { stirs: 0, day: Number.NaN, window: 0, isStill: false };
  const mayRest = listener.isTraced === true ? undefined : quiet;
  let evaluation = 0;
  let skipped = 0;
  let lastBar = Number.NaN;
  return (ms) => {
    for (; evaluation < count && (ends[evaluation] ?? 0) <= ms; evaluation += 1) {
      const at = ends[evaluation] ?? 0;
      const bar = evaluations.bars.times[evaluation] ?? 0;
      const isTraded = bar >= firstMs;
      if (isTraded && bar !== lastBar) simulation.seenBars += 1;
      lastBar = bar;
      if (isTraded && mayRest !== undefined && isQuiet(mayRest, still, simulation, evaluation)) {
        skipped += 1;
        simulation.passes += 1;
        listener.onPass?.(at, NONE, undefined);
        continue;
      }
      if (skipped > 0) catchUp(simulation, cursor, { evaluation, skipped });
      skipped = 0;
      cursor.advance(at);
      if (isTraded) makePass(simulation, evaluation, { cursor, listener, quiet: mayRest, still });
    }
  };
}

const NONE: readonly Signal[] = [];

/** What passes that were not made would have left behind: a count of bars, and where the columns stand. */
function catchUp(
  simulation: Simulation,
  cursor: ColumnCursor,
  { evaluation, skipped }: { readonly evaluation: number; readonly skipped: number },
): void {
  const { ends, bars } = simulation.evaluations;
  cursor.advance(ends[evaluation - 1] ?? 0);
  const { state } = simulation;
  simulation.state = { ...state, bars: state.bars + skipped, bar: bars.times[evaluation - 1] ?? null };
}

interface Making extends Pick<Walk, 'cursor' | 'listener' | 'quiet'> {
  readonly still: Stillness;
}

function makePass(simulation: Simulation, evaluation: number, { cursor, listener, quiet, still }: Making): void {
  const facts = passFacts(simulation, evaluation, cursor);
  const { isTraced = false } = listener;
  const before = simulation.state;
  const { state, signals, trace } = pass(simulation.program, before, facts, { isTraced });
  simulation.state = state;
  simulation.passes += 1;
  if (quiet !== undefined) {
    still.isStill = signals.length === 0 && leftAlone(before, state);
    still.stirs = simulation.stirs;
    still.day = simulation.day;
    still.window = windowOf(quiet, facts.at);
  }
  if (signals.length > 0) obeySignals(simulation, signals);
  listener.onPass?.(facts.at, signals, trace);
}

/** The end of the data: what still works is told as open; what is held is closed at its last price, or left. */
export function endOfData(simulation: Simulation): void {
  const at = simulation.tape.ends[simulation.row] ?? 0;
  settleExpiries(simulation, at, true);
  simulation.equity[simulation.row] = equityOf(simulation);
  if (simulation.settings.openAtEnd === 'leave') return;
  for (const order of [...simulation.orders]) cancel(simulation, order, at, 'the data ended');
  for (const holding of [...simulation.live]) {
    if (holding.position.quantity === 0) continue;
    exitNow(simulation, holding, {
      price: holding.mark,
      at,
      reason: 'endOfData',
      because: 'the data ended',
      type: 'market',
      isWhole: true,
    });
  }
  simulation.equity[simulation.row] = equityOf(simulation);
}
