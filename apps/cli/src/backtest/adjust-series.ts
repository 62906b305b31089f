import { adjusted, readAdjustments, type AdjustmentOf } from '@sutra/bars';
import { Fault, marketInstant, tradingDateAt } from '@sutra/kernel';
import { readFile } from 'node:fs/promises';
import { reasonOf } from '../output/failure.js';
import type { ReadSeries } from './read-series.js';

/** Splits and bonuses of a file. */
export async function adjustmentsIn(path: string): Promise<readonly AdjustmentOf[]> {
  try {
    const read = readAdjustments(JSON.parse(await readFile(path, 'utf8')));
    if (read.ok) return read.value;
    throw read.error;
  } catch (cause) {
    throw new Fault('invalid', 'CLI.ADJUSTMENTS', `${path}: splits and bonuses can't be read: ${reasonOf(cause)}.`, {
      cause,
    });
  }
}

/** Bars as if all shares had always been those of their last day; what splits later is no matter of theirs. */
export function adjustedSeries(series: ReadSeries, all: readonly AdjustmentOf[]): ReadSeries {
  const { bars, symbol, exchange } = series;
  const lastDay = tradingDateAt(marketInstant(bars.times[bars.count - 1] ?? 0));
  const firstDay = tradingDateAt(marketInstant(bars.times[0] ?? 0));
  const ids: readonly string[] = [`${exchange}-${symbol}-EQ`, `${exchange}-${symbol}`];
  const own = all.filter(
    ({ instrument, exDate }) => ids.includes(instrument) && exDate > firstDay && exDate <= lastDay,
  );
  if (own.length === 0) return series;
  const told = own.map(({ sharesBefore, sharesAfter, exDate }) => `${sharesAfter} for ${sharesBefore} on ${exDate}`);
  const origin = `${series.origin ?? 'bars'}, adjusted for splits and bonuses: ${told.join(', ')}`;
  return { ...series, bars: adjusted(bars, own), origin, isAdjusted: true };
}
