// What option prices and implied volatilities cost for a whole chain, beside a textbook's implementation of one option.
import { figureColumns, figuresOfChain, priceChain, volatilitiesOfChain } from '@sutra/pricing';
import { textbookPrice, textbookVolatility } from './pricing/textbook.mjs';

const SPOT = 24_000;
const STRIKES = 200;
const PASSES = 500;
const market = {
  underlying: { on: /** @type {const} */ ('spot'), price: SPOT, dividendYield: 0.013 },
  rate: 0.065,
  years: 7 / 365,
};

/** Calls and puts at 200 strikes around the money, with a smile. */
const quotes = Array.from({ length: 2 * STRIKES }, (_, row) => {
  const strike = SPOT + 25 * ((row >> 1) - STRIKES / 2);
  const volatility = 0.12 + 4 * (strike / SPOT - 1) ** 2;
  return {
    kind: /** @type {'call' | 'put'} */ (row % 2 === 0 ? 'call' : 'put'),
    spot: SPOT,
    strike,
    years: 7 / 365,
    rate: 0.065,
    dividendYield: 0.013,
    volatility,
  };
});

/** How often a second a pass over the chain, times its rows. @param {() => void} pass */
async function rowsPerSecond(pass) {
  const start = performance.now();
  for (let index = 0; index < PASSES; index += 1) pass();
  return [(PASSES * quotes.length * 1_000) / (performance.now() - start)];
}

/** @returns {Promise<import('./bench.mjs').Bench>} */
export async function open() {
  const count = quotes.length;
  const chain = {
    count,
    strikes: Float64Array.from(quotes, ({ strike }) => strike),
    signs: Int8Array.from(quotes, ({ kind }) => (kind === 'call' ? 1 : -1)),
  };
  const volatilities = Float64Array.from(quotes, ({ volatility }) => volatility);
  const prices = new Float64Array(count);
  const implied = new Float64Array(count);
  const plain = new Float64Array(count);
  const figures = figureColumns(count);
  priceChain(market, chain, volatilities, prices);
  const textbookPrices = () => quotes.forEach((quote, row) => (plain[row] = textbookPrice(quote)));
  const textbookImplied = () =>
    quotes.forEach((quote, row) => (plain[row] = textbookVolatility(quote, prices[row] ?? 0)));
  return {
    comparisons: [
      {
        name: 'prices',
        unit: 'prices/s',
        ours: () => rowsPerSecond(() => priceChain(market, chain, volatilities, prices)),
        raw: () => rowsPerSecond(textbookPrices),
      },
      {
        name: 'prices with five Greeks, beside prices alone',
        unit: 'rows/s',
        ours: () => rowsPerSecond(() => figuresOfChain(market, chain, volatilities, figures)),
        raw: () => rowsPerSecond(textbookPrices),
      },
      {
        name: 'implied volatilities',
        unit: 'volatilities/s',
        ours: () => rowsPerSecond(() => volatilitiesOfChain(market, chain, prices, implied)),
        raw: () => rowsPerSecond(textbookImplied),
      },
    ],
    aside: async () => {
      const missOf = (/** @type {Float64Array} */ found) =>
        found.reduce((most, each, row) => Math.max(most, Math.abs(each - (volatilities[row] ?? 0)) || 0), 0);
      textbookImplied();
      return {
        'largest error of an implied volatility, ours': missOf(implied),
        'largest error of an implied volatility, textbook': missOf(plain),
        'rows without an implied volatility, ours': implied.filter((each) => !(each >= 0)).length,
        'rows without an implied volatility, textbook': plain.filter((each) => !(each >= 0)).length,
      };
    },
    stop: async () => {},
  };
}
