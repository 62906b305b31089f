// Back-tests from a document to trades, charges, equity and drawdown curves: generated code beside a loop written by hand for the
// one strategy, whose trades and curves have to be the same first, and beside the oracle, which goes bar by bar. Every
// measurement has a process of its own, because what V8 makes of a loop differs from process to process.
import { besidePackages, packagesAside } from './backtest/beside-packages.mjs';
import { Child } from './process/child.mjs';

const script = new URL('./backtest/side.mjs', import.meta.url);
const YEAR_AND_MORE = 100_000;
const TEN_YEARS = 1_000_000;
/** A part of the loop by hand; the other budget, 50 million bars a second, is a matter of the machine. */
const target = { ratio: 0.25 };

/** @typedef {import('./backtest/side.mjs').Order} Order */

/** @param {object} order @returns {Promise<any>} */
async function asked(order) {
  const child = await Child.start(script);
  try {
    return await child.ask(order);
  } finally {
    await child.stop();
  }
}

/** @param {Order} order */
const speedOf = (order) => async () => [/** @type {number} */ (await asked(order))];

const named = { cross: 'SMA 20/50 cross', rsi: 'RSI 14 under SMA 200', guarded: 'cross with stop, target and trail' };

/** @param {'cross' | 'rsi'} strategy @param {number} bars */
const besideHand = (strategy, bars) => ({
  name: `${named[strategy]}, ${bars} bars, beside a loop by hand`,
  unit: /** @type {const} */ ('bars/s'),
  ours: speedOf({ who: 'kernel', strategy, bars }),
  raw: speedOf({ who: 'hand', strategy, bars }),
  target,
});

/** @param {'cross' | 'rsi'} strategy @param {number} bars */
const withMetrics = (strategy, bars) => ({
  name: `${named[strategy]}, ${bars} bars, with all metrics, beside a loop by hand`,
  unit: /** @type {const} */ ('bars/s'),
  ours: speedOf({ who: 'metrics', strategy, bars }),
  raw: speedOf({ who: 'hand', strategy, bars }),
});

/** @param {'cross' | 'rsi' | 'guarded'} strategy */
const besideOracle = (strategy) => ({
  name: `${named[strategy]}, ${YEAR_AND_MORE} bars, beside the oracle`,
  unit: /** @type {const} */ ('bars/s'),
  ours: speedOf({ who: 'kernel', strategy, bars: YEAR_AND_MORE }),
  raw: speedOf({ who: 'oracle', strategy, bars: YEAR_AND_MORE, passes: 1 }),
});

/** @returns {Promise<import('./bench.mjs').Bench>} */
export async function open() {
  /** @type {Record<string, number>} */
  const aside = {};
  for (const strategy of /** @type {const} */ (['cross', 'rsi'])) {
    for (const bars of [YEAR_AND_MORE, TEN_YEARS]) {
      const { trades } = await asked({ compare: true, strategy, bars });
      aside[`${named[strategy]}, ${bars} bars: trades, the same as by hand`] = trades;
    }
  }
  const pairs = /** @type {const} */ ([
    ['cross', YEAR_AND_MORE],
    ['cross', TEN_YEARS],
    ['rsi', YEAR_AND_MORE],
    ['rsi', TEN_YEARS],
  ]);
  return {
    comparisons: [
      ...pairs.map(([strategy, bars]) => besideHand(strategy, bars)),
      ...pairs.map(([strategy, bars]) => withMetrics(strategy, bars)),
      besideOracle('cross'),
      besideOracle('rsi'),
      besideOracle('guarded'),
      ...besidePackages((strategy, bars) => speedOf({ who: 'kernel', strategy, bars })()),
    ],
    aside: async () => ({ ...aside, ...(await packagesAside()) }),
    stop: async () => undefined,
  };
}
