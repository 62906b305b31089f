// The same strategies in two packages of npm, in a process of their own. Each is given what suits it: bars as its own objects and
// indicators as columns, both made before time counts, and no database.
//
// Neither makes the very trades of the loop by hand, so their results are counted and not compared. grademark looks at no rule on the
// bar of an entry, so an exit that is due there is missed; it trades one unit and knows no fees. @backtest/framework rounds money to
// two digits, takes the fee of a purchase out of the units bought, and sells what is left at the last close.
import { Fault } from '@sutra/kernel';
import { DataFrame } from 'data-forge';
import { backtest, computeDrawdown, computeEquityCurve } from 'grademark';
import Module, { createRequire } from 'node:module';
import { median } from '../figures.mjs';
import { serveOrders } from '../process/child.mjs';
import { CAPITAL, QUANTITY, wanderingBars } from './scenes.mjs';

/** @typedef {'cross' | 'rsi'} Strategy */
/** @typedef {{ who: 'grademark' | '@backtest/framework', strategy: Strategy, bars: number, passes: number }} Order */
/** @typedef {{ time: Date, closeTime: number, interval: string, open: number, high: number, low: number, close: number, volume: number }} Prices */
/** @typedef {Prices & { enters: boolean, leaves: boolean }} Bar */

const UNITS_A_RUPEE = 10_000;
const FEE_PERCENT = 0.03;

/** @param {readonly number[]} closes @param {number} period @returns {number[]} */
function sma(closes, period) {
  let sum = 0;
  return closes.map((close, row) => {
    sum += close - (row >= period ? (closes[row - period] ?? 0) : 0);
    return row >= period - 1 ? sum / period : Number.NaN;
  });
}

/** @param {readonly number[]} closes @param {number} period @returns {number[]} */
function rsi(closes, period) {
  let [gain, loss] = [0, 0];
  return closes.map((close, row) => {
    const change = close - (closes[row - 1] ?? close);
    const [up, down] = [Math.max(0, change), Math.max(0, -change)];
    const kept = row <= period ? 1 : 1 - 1 / period;
    gain = gain * kept + up / period;
    loss = loss * kept + down / period;
    return row >= period ? (100 * gain) / (gain + loss) : Number.NaN;
  });
}

/** On which closes a strategy wants in and out. @param {readonly number[]} closes @param {Strategy} strategy */
function signalsOf(closes, strategy) {
  if (strategy === 'rsi') {
    const [strength, long] = [rsi(closes, 14), sma(closes, 200)];
    const isIn = (/** @type {number} */ row) => at(strength, row) < 30 && at(closes, row) > at(long, row);
    return { enters: isIn, leaves: (/** @type {number} */ row) => at(strength, row) > 70 };
  }
  const [fast, slow] = [sma(closes, 20), sma(closes, 50)];
  const lead = closes.map((_, row) => at(fast, row) - at(slow, row));
  return {
    enters: (/** @type {number} */ row) => at(lead, row - 1) <= 0 && at(lead, row) > 0,
    leaves: (/** @type {number} */ row) => at(lead, row - 1) >= 0 && at(lead, row) < 0,
  };
}

const at = (/** @type {readonly number[]} */ column, /** @type {number} */ row) => column[row] ?? Number.NaN;

/** @param {number} count @param {Strategy} strategy @returns {Bar[]} */
function barsOf(count, strategy) {
  const { times, opens, highs, lows, closes, volumes } = wanderingBars(count);
  const { enters, leaves } = signalsOf(Array.from(closes), strategy);
  const rupees = (/** @type {Float64Array} */ column, /** @type {number} */ row) => (column[row] ?? 0) / UNITS_A_RUPEE;
  return Array.from({ length: count }, (_, row) => ({
    time: new Date(times[row] ?? 0),
    closeTime: (times[row] ?? 0) + 59_999,
    interval: '1m',
    open: rupees(opens, row),
    high: rupees(highs, row),
    low: rupees(lows, row),
    close: rupees(closes, row),
    volume: volumes[row] ?? 0,
    enters: enters(row),
    leaves: leaves(row),
  }));
}

/** Back-test, equity and drawdown; answers the number of trades. @param {readonly Bar[]} bars @returns {() => Promise<number>} */
function withGrademark(bars) {
  const series = new DataFrame(bars);
  /** @type {import('grademark').IStrategy<Bar>} */
  const strategy = {
    entryRule: (enter, { bar }) => void (bar.enters && enter()),
    exitRule: (exit, { bar }) => void (bar.leaves && exit()),
  };
  return async () => {
    const trades = backtest(strategy, series);
    computeEquityCurve(CAPITAL, trades);
    computeDrawdown(CAPITAL, trades);
    return trades.length;
  };
}

const require = createRequire(import.meta.url);

/** Puts something of ours in the place of a file of a package, before that is loaded. @param {string} file @param {object} exports */
function lend(file, exports) {
  const filename = require.resolve(file);
  require.cache[filename] = Object.assign(new Module(filename), { filename, exports, loaded: true });
  return filename;
}

/**
 * Its runner with the bars and the strategy lent to it: it would read bars from a database through a client that has to be generated
 * first, and the strategy from a folder.
 * @param {readonly Bar[]} bars @returns {() => Promise<number>}
 */
function withFramework(bars) {
  const helpers = '@backtest/framework/dist/src/helpers';
  const metaCandles = [{ symbol: 'ACME', interval: '1m', name: 'ACME-1m' }];
  let wants = '';
  const strategy = {
    startCallback: async () => void (wants = ''),
    runStrategy: async (/** @type {any} */ { currentCandle: bar, orderBook, buy, sell }) => {
      // Its orders fill at once, so what a close wants is done by the bar after it, at its open.
      if (wants === 'in') await buy({ baseAmount: QUANTITY, price: bar.open });
      if (wants === 'out') await sell({ price: bar.open });
      wants = orderBook.bought ? (bar.leaves ? 'out' : '') : bar.enters ? 'in' : '';
    },
  };
  const strategyFile = lend(`${helpers}/strategies.js`, { getStrategy: () => strategyFile, ...strategy });
  lend(`${helpers}/prisma-historical-data.js`, { getCandles: async () => ({ candles: bars, metaCandles }) });
  const { run } = require(`${helpers}/run-strategy.js`);
  return async () => {
    const { allOrders } = await run({
      ...{ strategyName: 'bench', historicalData: ['ACME-1m'], supportHistoricalData: [], params: {} },
      ...{ startingAmount: CAPITAL, startTime: 0, endTime: Number.MAX_SAFE_INTEGER },
      ...{ percentFee: FEE_PERCENT, percentSlippage: 0 },
    });
    return allOrders.length / 2;
  };
}

/**
 * Bars a second of the processor's time, the median of some passes after one that warms up; where no more are asked for, that one's.
 * @param {Order} order
 */
async function measured({ who, strategy, bars: count, passes }) {
  const bars = barsOf(count, strategy);
  const pass = who === 'grademark' ? withGrademark(bars) : withFramework(bars);
  let trades = 0;
  const timed = async () => {
    const began = process.cpuUsage();
    trades = await pass();
    const { user, system } = process.cpuUsage(began);
    return (count * 1e6) / (user + system);
  };
  const first = await timed();
  if (trades === 0) throw new Fault('bug', 'BENCH.NO_TRADES', `${who} makes no trade of ${strategy}`);
  /** @type {number[]} */
  const speeds = [];
  for (let turn = 0; turn < passes; turn += 1) speeds.push(await timed());
  return { speed: passes === 0 ? first : median(speeds), trades };
}

serveOrders(measured);
