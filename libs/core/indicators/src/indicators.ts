import { candlePatterns } from './candles/candle-patterns.js';
import { sma } from './moving-averages/sma.indicator.js';
import { ema } from './moving-averages/ema.indicator.js';
import { rma } from './moving-averages/rma.indicator.js';
import { rsi } from './momentum/rsi.indicator.js';
import { stoch } from './momentum/stoch.indicator.js';
import { adx } from './trend/adx.indicator.js';
import { macd } from './trend/macd.indicator.js';
import { supertrend } from './trend/supertrend.indicator.js';
import { atr } from './volatility/atr.indicator.js';
import { bbands } from './volatility/bbands.indicator.js';
import { trange } from './volatility/trange.indicator.js';
import { obv } from './volume/obv.indicator.js';
import { vwap } from './volume/vwap.indicator.js';

/** Every indicator of the house, one line each; what is not listed does not exist. */
export const indicators = [
  // Moving averages
  sma,
  ema,
  rma,
  // Momentum
  rsi,
  stoch,
  // Trend
  adx,
  macd,
  supertrend,
  // Volatility
  atr,
  bbands,
  trange,
  // Volume
  obv,
  vwap,
  // Candle patterns
  ...candlePatterns,
] as const;
