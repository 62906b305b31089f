// What TA-Lib calls a long body, a short shadow or a near price. The compiled library lacks the function that sets this when a
// program begins, so that all of it is nought; it is written where the library keeps it, and that place is found by what it does.

/** Of what each average is, over how many candles, and how much of it counts: in the order and with the values of TA-Lib. */
const settings = /** @type {const} */ ([
  ['body long', 'body', 10, 1],
  ['body very long', 'body', 10, 3],
  ['body short', 'body', 10, 1],
  ['body doji', 'range', 10, 0.1],
  ['shadow long', 'body', 0, 1],
  ['shadow very long', 'body', 0, 2],
  ['shadow short', 'shadows', 10, 1],
  ['shadow very short', 'range', 10, 0.1],
  ['near', 'range', 5, 0.2],
  ['far', 'range', 5, 0.6],
  ['equal', 'range', 5, 0.05],
]);
const kinds = ['body', 'range', 'shadows'];
/** A setting is three whole numbers (which, of what, over how many) and a double. */
const BYTES = 24;
const PERIOD_AT = 8;
const FACTOR_AT = 16;
const DOJI = settings.findIndex(([name]) => name === 'body doji');

/**
 * @param {import('./reference-child.mjs').Library} library
 * @param {(name: string) => number} firstOf the bar at which a pattern begins
 */
export function setCandles(library, firstOf) {
  const words = library.HEAP32;
  const heap = library._malloc(8) / 4;
  /** @param {number} at */
  const isPeriodOfDoji = (at) => {
    if (words[at] !== 0) return false;
    words[at] = 10;
    const first = firstOf('CDLDOJI');
    words[at] = 0;
    return first === 10;
  };
  let found = 256;
  while (found < heap && !isPeriodOfDoji(found)) found += 1;
  if (found === heap) throw new Error('the candle settings of TA-Lib are not where they can be found');
  const begin = found * 4 - PERIOD_AT - DOJI * BYTES;
  for (const [at, [, kind, period, factor]] of settings.entries()) {
    const setting = begin + at * BYTES;
    words.set([at, kinds.indexOf(kind), period], setting / 4);
    library.HEAPF64[(setting + FACTOR_AT) / 8] = factor;
  }
  const known = /** @type {const} */ ([
    ['CDLSHORTLINE', 10],
    ['CDLMATCHINGLOW', 6],
    ['CDLADVANCEBLOCK', 12],
    ['CDLTASUKIGAP', 7],
  ]);
  for (const [name, first] of known) {
    if (firstOf(name) !== first) throw new Error(`TA_${name} does not heed the candle settings`);
  }
}
