// One indicator against its rivals, in a process of its own.
import { computeIndicator, indicators, IndicatorStream } from '@sutra/indicators';
import { series } from '@sutra/indicators/proof';
import { setFlagsFromString } from 'node:v8';
import { serveOrders } from '../process/child.mjs';
import { contests } from './contests.mjs';
import { loops } from './by-hand.mjs';
import { packages } from './packages.mjs';

/** @import { Columns } from './packages.mjs' */

// A function that V8 replaced on the stack while it looped can stay unoptimised for good when it is called for one bar later,
// whosever it is: by chance, and by a factor of ten. Every side is called often enough to be optimised the ordinary way.
setFlagsFromString('--no-use-osr');

const BARS = 50_000;
/** So many last values are compared; a peer may begin otherwise as long as it comes to the same. */
const COMPARED = 500;
const ALLOWED = 1e-6;

const contest = contests.find(({ id }) => id === process.env['SUTRA_BENCH_INDICATOR']);
const indicator = indicators.find(({ id }) => id === contest?.id);
if (contest === undefined || indicator === undefined) throw new Error('no such contest');
const { params } = contest;

const bars = series('walk', 3, BARS);
const arrays = Object.fromEntries(Object.entries(bars).map(([name, column]) => [name, Array.from(column)]));
const columns = /** @type {Columns} */ (
  /** @type {unknown} */ ({
    ...arrays,
    candles: Array.from({ length: BARS }, (_, at) => ({
      open: bars.open[at],
      high: bars.high[at],
      low: bars.low[at],
      close: bars.close[at],
      volume: bars.volume[at],
    })),
  })
);
const inputs = indicator.inputs.map((field) => bars[field]);
const [first = new Float64Array(), second = first, third = first, fourth = first, fifth = first] = inputs;

/** @returns {(at: number) => number} */
function ownStream() {
  const stream = IndicatorStream.init(/** @type {NonNullable<typeof indicator>} */ (indicator), params);
  const figure = (/** @type {Float64Array} */ column, /** @type {number} */ at) => /** @type {number} */ (column[at]);
  if (inputs.length === 1) return (at) => stream.step(figure(first, at));
  if (inputs.length === 2) return (at) => stream.step(figure(first, at), figure(second, at));
  if (inputs.length === 3) return (at) => stream.step(figure(first, at), figure(second, at), figure(third, at));
  if (inputs.length === 4)
    return (at) => stream.step(figure(first, at), figure(second, at), figure(third, at), figure(fourth, at));
  return (at) =>
    stream.step(figure(first, at), figure(second, at), figure(third, at), figure(fourth, at), figure(fifth, at));
}

/** @type {Map<string, () => ArrayLike<number>>} */
const batches = new Map([['ours', () => computeIndicator(indicator, inputs, params)[0] ?? []]]);
/** @type {Map<string, () => (at: number) => unknown>} */
const streams = new Map([['ours', ownStream]]);
const loop = loops[contest.id];
if (loop) batches.set('by hand', () => loop(bars, params));
for (const [name, { batch, stream }] of Object.entries(packages)) {
  const [over, by] = [batch[contest.id], stream[contest.id]];
  if (over) batches.set(name, () => over(columns));
  if (by) streams.set(name, () => by(columns));
}

/** The last values of a side. @param {'batch' | 'stream'} form @param {string} who */
function lastValues(form, who) {
  if (form === 'batch') {
    const all = batches.get(who)?.() ?? [];
    return Array.from({ length: COMPARED }, (_, back) => all[all.length - 1 - back]);
  }
  const step = streams.get(who)?.();
  /** @type {unknown[]} */
  const values = [];
  for (let at = 0; at < BARS; at += 1) values.push(step?.(at));
  return values.slice(-COMPARED).reverse();
}

const ours = lastValues('batch', 'ours');

/** @param {'batch' | 'stream'} form @param {string} who */
function verdictOn(form, who) {
  try {
    const isEqual = lastValues(form, who).every((value, back) => {
      const own = Number(ours[back]);
      return Math.abs(Number(value) - own) <= ALLOWED * Math.max(1, Math.abs(own));
    });
    return isEqual ? 'equal' : 'differs';
  } catch {
    return 'fails';
  }
}

/** The loops of each side. @type {Map<string, typeof import('./side.mjs')>} */
const sides = new Map();
for (const who of ['ours', 'by hand', ...Object.keys(packages)]) {
  sides.set(who, await import(`./side.mjs?${encodeURIComponent(who)}`));
}

serveOrders(async ({ form, who }) => {
  if (form === 'check') {
    const rivals = (/** @type {'batch' | 'stream'} */ each, /** @type {Map<string, unknown>} */ sides) =>
      [...sides.keys()]
        .filter((name) => name !== 'ours')
        .map((name) => ({ form: each, who: name, verdict: verdictOn(each, name) }));
    return [...rivals('batch', batches), ...rivals('stream', streams)];
  }
  if (form === 'batch') {
    return sides.get(who)?.speedOfBatch(batches.get(who) ?? (() => []), BARS);
  }
  return sides.get(who)?.speedOfStream(streams.get(who)?.() ?? (() => 0), BARS);
});
