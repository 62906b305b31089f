import { isIntraday } from '@sutra/bars';
import { epochMs, startOf } from '@sutra/kernel';
import { isIndex, scheduleOn, sessionsIn } from '@sutra/market';
import type { Simulation } from './simulation.js';

const HALF_HOUR_MS = 30 * 60_000;
const PAISA = 100;

/**
 * What the underlying closes at on a day, by the exchange's rule: where a closing auction ends the day its price, which is the last of
 * the day; otherwise the average of the last half hour. Bars of shares are weighed by what traded in them, those of an
 * index, which say no volume, by their length. Longer bars than half an hour have only their close to tell.
 */
export function closingPrice(simulation: Simulation, untilMs: number): number {
  const { tape, row, warnings } = simulation;
  const last = tape.bars.closes[row] ?? 0;
  if (!isIntraday(tape.timeframe)) return last;
  if (auctionEnd(simulation) !== undefined) {
    if ((tape.ends[row] ?? 0) <= untilMs)
      warnings.add('Data without closing auctions: contracts that ended on their days were settled at the last price.');
    return last;
  }
  return averageBetween(simulation, untilMs - HALF_HOUR_MS, untilMs) ?? last;
}

/** When the closing auction of the underlying's day is over; undefined where its day has none. */
export function auctionEnd({ world: { market, exchange }, tape, grid, day }: Simulation): number | undefined {
  if (!grid.hasCalendar) return undefined;
  const group = `${exchange}_EQ/${isIndex(market, tape.symbol) ? 'index' : 'derivative-stock'}` as const;
  const { date } = grid.dayOf(day);
  const schedule = scheduleOn(sessionsIn(market, group), date);
  const auction = schedule.ok && schedule.value.phases.findLast(({ phase }) => phase === 'closing-matching');
  return auction ? epochMs(startOf(date)) + auction.untilMs : undefined;
}

/** The average of the day's bars that lie whole between two moments, to the paisa; undefined without any. */
function averageBetween({ tape, row, day }: Simulation, fromMs: number, untilMs: number): number | undefined {
  const { times, highs, lows, closes, volumes } = tape.bars;
  let [byVolume, volume, byTime, time] = [0, 0, 0, 0];
  for (let at = row; at >= 0 && tape.days[at] === day && (times[at] ?? 0) >= fromMs; at -= 1) {
    const length = (tape.ends[at] ?? 0) - (times[at] ?? 0);
    if ((tape.ends[at] ?? 0) > untilMs) continue;
    const price = ((highs[at] ?? 0) + (lows[at] ?? 0) + (closes[at] ?? 0)) / 3;
    byVolume += price * (volumes[at] ?? 0);
    volume += volumes[at] ?? 0;
    byTime += price * length;
    time += length;
  }
  if (time === 0) return undefined;
  return Math.round((volume > 0 ? byVolume / volume : byTime / time) / PAISA) * PAISA;
}
