import type { Program } from '../compile/program.js';
import { minutesOf, minutesOfDay } from '../document/clock.js';
import { beginRun } from '../run/begin-run.js';
import type { Facts } from '../run/facts.js';
import { pass } from '../run/pass.js';
import type { Signal } from '../run/signal.js';
import { SESSION_MINUTES, type DrawnBars } from './drawn-bars.js';
import { PaperBook, type Fill, type PlayedBar } from './paper-book.js';
import { barsOf, dayOf, openOfDay } from './tape.js';
import { tapeColumns, viewAt, type TapeColumn } from './tape-columns.js';

const MINUTE_MS = 60_000;
const CAPITAL = 300_000;
const TUESDAY = 2;

/** What a strategy decided over drawn bars, and when it was done. */
export interface Played {
  readonly signals: readonly Signal[];
  readonly fills: readonly Fill[];
  /** Everything it reads, and the end of every bar, at which it was read. */
  readonly columns: readonly TapeColumn[];
  readonly ends: Float64Array;
}

/**
 * Plays a program over bars of its own timeframe: every pass is the real one; orders fill at the next open, legs' own stops and targets
 * inside bars. Rules of `riskManagement` are not played, because they act outside the pass.
 */
export function play(program: Program, bars: DrawnBars, { lotSize = 65 } = {}): Played {
  const { ends } = barsOf(program.timeframe, bars);
  const columns = tapeColumns(program, bars);
  const book = new PaperBook(program, lotSize);
  const signals: Signal[] = [];
  let state = beginRun(program, 'picture');
  const { squareOffAt } = program.schedule;
  for (const [at, end] of ends.entries()) {
    const bar = barAt(bars, at);
    book.open(bar);
    if (squareOffAt !== undefined && minutesOfDay(bar.at) >= minutesOf(squareOffAt)) book.squareOff(bar.open, bar.at);
    book.watch(bar);
    const previousEnd = ends[at - 1] ?? Number.NEGATIVE_INFINITY;
    const facts: Facts = {
      ...clockFacts(end),
      bar: bar.at,
      previousBar: bars.time[at - 1] ?? null,
      columns: columns.map((column) => viewAt(column, end, previousEnd)),
      legs: book.facts,
      portfolio: { pnl: 0, dayPnl: 0, openPositions: openLegs(book), capital: CAPITAL },
      quotes: book.quotes(bar.close),
      ...{ isSpecialSession: false, isPaused: false, isDisarmed: false, refused: [] },
    };
    const result = pass(program, state, facts, { isTraced: false });
    state = result.state;
    signals.push(...result.signals);
    book.order(result.signals);
  }
  return { signals, fills: book.fills, columns, ends };
}

const openLegs = (book: PaperBook): number => book.facts.filter(({ quantity }) => quantity > 0).length;

function barAt({ time, open, high, low, close }: DrawnBars, at: number): PlayedBar {
  return { at: time[at] ?? 0, open: open[at] ?? 0, high: high[at] ?? 0, low: low[at] ?? 0, close: close[at] ?? 0 };
}

/** What the clock says at the end of a bar; NIFTY's week ends on Tuesday. */
function clockFacts(at: number): Pick<Facts, 'at' | 'day' | 'minutesSinceOpen' | 'minutesToClose' | 'daysToExpiry'> {
  const open = openOfDay(at - 1);
  const minutesSinceOpen = (at - open) / MINUTE_MS;
  const weekday = new Date(open).getUTCDay();
  const daysToExpiry = (TUESDAY - weekday + 7) % 7;
  const day = dayOf(open);
  return { at, day, minutesSinceOpen, minutesToClose: SESSION_MINUTES - minutesSinceOpen, daysToExpiry };
}
