// A year of minute bars of one share, as the store keeps it and as a CSV of the same rows.
import { barAt, barColumns } from '@sutra/bars';
import { BarStore, BarWriter } from '@sutra/bar-store';
import { certain, formatIst, InstrumentId, marketInstant } from '@sutra/kernel';
import { bundledMarket } from '@sutra/market';
import { appendDay, marketModel, provenanceOf } from '@sutra/market-model';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** @import { BarColumns, Month } from '@sutra/bars' */
/** @import { TradingDate } from '@sutra/kernel' */
/** @import { MarketModel } from '@sutra/market-model' */

export const SHARE = InstrumentId.of('NSE-SBIN-EQ');
export const SIX = [
  'NSE-NIFTY-INDEX',
  'NSE-BANKNIFTY-INDEX',
  'BSE-SENSEX-INDEX',
  'NSE-RELIANCE-EQ',
  'NSE-HDFCBANK-EQ',
  SHARE,
];
export const question = /** @type {const} */ ({ instrument: SHARE, timeframe: '1MIN' });
const YEAR_DAYS = 250;
const importedAt = '2026-08-31T00:00:00Z';

/** @param {MarketModel} model @param {string} id @param {readonly TradingDate[]} days */
function* monthsOf(model, id, days) {
  const names = /** @type {Month[]} */ ([...new Set(days.map((date) => date.slice(0, 7)))]);
  for (const month of names) {
    const columns = barColumns('1MIN', { capacity: 9_000 });
    for (const date of days.filter((each) => each.startsWith(month))) certain(appendDay(model, id, date, columns));
    yield { month, columns };
  }
}

/** Makes and stores a year of minutes of each. @param {string} folder @param {readonly string[]} ids */
export async function generateYear(folder, ids) {
  const model = marketModel({ market: bundledMarket(), seed: 7 });
  const days = model.days.slice(-YEAR_DAYS);
  const writer = await BarWriter.open(folder);
  try {
    for (const id of ids) {
      /** @type {Promise<unknown>[]} */
      const writes = [];
      for (const { month, columns } of monthsOf(model, id, days)) {
        const key = /** @type {const} */ ({ instrument: InstrumentId.of(id), timeframe: '1MIN', month });
        const provenance = [provenanceOf(model, importedAt)];
        writes.push(writer.merge({ key, columns, origins: new Uint8Array(columns.count), provenance }));
      }
      await Promise.all(writes);
    }
  } finally {
    await writer.close();
  }
}

/** The year with its CSV beside it. @param {string} dir */
export async function layYear(dir) {
  const folder = join(dir, 'store');
  await generateYear(folder, [SHARE]);
  const store = new BarStore(folder);
  const { columns } = await store.load(question);
  const csv = join(dir, 'year.csv');
  await writeFile(csv, textOf(columns));
  return { store, columns, csv, folder };
}

/** @param {BarColumns} columns */
function textOf(columns) {
  const lines = ['date,open,high,low,close,volume'];
  for (let row = 0; row < columns.count; row += 1) {
    const { time, open, high, low, close, volume } = barAt(columns, row);
    const stamp = formatIst(marketInstant(time)).slice(0, 19).replace('T', ' ');
    lines.push(`${stamp},${[open, high, low, close].map((price) => price / 10_000).join(',')},${volume}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The same CSV read as one would without a second thought: lines, fields, numbers, columns. @param {string} text */
export function plainColumns(text) {
  const lines = text.trimEnd().split('\n');
  const count = lines.length - 1;
  const columns = Array.from({ length: 6 }, () => new Float64Array(count));
  for (let row = 0; row < count; row += 1) {
    const fields = (lines[row + 1] ?? '').split(',');
    const stamp = `${(fields[0] ?? '').replace(' ', 'T')}+05:30`;
    fields.forEach((field, at) => {
      const column = columns[at];
      if (column) column[row] = at === 0 ? Date.parse(stamp) : Number(field);
    });
  }
  return columns;
}
