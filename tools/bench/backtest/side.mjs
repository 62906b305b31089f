// One side of the bench in a process of its own: what it is asked to run, it runs until it is warm, and tells its speed.
import { metricsOf, underwaterOf } from '@sutra/metrics';
import { Fault, certain, toRupees } from '@sutra/kernel';
import { backtest, loadBars, metricsInputOf, sweepRuns } from '@sutra/simulation';
import { median } from '../figures.mjs';
import { serveOrders } from '../process/child.mjs';
import { crossByHand, rsiByHand, TRADE_WIDTH } from './by-hand.mjs';
import { CAPITAL, crossOf, documentOf, settings, wanderingBars } from './scenes.mjs';
import { straddleDocument, straddleSeries } from './straddle.mjs';

/** @typedef {import('./scenes.mjs').Strategy} Strategy */
/** @typedef {'kernel' | 'oracle' | 'hand'} Who */
/** @typedef {{ who: Who, strategy: Strategy, bars: number, passes?: number }} Order */

/** Passes before any counts: so many bars in all that V8 has made up its mind, whoever's they are. */
const warmOf = (/** @type {number} */ bars) => Math.max(3, Math.ceil(3_000_000 / bars));

/** @param {import('@sutra/bars').BarColumns} bars @param {Strategy} strategy @param {'auto' | 'oracle'} engine */
function outcomeOf(bars, strategy, engine) {
  const document = JSON.parse(documentOf(strategy));
  return certain(backtest({ document, series: [{ symbol: 'ACME', exchange: 'NSE', bars }], settings, engine }));
}

/** The drawdown curve too, as the loop by hand has it. @param {import('@sutra/simulation').BacktestOutcome} outcome */
function withDrawdown(outcome) {
  const { times, values } = outcome.equity;
  return underwaterOf({ at: times, value: values }, outcome.capital);
}

/** Everything that a report shows of a run: both curves, the figures of every trade, and all metrics. @param {import('@sutra/simulation').BacktestOutcome} outcome */
function reported(outcome) {
  return { underwater: withDrawdown(outcome), metrics: metricsOf(metricsInputOf(outcome)) };
}

/** @param {Order} order @returns {() => void} */
function passOf({ who, strategy, bars: count }) {
  const bars = loadBars(wanderingBars(count));
  const byHand = strategy === 'rsi' ? rsiByHand : crossByHand;
  switch (who) {
    case 'kernel':
      return () => void reported(outcomeOf(bars, strategy, 'auto'));
    case 'oracle':
      return () => void reported(outcomeOf(bars, strategy, 'oracle'));
    case 'hand':
      return () => void byHand(bars, true);
  }
}

/**
 * Bars a second of the processor's time, the median of some passes: what a neighbour on the machine does in between is not counted, and
 * what a side costs the collector of garbage and the compiler is.
 * @param {() => void} pass @param {number} bars @param {number} passes
 */
function speedOf(pass, bars, passes) {
  const speeds = Array.from({ length: passes }, () => {
    const began = process.cpuUsage();
    pass();
    const { user, system } = process.cpuUsage(began);
    return (bars * 1e6) / (user + system);
  });
  return median(speeds);
}

/** @param {Order} order */
function measured(order) {
  const { who, bars, passes = 9 } = order;
  const pass = passOf(order);
  const warm = who === 'oracle' ? 0 : warmOf(bars);
  for (let turn = 0; turn < warm; turn += 1) pass();
  return speedOf(pass, bars, passes);
}

/** Of the loop by hand the faster of one long loop and one in pieces. @param {Order} order */
function handSpeed({ strategy, bars: count, passes = 9 }) {
  const bars = wanderingBars(count);
  const byHand = strategy === 'rsi' ? rsiByHand : crossByHand;
  const speeds = [true, false].map((isChunked) => {
    for (let turn = 0; turn < warmOf(count); turn += 1) byHand(bars, isChunked);
    return speedOf(() => void byHand(bars, isChunked), count, passes);
  });
  return Math.max(...speeds);
}

