// Asks TA-Lib for the reference values of one indicator and writes them to standard output: a process of its own, because
// what the library takes of memory it never gives back.
import { candlePatterns, defaultsOf, indicators } from '@sutra/indicators';
import { referenceBars, referenceCases, sampledPlaces, series } from '@sutra/indicators/proof';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setCandles } from './candle-settings.mjs';

const require = createRequire(import.meta.url);
const DIGITS = 14;
/** Functions whose outputs are whole numbers of four bytes. */
const GIVES_WHOLE_NUMBERS = /^CDL|INDEX$|^HT_TRENDMODE$/;
/** How many bars a pattern may take until each of its values stands among them often, and how often at the very least. */
const CANDLES = [1_000, 4_000, 16_000, 32_000];
const OFTEN = 60;
const RARELY = 3;

/**
 * The compiled library. Its own wrapper in JavaScript does not say where values begin, reads whole numbers as doubles and
 * one bar too many, so the functions are called as they are in C.
 * @typedef {object} Library
 * @property {Float64Array} HEAPF64
 * @property {Int32Array} HEAP32
 * @property {(bytes: number) => number} _malloc
 * @property {(name: string, result: string, types: string[], values: number[]) => number} ccall
 */

/** @returns {Promise<Library>} */
async function openLibrary() {
  const path = require.resolve('talib-web');
  // It would ask the network for its own file.
  Reflect.deleteProperty(globalThis, 'fetch');
  const { init } = require(path);
  return init(join(dirname(path), 'talib.wasm'));
}

/**
 * @param {Library} library @param {string} name @param {readonly Float64Array[]} inputs @param {readonly number[]} options
 * @param {number} outputCount
 */
function call(library, name, inputs, options, outputCount) {
  const count = inputs[0]?.length ?? 0;
  const addresses = inputs.map((column) => {
    const address = library._malloc(count * 8);
    library.HEAPF64.set(column, address / 8);
    return address;
  });
  const [begin = 0, length = 0] = [library._malloc(4), library._malloc(4)];
  const outputs = Array.from({ length: outputCount }, () => library._malloc(count * 8));
  const values = [0, count - 1, ...addresses, ...options, begin, length, ...outputs];
  const code = library.ccall(
    `TA_${name}`,
    'number',
    values.map(() => 'number'),
    values,
  );
  if (code !== 0) throw new Error(`TA_${name} ended with ${code}`);
  const isWhole = GIVES_WHOLE_NUMBERS.test(name);
  const at = library.HEAP32[begin / 4] ?? 0;
  const many = library.HEAP32[length / 4] ?? 0;
  const columns = outputs.map((address) =>
    isWhole
      ? Array.from(library.HEAP32.subarray(address / 4, address / 4 + many))
      : Array.from(library.HEAPF64.subarray(address / 8, address / 8 + many)),
  );
  return { begin: at, isWhole, columns };
}

/** @typedef {import('@sutra/indicators').Indicator} Indicator */

/**
 * @param {Library} library @param {Indicator} indicator @param {import('@sutra/indicators').TalibCounterpart} talib
 * @param {import('@sutra/indicators/proof').Bars} bars
 */
function casesOf(library, indicator, talib, bars) {
  return referenceCases(indicator).map((params) => {
    const all = { ...defaultsOf(indicator), ...params };
    const options = Object.values(talib.params).map((each) => Number(typeof each === 'string' ? all[each] : each));
    const inputs = indicator.inputs.map((field) => bars[field]);
    const { begin, isWhole, columns } = call(library, talib.name, inputs, options, indicator.outputs.length);
    // Patterns are mostly 0 and otherwise one of a few numbers, so each of these stands once, with its places.
    if (talib.series === 'candles') return { params, begin, places: columns.map((column) => placesOf(column, begin)) };
    if (isWhole) return { params, begin, isSparse: true, values: columns.map((column) => pairsOf(column, begin)) };
    const places = sampledPlaces(begin, referenceBars.count);
    const values = columns.map((column) =>
      places.map((place) => Number((column[place - begin] ?? Number.NaN).toPrecision(DIGITS))),
    );
    return { params, begin, values };
  });
}

/** @param {readonly number[]} column @param {number} begin */
const pairsOf = (column, begin) => column.flatMap((value, at) => (value === 0 ? [] : [[at + begin, value]]));

/** @param {readonly number[]} column @param {number} begin */
function placesOf(column, begin) {
  /** @type {Record<string, number[]>} */
  const places = {};
  for (const [at, value] of column.entries()) if (value !== 0) (places[value] ??= []).push(at + begin);
  return places;
}

/** @param {string} id */
async function referencesOf(id) {
  const indicator = /** @type {readonly Indicator[]} */ (indicators).find((each) => each.id === id);
  const talib = indicator?.talib;
  if (indicator === undefined || talib === undefined) throw new Error(`${id} has no counterpart in TA-Lib`);
  const library = await openLibrary();
  const told = { talib: talib.name, by: 'talib-web 0.1.3' };
  const kind = talib.series ?? 'walk';
  if (kind !== 'candles') {
    const cases = casesOf(library, indicator, talib, series(kind, referenceBars.seed, referenceBars.count));
    return { ...told, kind, ...referenceBars, cases };
  }
  const still = ['open', 'high', 'low', 'close'].map(() => new Float64Array(20).fill(1));
  setCandles(library, (name) => call(library, name, still, [], 1).begin);
  const gives = candlePatterns.find((each) => each.id === id)?.gives ?? [];
  for (const count of CANDLES) {
    const cases = casesOf(library, indicator, talib, series(kind, referenceBars.seed, count));
    const [places] = cases[0]?.places ?? [];
    const rarest = Math.min(...gives.map((value) => places?.[value]?.length ?? 0));
    if (rarest >= (count === CANDLES.at(-1) ? RARELY : OFTEN)) {
      return { ...told, kind, seed: referenceBars.seed, count, cases };
    }
  }
  throw new Error(`${id} does not give all of ${gives.join(', ')} among ${CANDLES.at(-1)} candles`);
}

const [id = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await referencesOf(id)));
