// Bars along a line that somebody draws to show when a strategy trades: a picture, not a market.
import { seededRandom } from '@sutra/kernel';

/** Columns of bars; times are the begins of bars in market milliseconds. */
export interface DrawnBars {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly volume: Float64Array;
  readonly oi: Float64Array;
  readonly time: Float64Array;
}

/** How a line becomes bars. */
export interface Drawing {
  /** How far prices stray from the line, as a part of the price; 0 draws the line itself. */
  readonly noise: number;
  readonly seed: number;
}

/** A session: where the price is at which time; it goes straight from one to the next. */
export type DrawnDay = readonly (readonly [time: string, price: number])[];

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const OPEN_MINUTES = 9 * 60 + 15;
export const SESSION_MINUTES = 375;
const TICK = 0.05;
const USUAL_VOLUME = 20_000;
/** How much a move of its own size adds to a bar's volume, and by how much a wave of one percent does. */
const VOLUME_OF_MOVE = 600;

/** 09:15 in India on a day, in milliseconds. */
const openOf = (on: string): number => Date.parse(`${on}T09:15:00+05:30`);

/** So many weekdays from a Monday on; holidays are none of a picture's business. */
export function weekdaysFrom(on: string, count: number): readonly number[] {
  const first = openOf(on);
  return Array.from({ length: count }, (_, at) => first + (Math.floor(at / 5) * 7 + (at % 5)) * DAY_MS);
}

const minutesSinceOpen = (time: string): number =>
  Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) - OPEN_MINUTES;

/** Height of a line of points at a place; before the first and after the last it is level. */
function heightAt(points: readonly (readonly [at: number, price: number])[], at: number): number {
  const next = points.findIndex(([place]) => place >= at);
  const [to, before] = [points[next] ?? points.at(-1), points[next - 1]];
  if (to === undefined) return 0;
  if (next < 0 || before === undefined) return to[1];
  return before[1] + ((to[1] - before[1]) * (at - before[0])) / (to[0] - before[0]);
}

const onTick = (price: number): number => Math.round(price / TICK) * TICK;

interface Step {
  readonly time: number;
  readonly from: number;
  readonly to: number;
  readonly isFirst: boolean;
}

/** One bar for each step, from close to close; a session opens where its line begins. */
function barsAlong(steps: readonly Step[], { noise, seed }: Drawing): DrawnBars {
  const random = seededRandom(seed);
  const spread = (): number => (random.below(2_001) / 1_000 - 1) * noise;
  const column = (): Float64Array => new Float64Array(steps.length);
  const bars: DrawnBars = {
    ...{ open: column(), high: column(), low: column(), close: column() },
    ...{ volume: column(), oi: column(), time: column() },
  };
  let last = 0;
  steps.forEach(({ time, from, to, isFirst }, at) => {
    const open = onTick(isFirst ? from : last);
    const close = onTick(to * (1 + spread()));
    const [top, bottom] = [Math.max(open, close), Math.min(open, close)];
    bars.open[at] = open;
    bars.close[at] = close;
    bars.high[at] = onTick(top * (1 + Math.abs(spread()) / 2));
    bars.low[at] = onTick(bottom * (1 - Math.abs(spread()) / 2));
    bars.volume[at] = Math.round(USUAL_VOLUME * (1 + (VOLUME_OF_MOVE * Math.abs(close - open)) / open));
    bars.time[at] = time;
    last = close;
  });
  return bars;
}

/** Sessions of bars of so many minutes, one for each drawn day. */
export function drawnSessions(days: readonly DrawnDay[], minutes: number, drawing: Drawing): DrawnBars {
  const opens = weekdaysFrom('2026-01-05', days.length);
  const perDay = Math.ceil(SESSION_MINUTES / minutes);
  const steps = days.flatMap((day, nth) => {
    const points = day.map(([time, price]) => [minutesSinceOpen(time), price] as const);
    return Array.from({ length: perDay }, (_, at): Step => {
      const [begin, end] = [at * minutes, Math.min(SESSION_MINUTES, (at + 1) * minutes)];
      const time = (opens[nth] ?? 0) + begin * MINUTE_MS;
      return { time, from: heightAt(points, begin), to: heightAt(points, end), isFirst: at === 0 };
    });
  });
  return barsAlong(steps, drawing);
}

/** A bar a day along points that count days. */
export function drawnDays(points: readonly (readonly [day: number, price: number])[], drawing: Drawing): DrawnBars {
  const count = points.at(-1)?.[0] ?? 0;
  const steps = weekdaysFrom('2025-01-06', count).map((time, at): Step => {
    return { time, from: heightAt(points, at), to: heightAt(points, at + 1), isFirst: at === 0 };
  });
  return barsAlong(steps, drawing);
}
