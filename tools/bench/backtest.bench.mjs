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

const named = {
  ...{ cross: 'SMA 20/50 cross', rsi: 'RSI 14 under SMA 200', guarded: 'cross with stop, target and trail' },
  busy: 'ten indicators, four gates, stop, target and trail',
};

/** @param {'cross' | 'rsi'} strategy @param {number} bars */
const besideHand = (strategy, bars) => ({
  name: `${named[strategy]}, ${bars} bars, beside a loop by hand`,
  unit: /** @type {const} */ ('bars/s'),
  ours: speedOf({ who: 'kernel', strategy, bars }),
  raw: speedOf({ who: 'hand', strategy, bars }),
  target,
});

/** @param {'cross' | 'rsi' | 'guarded' | 'busy'} strategy */
const besideOracle = (strategy) => ({
  name: `${named[strategy]}, ${YEAR_AND_MORE} bars, beside the oracle`,
  unit: /** @type {const} */ ('bars/s'),
  ours: speedOf({ who: 'kernel', strategy, bars: YEAR_AND_MORE }),
  raw: speedOf({ who: 'oracle', strategy, bars: YEAR_AND_MORE, passes: 1 }),
});

/** Bars a second of what the loop by hand does not know how to do. */
async function longRuns() {
  /** @type {Record<string, number>} */
  const found = {};
  for (const strategy of /** @type {const} */ (['guarded', 'busy'])) {
    const speed = await asked({ who: 'kernel', strategy, bars: TEN_YEARS });
    found[`${named[strategy]}, ${TEN_YEARS} bars: bars/s`] = Math.round(speed);
  }
  return found;
}

/** A year of the straddle, which the kernel leaves to the oracle. */
async function straddles() {
  /** @type {Record<string, number>} */
  const found = {};
  for (const isModelled of [false, true]) {
    const legs = isModelled ? 'modelled legs' : 'recorded legs';
    const { speed, trades, isByKernel } = await asked({ isModelled });
    found[`short straddle of a year, ${legs}: bars/s`] = Math.round(speed);
    found[`short straddle of a year, ${legs}: trades`] = trades;
    found[`short straddle of a year, ${legs}: made by generated code`] = isByKernel;
  }
  return found;
}

/** Pairs of periods, all fast ones with all slow ones. @param {number} each @param {number} slowest */
const pairsOf = (each, slowest) =>
  Array.from({ length: each * each }, (_, at) => [5 + Math.floor(at / each), slowest + 5 * (at % each)]);

/** Sweeps in one process, and in two at once with half of the pairs each. */
async function sweeps() {
  /** @type {Record<string, number>} */
  const found = {};
  for (const [bars, pairs] of /** @type {const} */ ([
    [TEN_YEARS, pairsOf(20, 30)],
    [YEAR_AND_MORE, pairsOf(100, 110)],
  ])) {
    const name = `sweep of ${pairs.length} pairs on ${bars} bars`;
    const one = await asked({ bars, pairs });
    const middle = pairs.length / 2;
    const both = await Promise.all(
      [pairs.slice(0, middle), pairs.slice(middle)].map((half) => asked({ bars, pairs: half })),
    );
    const slower = Math.max(...both.map(({ ms }) => ms));
    const single = (one.evaluations * 1e3) / one.ms;
    const double = (one.evaluations * 1e3) / slower;
    found[`${name}, one process: bar-evaluations/s of its processor's time`] = Math.round(one.byProcessor);
    found[`${name}, one process: bar-evaluations/s by the clock`] = Math.round(single);
    found[`${name}, two processes: bar-evaluations/s by the clock`] = Math.round(double);
    found[`${name}: trades`] = one.trades;
  }
  return found;
}

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
      besideOracle('cross'),
      besideOracle('rsi'),
      besideOracle('guarded'),
      besideOracle('busy'),
      ...besidePackages((strategy, bars) => speedOf({ who: 'kernel', strategy, bars })()),
    ],
    aside: async () => ({
      ...aside,
      ...(await longRuns()),
      ...(await straddles()),
      ...(await sweeps()),
      ...(await packagesAside()),
    }),
    stop: async () => undefined,
  };
}
