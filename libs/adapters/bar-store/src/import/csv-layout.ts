import { fail, Fault, ok, type Result } from '@sutra/kernel';

/** Which field of a row holds which figure; -1 where the file has none. */
export interface CsvLayout {
  readonly delimiter: number;
  readonly time: number;
  /** A time of day beside the day. */
  readonly clock: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly openInterest: number;
  /** How many cells the first line has; a row with more of them has its figures elsewhere. */
  readonly cells: number;
  /** Whether the first line is a bar already. */
  readonly hasHeader: boolean;
}

/** Headers as they are found in the files of brokers, vendors and people, in lower case, signs left out. */
const names: Readonly<Record<Exclude<keyof CsvLayout, 'delimiter' | 'cells' | 'hasHeader'>, readonly string[]>> = {
  time: ['datetime', 'timestamp', 'date', 'day', 'ts', 'startdate', 'bartime', 'time', 'dateandtime'],
  clock: ['time', 'timeofday'],
  open: ['open', 'o', 'openprice', 'into', 'opn'],
  high: ['high', 'h', 'highprice', 'inth', 'max'],
  low: ['low', 'l', 'lowprice', 'intl', 'min'],
  close: ['close', 'c', 'closeprice', 'intc', 'ltp'],
  volume: ['volume', 'v', 'vol', 'qty', 'quantity', 'tradedqty', 'sharestraded', 'intv', 'totaltradedquantity'],
  openInterest: ['openinterest', 'oi', 'opnint', 'intoi'],
};

const delimiters = [',', ';', '\t', '|'] as const;

/** Finds out how a file is laid out from its first line: by the names of its header, or as bars without one. */
export function csvLayout(firstLine: string): Result<CsvLayout, Fault> {
  const line = firstLine.replace(/^\uFEFF/, '');
  const delimiter = delimiters.find((each) => line.split(each).length > 4) ?? ',';
  const cells = line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const code = delimiter.charCodeAt(0);
  if (/^\d/.test(cells[0] ?? '') && cells.length >= 5) return ok(withoutHeader(cells, code));
  const keys = cells.map((cell) => cell.toLowerCase().replace(/[^a-z]/g, ''));
  const find = (wanted: readonly string[]): number => {
    const name = wanted.find((each) => keys.includes(each));
    return name === undefined ? -1 : keys.indexOf(name);
  };
  const time = find(names.time);
  const clock = find(names.clock);
  const places = {
    time,
    clock: clock === time ? -1 : clock,
    open: find(names.open),
    high: find(names.high),
    low: find(names.low),
    close: find(names.close),
    volume: find(names.volume),
    openInterest: find(names.openInterest),
  };
  const missing = (['time', 'open', 'high', 'low', 'close'] as const).filter((name) => places[name] < 0);
  const used = Object.values(places).flatMap((place) => keys[place] ?? []);
  const twice = used.find((key) => keys.indexOf(key) !== keys.lastIndexOf(key));
  if (twice !== undefined)
    return fail(
      new Fault('invalid', 'BARS.HEADER', `the header names ${twice} twice; it reads: ${line.slice(0, 200)}`),
    );
  if (missing.length === 0) return ok({ ...places, delimiter: code, cells: cells.length, hasHeader: true });
  const message = `the header names no ${missing.join(', no ')}; it reads: ${line.slice(0, 200)}`;
  return fail(new Fault('invalid', 'BARS.HEADER', message));
}

/** Time, open, high, low, close, volume, open interest, in this order; the time may be two fields. */
function withoutHeader(cells: readonly string[], delimiter: number): CsvLayout {
  const isClockApart = /^\d{1,2}:\d{2}/.test(cells[1] ?? '');
  const at = isClockApart ? 2 : 1;
  const has = (place: number): number => (cells.length > place ? place : -1);
  const [open, high, low, close] = [at, at + 1, at + 2, at + 3];
  const places = { open, high, low, close, volume: has(at + 4), openInterest: has(at + 5) };
  const layout = { ...places, time: 0, clock: isClockApart ? 1 : -1 };
  return { ...layout, delimiter, cells: cells.length, hasHeader: false };
}
