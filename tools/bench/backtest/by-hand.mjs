// The same back-tests as somebody would write them who wants nothing but speed: one loop over typed arrays, everything known when it
// is written. Prices and money count 1/10,000 rupee.
import { CAPITAL, QUANTITY } from './scenes.mjs';

/** @typedef {import('@sutra/bars').BarColumns} BarColumns */
/** @typedef {{ equity: Float64Array, underwater: Float64Array, trades: Float64Array, count: number }} HandMade */

const AT_A_TIME = 1_024;
/** Rows of entry and exit, prices, charges. */
export const TRADE_WIDTH = 6;

const fee = (/** @type {number} */ price) => Math.floor((price * QUANTITY * 3 + 5_000) / 10_000);

/** Where the state of a loop lies between two pieces of it. */
const LENGTH = 16;

/** @param {BarColumns} bars @returns {HandMade} */
const room = ({ count }) => ({
  equity: new Float64Array(count),
  underwater: new Float64Array(count),
  trades: new Float64Array(TRADE_WIDTH * Math.ceil(count / 50)),
  count: 0,
});

/**
 * @param {BarColumns} bars @param {boolean} isChunked
 * @param {(bars: BarColumns, made: HandMade, state: Float64Array, from: number, until: number) => void} piece
 */
function played(bars, isChunked, piece) {
  const made = room(bars);
  const state = new Float64Array(LENGTH);
  state[4] = CAPITAL * 10_000;
  state[5] = CAPITAL * 10_000;
  const step = isChunked ? AT_A_TIME : bars.count;
  for (let from = 0; from < bars.count; from += step) piece(bars, made, state, from, Math.min(bars.count, from + step));
  made.count = state[9] ?? 0;
  return made;
}

/** SMA 20 crosses SMA 50. @param {BarColumns} bars @param {boolean} isChunked */
export const crossByHand = (bars, isChunked) => played(bars, isChunked, crossPiece);
/** RSI 14 below 30 above an SMA 200, until it is above 70. @param {BarColumns} bars @param {boolean} isChunked */
export const rsiByHand = (bars, isChunked) => played(bars, isChunked, rsiPiece);

/** @param {BarColumns} bars @param {HandMade} made @param {Float64Array} state @param {number} from @param {number} until */
function crossPiece({ opens, closes }, { equity, underwater, trades }, state, from, until) {
  let fast = /** @type {number} */ (state[0]);
  let slow = /** @type {number} */ (state[1]);
  let fastBefore = /** @type {number} */ (state[2]);
  let slowBefore = /** @type {number} */ (state[3]);
  let cash = /** @type {number} */ (state[4]);
  let peak = /** @type {number} */ (state[5]);
  let held = /** @type {number} */ (state[6]);
  let order = /** @type {number} */ (state[7]);
  let to = /** @type {number} */ (state[8]);
  let count = /** @type {number} */ (state[9]);
  for (let row = from; row < until; row += 1) {
    const open = /** @type {number} */ (opens[row]);
    const close = /** @type {number} */ (closes[row]);
    if (order === 1) {
      const charges = fee(open);
      cash -= open * QUANTITY + charges;
      trades[to] = row;
      trades[to + 1] = open;
      trades[to + 2] = charges;
      held = QUANTITY;
      order = 0;
    } else if (order === 2) {
      const charges = fee(open);
      cash += open * QUANTITY - charges;
      trades[to + 3] = row;
      trades[to + 4] = open;
      trades[to + 5] = charges;
      to += TRADE_WIDTH;
      count += 1;
      held = 0;
      order = 0;
    }
    const worth = cash + held * close;
    equity[row] = worth;
    if (worth > peak) peak = worth;
    underwater[row] = worth / peak - 1;
    fast += close;
    slow += close;
    if (row >= 20) fast -= /** @type {number} */ (closes[row - 20]);
    if (row >= 50) slow -= /** @type {number} */ (closes[row - 50]);
    const quick = fast / 20;
    const calm = slow / 50;
    if (row >= 50) {
      if (held === 0) {
        if (fastBefore <= slowBefore && quick > calm) order = 1;
      } else if (fastBefore >= slowBefore && quick < calm) order = 2;
    }
    fastBefore = quick;
    slowBefore = calm;
  }
  state.set([fast, slow, fastBefore, slowBefore, cash, peak, held, order, to, count]);
}

/** @param {BarColumns} bars @param {HandMade} made @param {Float64Array} state @param {number} from @param {number} until */
function rsiPiece({ opens, closes }, { equity, underwater, trades }, state, from, until) {
  let sum = /** @type {number} */ (state[0]);
  let gain = /** @type {number} */ (state[1]);
  let loss = /** @type {number} */ (state[2]);
  let before = /** @type {number} */ (state[3]);
  let cash = /** @type {number} */ (state[4]);
  let peak = /** @type {number} */ (state[5]);
  let held = /** @type {number} */ (state[6]);
  let order = /** @type {number} */ (state[7]);
  let to = /** @type {number} */ (state[8]);
  let count = /** @type {number} */ (state[9]);
  for (let row = from; row < until; row += 1) {
    const open = /** @type {number} */ (opens[row]);
    const close = /** @type {number} */ (closes[row]);
    if (order === 1) {
      const charges = fee(open);
      cash -= open * QUANTITY + charges;
      trades[to] = row;
      trades[to + 1] = open;
      trades[to + 2] = charges;
      held = QUANTITY;
      order = 0;
    } else if (order === 2) {
      const charges = fee(open);
      cash += open * QUANTITY - charges;
      trades[to + 3] = row;
      trades[to + 4] = open;
      trades[to + 5] = charges;
      to += TRADE_WIDTH;
      count += 1;
      held = 0;
      order = 0;
    }
    const worth = cash + held * close;
    equity[row] = worth;
    if (worth > peak) peak = worth;
    underwater[row] = worth / peak - 1;
    sum += close;
    if (row >= 200) sum -= /** @type {number} */ (closes[row - 200]);
    const change = row === 0 ? 0 : close - before;
    before = close;
    const [up, down] = change > 0 ? [change, 0] : [0, -change];
    if (row <= 14) {
      gain += up;
      loss += down;
      if (row === 14) {
        gain /= 14;
        loss /= 14;
      }
    } else {
      gain = (gain * 13 + up) / 14;
      loss = (loss * 13 + down) / 14;
    }
    if (row >= 14) {
      const rsi = (100 * gain) / (gain + loss);
      if (held === 0) {
        if (row >= 199 && rsi < 30 && close > sum / 200) order = 1;
      } else if (rsi > 70) order = 2;
    }
  }
  state.set([sum, gain, loss, before, cash, peak, held, order, to, count]);
}
