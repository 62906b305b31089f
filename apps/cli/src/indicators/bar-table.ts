import { fields, type BarColumnValues, type Field } from '@sutra/indicators';
import { epochMs, Fault, parseMarketInstant } from '@sutra/kernel';

/** Bars of a file as doubles, in rupees, with their times as they were written. */
export interface BarTable {
  readonly times: readonly string[];
  /** The fields that the file has. */
  readonly columns: BarColumnValues;
}

const TIME_NAMES = ['time', 'ts'];
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const EPOCH_MS = /^-?\d{5,16}$/;
const WITHOUT_OFFSET = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?)?$/;

const refused = (message: string): Fault => new Fault('invalid', 'CLI.BARS', message);

/** Reads bars with a line of names first: a time, and any of open, high, low, close, volume and oi, in any order. */
export function readBarTable(text: string, file: string): BarTable {
  const [names = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = names.split(',').map((name) => unquoted(name).toLowerCase());
  const timeAt = head.findIndex((name) => TIME_NAMES.includes(name));
  if (timeAt < 0) throw refused(`${file} has no column time among ${head.join(', ')}.`);
  const read = fields.filter((field) => field !== 'time' && head.includes(field));
  const rows = lines.map((line, at) => ({ line, number: at + 2 })).filter(({ line }) => line.trim() !== '');
  const columns = Object.fromEntries(
    [...read, 'time'].map((field) => [field, new Float64Array(rows.length)]),
  ) as Record<Field, Float64Array>;
  const times = rows.map(({ line, number }, at) => {
    const cells = line.split(',').map(unquoted);
    const where = `Line ${number} of ${file}`;
    if (cells.length !== head.length) throw refused(`${where} has ${cells.length} cells, not ${head.length}.`);
    for (const field of read) columns[field][at] = numberIn(cells[head.indexOf(field)] ?? '', `${where}: ${field}`);
    const time = cells[timeAt] ?? '';
    columns.time[at] = momentIn(time, `${where}: ${head[timeAt]}`);
    if (at > 0 && (columns.time[at] as number) <= (columns.time[at - 1] as number)) {
      throw refused(`${where}: ${time} is not after the bar before it.`);
    }
    return time;
  });
  return { times, columns };
}

const unquoted = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1');

function numberIn(text: string, where: string): number {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) throw refused(`${where} is no number: ${text === '' ? 'it is empty' : text}.`);
  return value;
}

/** A bar's begin: ISO with its offset, without one in India, or milliseconds since 1970. */
function momentIn(text: string, where: string): number {
  if (EPOCH_MS.test(text)) return Number(text);
  const [, day, minutes = '00:00', seconds = ':00'] = WITHOUT_OFFSET.exec(text) ?? [];
  const iso = day === undefined ? text.replace(' ', 'T') : `${day}T${minutes}${seconds}+05:30`;
  const moment = parseMarketInstant(iso);
  if (moment.ok) return epochMs(moment.value);
  throw refused(`${where} is no time: ${text}.`);
}

/** The values of an indicator beside the times of their bars; empty where there is no value yet. */
export function valueTable(
  times: readonly string[],
  names: readonly string[],
  values: readonly Float64Array[],
): string {
  const lines = times.map((time, at) => {
    const cells = values
      .map((column) => column[at] as number)
      .map((value) => (Number.isNaN(value) ? '' : String(value)));
    return [time, ...cells].join(',');
  });
  return `${[['time', ...names].join(','), ...lines].join('\n')}\n`;
}
