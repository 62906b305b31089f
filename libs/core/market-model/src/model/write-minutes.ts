import { UNITS_PER_RUPEE } from '@sutra/kernel';
import type { BarColumns } from '@sutra/bars';
import type { Draws } from './draws.js';
import type { SessionShape } from './session-shape.js';
import { steadyExp, steadyLog } from './steady-math.js';

/** All that the minutes of one session are made from. */
export interface SessionPath {
  readonly times: readonly number[];
  /** Log returns, minute by minute. */
  readonly steps: Float64Array;
  readonly shape: SessionShape;
  readonly tick: number;
  /** Of the whole session. */
  readonly deviation: number;
  readonly openLog: number;
  readonly heat: number;
  readonly dayVolume: number;
}

/**
 * Writes the minutes of a session behind what is there; the columns have room. Within a minute the price moves as Brownian
 * motion between two known ends does: its highest and its lowest point are drawn from the law that they then have.
 */
export function writeMinutes(path: SessionPath, draws: Draws, into: BarColumns): void {
  const { times, steps, shape, tick, deviation, openLog, heat, dayVolume } = path;
  const { opens, highs, lows, closes, volumes } = into;
  let price = steadyExp(openLog) * UNITS_PER_RUPEE;
  let close = onTick(price, tick);
  for (let minute = 0; minute < steps.length; minute += 1) {
    const step = steps[minute] ?? 0;
    const size = deviation * (shape.deviation[minute] ?? 0);
    const open = minute === 0 ? close : Math.max(tick, close + tick * nudge(draws));
    const reach = step * step;
    const above = Math.sqrt(reach - 2 * size * size * steadyLog(draws.uniform()));
    const below = Math.sqrt(reach - 2 * size * size * steadyLog(draws.uniform()));
    const high = onTick(price * steadyExp((step + above) / 2), tick);
    const low = onTick(price * steadyExp((step - below) / 2), tick);
    price *= steadyExp(step);
    close = onTick(price, tick);
    const row = into.count++;
    into.times[row] = times[minute] ?? 0;
    opens[row] = open;
    highs[row] = Math.max(open, close, high);
    lows[row] = Math.min(open, close, low);
    closes[row] = close;
    const stir = size === 0 ? 0 : Math.sqrt(reach) / size;
    const usual = dayVolume * (shape.volume[minute] ?? 0) * (0.6 + 0.4 * heat);
    volumes[row] = dayVolume === 0 ? 0 : Math.max(1, Math.round(usual * (0.55 + 0.55 * stir) * draws.factor(0.45)));
    into.openInterests[row] = 0;
    into.marks[row] = 0;
  }
}

const onTick = (price: number, tick: number): number => Math.max(tick, Math.round(price / tick) * tick);

/** A minute mostly opens where the last one closed, or a tick beside it. */
function nudge(draws: Draws): number {
  const place = draws.uniform();
  return place < 0.22 ? -1 : place < 0.44 ? 1 : 0;
}