/** Whether the kernel makes the trades and the curves of the loop by hand; the number of trades. @param {Order} order */
function compared({ strategy, bars: count }) {
  const bars = loadBars(wanderingBars(count));
  const byHand = (strategy === 'rsi' ? rsiByHand : crossByHand)(bars, true);
  const outcome = outcomeOf(bars, strategy, 'auto');
  const differs = (/** @type {string} */ what) => new Fault('bug', 'BENCH.DIFFERS', `${strategy}: ${what} differ`);
  if (outcome.madeBy !== 'kernel') throw differs(`who made it (${outcome.notByKernel})`);
  if (outcome.trades.length !== byHand.count) throw differs(`${outcome.trades.length} and ${byHand.count} trades`);
  outcome.trades.forEach(({ entryAt, exitAt, exitPrice, charges }, at) => {
    const [entry = 0, , paid = 0, exit = 0, price, more = 0] = byHand.trades.subarray(at * TRADE_WIDTH);
    const isSame = entryAt === bars.times[entry] && exitAt === bars.times[exit] && exitPrice === price;
    if (!isSame || charges !== paid + more) throw differs(`trades ${at}`);
  });
  const underwater = withDrawdown(outcome);
  outcome.equity.values.forEach((value, row) => {
    if (value !== byHand.equity[row] || underwater[row] !== byHand.underwater[row])
      throw differs(`curves in row ${row}`);
  });
  return { trades: byHand.count, profit: toRupees(outcome.equity.values.at(-1) ?? 0) - CAPITAL };
}

/**
 * A year of the straddle: every leg with recorded prices, or with modelled ones.
 * @param {{ isModelled: boolean, passes?: number }} order
 */
function straddleSpeed({ isModelled, passes = 5 }) {
  const { index, options, count } = straddleSeries();
  const legs = isModelled ? [] : [...options];
  const series = [['NIFTY', index], ...legs].map(([symbol, bars]) => ({
    ...{ symbol: String(symbol), exchange: symbol === 'NIFTY' ? 'NSE' : 'NFO' },
    bars: loadBars(/** @type {import('@sutra/bars').BarColumns} */ (bars)),
  }));
  const kinds = isModelled ? { options: 'modelled:iv=14' } : {};
  const run = () =>
    certain(
      backtest({ document: JSON.parse(straddleDocument()), series, settings: { charges: 'rulebook', ...kinds } }),
    );
  const { trades, madeBy } = run();
  if (trades.length === 0) throw new Fault('bug', 'BENCH.IDLE', 'the straddle was never sold');
  run();
  const speed = speedOf(() => void reported(run()), count, passes);
  return { speed, trades: trades.length, isByKernel: madeBy === 'kernel' ? 1 : 0 };
}

/**
 * Scalars of many pairs of periods, one after the other: evaluations a second by the clock and by the processor's time.
 * @param {{ bars: number, pairs: readonly (readonly [number, number])[] }} order
 */
function sweepSpeed({ bars: count, pairs }) {
  const bars = loadBars(wanderingBars(count));
  const runs = sweepRuns({ series: [{ symbol: 'ACME', exchange: 'NSE', bars }], settings });
  const warm = pairs.slice(0, Math.max(3, Math.ceil(3_000_000 / count)));
  for (const [fast, slow] of warm) certain(runs.scalars(crossOf(fast, slow)));
  const [began, used] = [performance.now(), process.cpuUsage()];
  let trades = 0;
  for (const [fast, slow] of pairs) {
    const scalars = certain(runs.scalars(crossOf(fast, slow)));
    if (scalars.madeBy !== 'kernel') throw new Fault('bug', 'BENCH.DIFFERS', 'the oracle made a run of a sweep');
    trades += scalars.trades;
  }
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  const evaluations = count * pairs.length;
  return { evaluations, ms, byProcessor: (evaluations * 1e6) / (user + system), trades };
}

serveOrders(async (/** @type {any} */ order) => {
  if (order.compare === true) return compared(order);
  if (order.pairs !== undefined) return sweepSpeed(order);
  if (order.isModelled !== undefined) return straddleSpeed(order);
  return order.who === 'hand' ? handSpeed(order) : measured(order);
});
