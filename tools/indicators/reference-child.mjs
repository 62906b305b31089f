// Asks TA-Lib for the reference values of one indicator and writes them to standard output: a process of its own, because
// what the library takes of memory it never gives back.
import { defaultsOf, indicators } from '@sutra/indicators';
import { referenceBars, referenceCases, sampledPlaces, series } from '@sutra/indicators/proof';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const DIGITS = 14;
/** Functions whose outputs are whole numbers of four bytes. */
const GIVES_WHOLE_NUMBERS = /^CDL|INDEX$|^HT_TRENDMODE$/;

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

/** @param {string} id */
async function referencesOf(id) {
  const indicator = indicators.find((each) => each.id === id);
  const talib = indicator?.talib;
  if (indicator === undefined || talib === undefined) throw new Error(`${id} has no counterpart in TA-Lib`);
  const library = await openLibrary();
  const kind = talib.series ?? 'walk';
  const bars = series(kind, referenceBars.seed, referenceBars.count);
  const cases = referenceCases(indicator).map((params) => {
    const all = { ...defaultsOf(indicator), ...params };
    const options = Object.values(talib.params).map((each) => Number(typeof each === 'string' ? all[each] : each));
    const inputs = indicator.inputs.map((field) => bars[field]);
    const { begin, isWhole, columns } = call(library, talib.name, inputs, options, indicator.outputs.length);
    const places = sampledPlaces(begin, referenceBars.count);
    const values = columns.map((column) =>
      // Whole numbers are mostly 0 in patterns, so what is not stands with its place.
      isWhole
        ? column.flatMap((value, at) => (value === 0 ? [] : [[at + begin, value]]))
        : places.map((place) => Number((column[place - begin] ?? Number.NaN).toPrecision(DIGITS))),
    );
    return { params, begin, ...(isWhole ? { isSparse: true } : {}), values };
  });
  return { talib: talib.name, by: 'talib-web 0.1.3', kind, ...referenceBars, cases };
}

const [id = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await referencesOf(id)));
