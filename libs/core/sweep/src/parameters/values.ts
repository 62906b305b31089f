import { ok, type Fault, type Result } from '@sutra/kernel';
import { asked } from '../fault.js';

/** What a place of a document may hold. */
export type Value = number | string | boolean;

const NUMBER = String.raw`-?\d{1,15}(?:\.\d{1,9})?`;
const RANGE = new RegExp(String.raw`^(${NUMBER})\.\.(${NUMBER})(?::(${NUMBER}))?$`);
const CLOCK_RANGE = /^(\d\d):(\d\d)\.\.(\d\d):(\d\d):(\d{1,3})$/;
const MOST = 10_000;

/** Reads `5..50:5`, `10,20,50` or both; the values are of the kind that the document has in that place. */
export function valuesIn(text: string, now: Value): Result<readonly Value[], Fault> {
  const values: Value[] = [];
  for (const word of text.split(',').map((each) => each.trim())) {
    const read = wordIn(word, now);
    if (!read.ok) return read;
    values.push(...read.value);
    if (values.length > MOST) return asked('SWEEP.VALUES', `${text} are more than ${MOST} values`);
  }
  const twice = values.find((value, at) => values.indexOf(value) < at);
  return twice === undefined ? ok(values) : asked('SWEEP.VALUES', `${text} names ${String(twice)} twice`);
}

function wordIn(word: string, now: Value): Result<readonly Value[], Fault> {
  if (word === '') return asked('SWEEP.VALUES', 'between two commas there is no value');
  if (typeof now === 'number') return numbersIn(word);
  if (typeof now === 'string') return ok(clocksIn(word) ?? [word]);
  if (word === 'true' || word === 'false') return ok([word === 'true']);
  return asked('SWEEP.VALUES', `${word} is neither true nor false`);
}

function numbersIn(word: string): Result<readonly number[], Fault> {
  const [range, from = '', until = '', step = '1'] = RANGE.exec(word) ?? [];
  if (range === undefined) {
    if (new RegExp(`^${NUMBER}$`).test(word)) return ok([Number(word)]);
    return asked('SWEEP.VALUES', `${word} is no number, and no range such as 5..50:5`);
  }
  // Steps are counted in the finest decimals that were typed, so that 0.1 thrice is 0.3.
  const decimals = Math.max(...[from, until, step].map((each) => each.split('.')[1]?.length ?? 0));
  const scale = 10 ** decimals;
  const [first, last, by] = [from, until, step].map((each) => Math.round(Number(each) * scale)) as [
    number,
    number,
    number,
  ];
  if (!(by > 0) || last < first)
    return asked('SWEEP.VALUES', `${word} goes from the smaller to the larger by a step above 0`);
  const count = Math.floor((last - first) / by) + 1;
  if (count > MOST) return asked('SWEEP.VALUES', `${word} are more than ${MOST} values`);
  return ok(Array.from({ length: count }, (_, at) => (first + at * by) / scale));
}

/** `09:20..10:20:15` are times of the day, so many minutes apart. */
function clocksIn(word: string): readonly string[] | undefined {
  const [range, ...parts] = CLOCK_RANGE.exec(word) ?? [];
  if (range === undefined) return undefined;
  const [hour = 0, minute = 0, lastHour = 0, lastMinute = 0, step = 0] = parts.map(Number);
  const [first, last] = [hour * 60 + minute, lastHour * 60 + lastMinute];
  if (step === 0 || last < first) return undefined;
  const two = (each: number): string => String(each).padStart(2, '0');
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, at) => {
    const at0 = first + at * step;
    return `${two(Math.floor(at0 / 60))}:${two(at0 % 60)}`;
  });
}
