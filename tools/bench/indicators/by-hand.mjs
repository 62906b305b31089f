// The same indicators as one would write them for speed alone: one loop, naive running sums, no state that could be saved.

/** @typedef {import('@sutra/indicators/proof').Bars} Bars */
/** @typedef {Readonly<Record<string, any>>} Params */

/** @param {Float64Array} x @param {Float64Array} y @param {number} seed @param {number} weight @param {number} begin */
function smooth(x, y, seed, weight, begin = 0) {
  let mean = 0;
  for (let i = begin; i < begin + seed; i += 1) mean += x[i] ?? 0;
  mean /= seed;
  y.fill(Number.NaN, 0, begin + seed - 1);
  y[begin + seed - 1] = mean;
  for (let i = begin + seed; i < x.length; i += 1) y[i] = mean += ((x[i] ?? 0) - mean) * weight;
  return y;
}

/** @type {Record<string, (bars: Bars, params: Params) => Float64Array>} */
export const loops = {
  sma: ({ close: x }, { period }) => {
    const y = new Float64Array(x.length);
    let sum = 0;
    for (let i = 0; i < x.length; i += 1) {
      sum += x[i] ?? 0;
      if (i >= period) sum -= x[i - period] ?? 0;
      y[i] = i < period - 1 ? Number.NaN : sum / period;
    }
    return y;
  },
  ema: ({ close: x }, { period }) => smooth(x, new Float64Array(x.length), period, 2 / (period + 1)),
  rma: ({ close: x }, { period }) => smooth(x, new Float64Array(x.length), period, 1 / period),
  wma: ({ close: x }, { period }) => {
    const y = new Float64Array(x.length);
    let [sum, weighted] = [0, 0];
    const weights = (period * (period + 1)) / 2;
    for (let i = 0; i < x.length; i += 1) {
      if (i < period) {
        sum += x[i] ?? 0;
        weighted += (i + 1) * (x[i] ?? 0);
      } else {
        weighted += period * (x[i] ?? 0) - sum;
        sum += (x[i] ?? 0) - (x[i - period] ?? 0);
      }
      y[i] = i < period - 1 ? Number.NaN : weighted / weights;
    }
    return y;
  },
  rsi: ({ close: x }, { period }) => {
    const y = new Float64Array(x.length);
    let [gains, losses] = [0, 0];
    y[0] = Number.NaN;
    for (let i = 1; i < x.length; i += 1) {
      const move = (x[i] ?? 0) - (x[i - 1] ?? 0);
      const gain = move > 0 ? move : 0;
      const loss = move < 0 ? -move : 0;
      if (i <= period) {
        gains += gain / period;
        losses += loss / period;
      } else {
        gains = (gains * (period - 1) + gain) / period;
        losses = (losses * (period - 1) + loss) / period;
      }
      y[i] = i < period ? Number.NaN : (100 * gains) / (gains + losses);
    }
    return y;
  },
  atr: ({ high, low, close }, { period }) => {
    const y = new Float64Array(close.length);
    let mean = 0;
    y[0] = Number.NaN;
    for (let i = 1; i < close.length; i += 1) {
      const [top, bottom, before] = [high[i] ?? 0, low[i] ?? 0, close[i - 1] ?? 0];
      const range = Math.max(top - bottom, Math.abs(top - before), Math.abs(bottom - before));
      mean = i <= period ? mean + range / period : (mean * (period - 1) + range) / period;
      y[i] = i < period ? Number.NaN : mean;
    }
    return y;
  },
  bbands: ({ close: x }, { period }) => {
    const upper = new Float64Array(x.length);
    const middle = new Float64Array(x.length);
    const lower = new Float64Array(x.length);
    let [sum, squares] = [0, 0];
    for (let i = 0; i < x.length; i += 1) {
      const value = x[i] ?? 0;
      sum += value;
      squares += value * value;
      if (i >= period) {
        const old = x[i - period] ?? 0;
        sum -= old;
        squares -= old * old;
      }
      const mean = sum / period;
      const away = 2 * Math.sqrt(Math.max(0, squares / period - mean * mean));
      middle[i] = i < period - 1 ? Number.NaN : mean;
      upper[i] = i < period - 1 ? Number.NaN : mean + away;
      lower[i] = i < period - 1 ? Number.NaN : mean - away;
    }
    return upper;
  },
  macd: ({ close: x }) => {
    const [line, signal, gap] = [new Float64Array(x.length), new Float64Array(x.length), new Float64Array(x.length)];
    let [quick, slow, mean] = [x[0] ?? 0, x[0] ?? 0, 0];
    for (let i = 0; i < x.length; i += 1) {
      const value = x[i] ?? 0;
      quick += (value - quick) * (2 / 13);
      slow += (value - slow) * (2 / 27);
      mean += (quick - slow - mean) * (2 / 10);
      line[i] = quick - slow;
      signal[i] = mean;
      gap[i] = quick - slow - mean;
    }
    return line;
  },
  obv: ({ close, volume }) => {
    const y = new Float64Array(close.length);
    let sum = volume[0] ?? 0;
    y[0] = sum;
    for (let i = 1; i < close.length; i += 1) {
      const move = (close[i] ?? 0) - (close[i - 1] ?? 0);
      if (move > 0) sum += volume[i] ?? 0;
      else if (move < 0) sum -= volume[i] ?? 0;
      y[i] = sum;
    }
    return y;
  },
  mom: ({ close: x }, { period }) => {
    const y = new Float64Array(x.length);
    for (let i = 0; i < x.length; i += 1) y[i] = i < period ? Number.NaN : (x[i] ?? 0) - (x[i - period] ?? 0);
    return y;
  },
  vwap: ({ high, low, close, volume }) => {
    const y = new Float64Array(close.length);
    let [worth, traded] = [0, 0];
    for (let i = 0; i < close.length; i += 1) {
      const typical = ((high[i] ?? 0) + (low[i] ?? 0) + (close[i] ?? 0)) / 3;
      worth += typical * (volume[i] ?? 0);
      traded += volume[i] ?? 0;
      y[i] = traded > 0 ? worth / traded : typical;
    }
    return y;
  },
  willr: ({ high, low, close }, { period }) => {
    const y = new Float64Array(close.length);
    let [top, bottom, topAt, bottomAt] = [0, 0, -1, -1];
    for (let i = 0; i < close.length; i += 1) {
      const first = i - period + 1;
      if (topAt < first) {
        top = Number.NEGATIVE_INFINITY;
        for (let at = Math.max(0, first); at <= i; at += 1) if ((high[at] ?? 0) >= top) top = high[(topAt = at)] ?? 0;
      } else if ((high[i] ?? 0) >= top) top = high[(topAt = i)] ?? 0;
      if (bottomAt < first) {
        bottom = Number.POSITIVE_INFINITY;
        for (let at = Math.max(0, first); at <= i; at += 1)
          if ((low[at] ?? 0) <= bottom) bottom = low[(bottomAt = at)] ?? 0;
      } else if ((low[i] ?? 0) <= bottom) bottom = low[(bottomAt = i)] ?? 0;
      y[i] = first < 0 ? Number.NaN : top === bottom ? 0 : (-100 * (top - (close[i] ?? 0))) / (top - bottom);
    }
    return y;
  },
  ad: ({ high, low, close, volume }) => {
    const y = new Float64Array(close.length);
    let sum = 0;
    for (let i = 0; i < close.length; i += 1) {
      const [top, bottom, price] = [high[i] ?? 0, low[i] ?? 0, close[i] ?? 0];
      if (top > bottom) sum += ((price - bottom - (top - price)) / (top - bottom)) * (volume[i] ?? 0);
      y[i] = sum;
    }
    return y;
  },
};
