import type { Timeframe } from '@sutra/market';
import { SESSION_MINUTES, type DrawnBars } from './drawn-bars.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const IST_MS = 330 * MINUTE_MS;

/** Bars of one timeframe with the moments at which they are closed. */
export interface ClosedBars {
  readonly bars: DrawnBars;
  readonly ends: Float64Array;
}

/** The trading day of a moment, YYYY-MM-DD. */
export const dayOf = (at: number): string => new Date(at + IST_MS).toISOString().slice(0, 10);

/** The open of the session of a moment. */
export const openOfDay = (at: number): number =>
  Math.floor((at + IST_MS) / DAY_MS) * DAY_MS - IST_MS + (9 * 60 + 15) * MINUTE_MS;

const minutesOfTimeframe = (timeframe: Timeframe): number => {
  if (timeframe === '1D' || timeframe === '1W') return SESSION_MINUTES;
  return Number.parseInt(timeframe, 10) * (timeframe.endsWith('H') ? 60 : 1);
};

/** Which bar of a timeframe a moment belongs to: its begin and end. */
function slotOf(timeframe: Timeframe, at: number): readonly [begin: number, end: number] {
  const open = openOfDay(at);
  const span = minutesOfTimeframe(timeframe) * MINUTE_MS;
  const begin = open + Math.floor((at - open) / span) * span;
  return [begin, Math.min(begin + span, open + SESSION_MINUTES * MINUTE_MS)];
}

/** The same bars in a timeframe that is as long or longer. */
export function barsOf(timeframe: Timeframe, fine: DrawnBars): ClosedBars {
  const rows: { begin: number; end: number; from: number; to: number }[] = [];
  fine.time.forEach((time, at) => {
    const [begin, end] = slotOf(timeframe, time);
    const last = rows.at(-1);
    if (last?.begin === begin) last.to = at;
    else rows.push({ begin, end, from: at, to: at });
  });
  const made = (of: (from: number, to: number) => number): Float64Array =>
    Float64Array.from(rows, ({ from, to }) => of(from, to));
  return {
    bars: {
      open: made((from) => fine.open[from] ?? 0),
      high: made((from, to) => Math.max(...fine.high.subarray(from, to + 1))),
      low: made((from, to) => Math.min(...fine.low.subarray(from, to + 1))),
      close: made((_, to) => fine.close[to] ?? 0),
      volume: made((from, to) => fine.volume.subarray(from, to + 1).reduce((sum, value) => sum + value, 0)),
      oi: made((_, to) => fine.oi[to] ?? 0),
      time: Float64Array.from(rows, ({ begin }) => begin),
    },
    ends: Float64Array.from(rows, ({ end }) => end),
  };
}
