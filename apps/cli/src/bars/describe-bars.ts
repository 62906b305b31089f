import type { StoredSeries } from '@sutra/bar-store';
import { table } from '../output/table.js';
import { namedDays } from './in-words.js';
import type { ShownSeries } from './show-bars.js';

/** What is stored, as a person reads it. */
export function describeList(series: readonly StoredSeries[]): string {
  if (series.length === 0)
    return 'There are none. sutra bars import takes files, sutra bars generate makes synthetic ones.';
  const rows = series.map(({ instrument, timeframe, months }) => [
    ...[instrument, timeframe, String(months.length), months[0] ?? '', months.at(-1) ?? ''],
  ]);
  return table(['instrument', 'timeframe', 'months', 'from', 'until'], rows);
}

/** One series, as a person reads it. */
export function describeSeries(series: ShownSeries): string {
  const { instrument, timeframe, madeOf, count, isSynthetic, provenance, coverage, bars } = series;
  const made = madeOf === undefined ? '' : `, made of ${madeOf}`;
  const sources = [...new Set(provenance.map(({ kind, name }) => `${kind} (${name})`))].join(', ');
  const lines = [
    `${instrument} ${timeframe}${made}: ${count} bars, from ${sources || 'nowhere'}.`,
    ...(isSynthetic ? ['These bars are synthetic: they came out of a model and not of a market.'] : []),
    ...namedDays('Trading days without a bar', coverage.missing),
    ...namedDays('Days with fewer bars than minutes of trading', coverage.partial),
    ...namedDays('Days of which the calendar knows nothing', coverage.unknown),
  ];
  if (bars.length === 0) return lines.join('\n');
  const rows = bars.map(({ time, open, high, low, close, volume, openInterest, marks }) => [
    ...[time, open, high, low, close, String(volume), String(openInterest), marks],
  ]);
  const titles = ['time (India)', 'open', 'high', 'low', 'close', 'volume', 'open interest', 'marks'];
  return `${lines.join('\n')}\n\n${table(titles, rows)}`;
}
