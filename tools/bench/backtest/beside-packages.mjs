// The kernel beside two packages of npm. What takes a package half a minute is run once and told aside, as are its trades, of which
// `packages.mjs` says why they are not the same.
import { rounded } from '../figures.mjs';
import { Child } from '../process/child.mjs';

/** @typedef {import('./packages.mjs').Order} Order */

const script = new URL('./packages.mjs', import.meta.url);
const YEAR_AND_MORE = 100_000;
const TEN_YEARS = 1_000_000;
const packages = /** @type {const} */ (['grademark', '@backtest/framework']);
const strategies = /** @type {const} */ ({ cross: 'SMA 20/50 cross', rsi: 'RSI 14 under SMA 200' });
const differences = {
  grademark: 'misses an exit that is due on the bar of its entry',
  '@backtest/framework': 'rounds to cents, sells at the end',
};
const names = /** @type {(keyof typeof strategies)[]} */ (Object.keys(strategies));

/** @param {Order} order @returns {Promise<{ speed: number, trades: number }>} */
async function asked(order) {
  const child = await Child.start(script);
  try {
    return await child.ask(order);
  } finally {
    await child.stop();
  }
}

/**
 * @param {(strategy: 'cross' | 'rsi', bars: number) => Promise<number[]>} ours
 * @returns {import('../figures.mjs').Comparison[]}
 */
export const besidePackages = (ours) =>
  packages.flatMap((who) =>
    names.map((strategy) => ({
      name: `${strategies[strategy]}, ${YEAR_AND_MORE} bars, beside ${who}`,
      unit: /** @type {const} */ ('bars/s'),
      ours: () => ours(strategy, YEAR_AND_MORE),
      raw: async () => [(await asked({ who, strategy, bars: YEAR_AND_MORE, passes: 1 })).speed],
    })),
  );

/** One run of each over ten years of minutes: its speed and its trades. @returns {Promise<Record<string, number>>} */
export async function packagesAside() {
  /** @type {Record<string, number>} */
  const aside = {};
  for (const who of packages) {
    for (const strategy of names) {
      const { speed, trades } = await asked({ who, strategy, bars: TEN_YEARS, passes: 0 });
      const what = `${strategies[strategy]}, ${TEN_YEARS} bars`;
      aside[`${what}: bars/s of ${who}`] = rounded(speed);
      aside[`${what}: trades of ${who}, which ${differences[who]}`] = trades;
    }
  }
  return aside;
}
