// Options as a first implementation has them: one at a time, the normal distribution from Abramowitz and Stegun 26.2.17
// (seven digits), the volatility by Newton's steps from a fixed start.

/** @param {number} x */
function cdf(x) {
  const k = 1 / (1 + 0.2316419 * Math.abs(x));
  const poly = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * poly;
  return x > 0 ? 1 - tail : tail;
}

/** @typedef {{ kind: 'call' | 'put', spot: number, strike: number, years: number, rate: number, dividendYield: number, volatility: number }} Quote */

/** @param {Quote} quote */
export function textbookPrice({ kind, spot, strike, years, rate, dividendYield, volatility }) {
  const d1 =
    (Math.log(spot / strike) + (rate - dividendYield + (volatility * volatility) / 2) * years) /
    (volatility * Math.sqrt(years));
  const d2 = d1 - volatility * Math.sqrt(years);
  const held = spot * Math.exp(-dividendYield * years);
  const paid = strike * Math.exp(-rate * years);
  return kind === 'call' ? held * cdf(d1) - paid * cdf(d2) : paid * cdf(-d2) - held * cdf(-d1);
}

/** @param {Quote} quote */
function textbookVega({ spot, strike, years, rate, dividendYield, volatility }) {
  const d1 =
    (Math.log(spot / strike) + (rate - dividendYield + (volatility * volatility) / 2) * years) /
    (volatility * Math.sqrt(years));
  return (
    (spot * Math.exp(-dividendYield * years) * Math.sqrt(years) * Math.exp((-d1 * d1) / 2)) / Math.sqrt(2 * Math.PI)
  );
}

/** The volatility, or NaN where Newton's steps lose their way. @param {Quote} quote @param {number} price */
export function textbookVolatility(quote, price) {
  let volatility = 0.3;
  for (let step = 0; step < 50; step += 1) {
    const vega = textbookVega({ ...quote, volatility });
    const miss = textbookPrice({ ...quote, volatility }) - price;
    if (Math.abs(miss) < 1e-6) return volatility;
    if (!(vega > 1e-10)) return Number.NaN;
    volatility -= miss / vega;
  }
  return Number.NaN;
}
