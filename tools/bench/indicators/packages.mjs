// The other packages, used as their documents say. What has several outputs is asked for the one that is first here.
import { createRequire } from 'node:module';
import * as signals from 'trading-signals';

const require = createRequire(import.meta.url);
const arrays = require('indicatorts');
const { IndicatorsSync } = require('@ixjb94/indicators');
const classic = require('technicalindicators');
const debut = require('@debut/indicators');
const ixjb = new IndicatorsSync();

/** @typedef {{ open: number, high: number, low: number, close: number, volume: number }} Candle */
/** @typedef {Record<'open' | 'high' | 'low' | 'close' | 'volume', number[]> & { candles: Candle[] }} Columns */
/** @typedef {(columns: Columns) => any} Batch */
/** @typedef {(columns: Columns) => (at: number) => any} Stream */
/** @typedef {{ batch: Record<string, Batch>, stream: Record<string, Stream> }} Package */

/** @param {() => any} make @returns {Stream} what takes closes */
const closes = (make) => (columns) => {
  const { close } = columns;
  const each = make();
  return (at) => each.add(close[at]);
};
/** @param {() => any} make @param {string} [output] @returns {Stream} what takes candles */
const candles =
  (make, output) =>
  ({ candles: all }) => {
    const each = make();
    if (output === undefined) return (at) => each.add(all[at]);
    return (at) => each.add(all[at])?.[output] ?? null;
  };
/** @param {() => any} make @param {string} output @returns {Stream} */
const closesOf =
  (make, output) =>
  ({ close }) => {
    const each = make();
    return (at) => each.add(close[at])?.[output] ?? null;
  };

/** @param {() => any} make @param {('high' | 'low' | 'close' | 'volume')[]} names @param {string} [output] @returns {Stream} */
const next = (make, names, output) => (columns) => {
  const each = make();
  const [a = [], b = [], c = [], d = []] = names.map((name) => columns[name]);
  const of = output === undefined ? (/** @type {any} */ value) => value : (/** @type {any} */ value) => value?.[output];
  if (names.length === 1) return (at) => of(each.nextValue(a[at]));
  if (names.length === 2) return (at) => of(each.nextValue(a[at], b[at]));
  if (names.length === 3) return (at) => of(each.nextValue(a[at], b[at], c[at]));
  return (at) => of(each.nextValue(a[at], b[at], c[at], d[at]));
};
/** @param {() => any} make @param {string} [output] @returns {Stream} */
const nextCandle =
  (make, output) =>
  ({ candles: all }) => {
    const each = make();
    if (output === undefined) return (at) => each.nextValue(all[at]);
    return (at) => each.nextValue(all[at])?.[output];
  };

const hlc = /** @type {('high' | 'low' | 'close')[]} */ (['high', 'low', 'close']);

/** @type {Record<string, Package>} */
export const packages = {
  'trading-signals': {
    batch: {},
    stream: {
      sma: closes(() => new signals.SMA(20)),
      ema: closes(() => new signals.EMA(20)),
      wma: closes(() => new signals.WMA(20)),
      dema: closes(() => new signals.DEMA(20)),
      tema: closes(() => new signals.TEMA(20)),
      trima: closes(() => new signals.TRIMA(20)),
      kama: closes(() => new signals.KAMA(20)),
      hma: closes(() => new signals.HMA(20)),
      zlema: closes(() => new signals.ZLEMA(20)),
      vwma: candles(() => new signals.VWMA(20)),
      rma: closes(() => new signals.RMA(14)),
      alma: closes(() => new signals.ALMA(9)),
      t3: closes(() => new signals.T3(5)),
      macd: closesOf(() => new signals.MACD(new signals.EMA(12), new signals.EMA(26), new signals.EMA(9)), 'macd'),
      adx: candles(() => new signals.ADX(14)),
      aroon: candles(() => new signals.Aroon(14), 'aroonDown'),
      psar: candles(() => new signals.PSAR({ accelerationStep: 0.02, accelerationMax: 0.2 })),
      supertrend: candles(() => new signals.SuperTrend({ interval: 10, multiplier: 3 }), 'supertrend'),
      rsi: closes(() => new signals.RSI(14)),
      stoch: candles(() => new signals.StochasticOscillator({ kPeriod: 14, kSlowingPeriod: 3, dPeriod: 3 }), 'stochK'),
      willr: candles(() => new signals.WilliamsR(14)),
      cci: candles(() => new signals.CCI(20)),
      cmo: closes(() => new signals.CMO(14)),
      mom: closes(() => new signals.MOM(10)),
      roc: closes(() => new signals.ROC(10)),
      atr: candles(() => new signals.ATR(14)),
      natr: candles(() => new signals.NATR(14)),
      bbands: closesOf(() => new signals.BollingerBands(20, 2), 'upper'),
      donchian: candles(() => new signals.DonchianChannels(20), 'upper'),
      obv: candles(() => new signals.OBV(2)),
      ad: candles(() => new signals.AD()),
      mfi: candles(() => new signals.MFI(14)),
      cmf: candles(() => new signals.CMF(20)),
      vwap: candles(() => new signals.VWAP()),
      linreg: closesOf(() => new signals.LinearRegression(14), 'prediction'),
    },
  },
  '@debut/indicators': {
    batch: {},
    stream: {
      sma: next(() => new debut.SMA(20), ['close']),
      ema: next(() => new debut.EMA(20), ['close']),
      wma: next(() => new debut.WMA(20), ['close']),
      tema: next(() => new debut.TEMA(20), ['close']),
      rma: next(() => new debut.RMA(14), ['close']),
      macd: next(() => new debut.MACD(12, 26, 9), ['close'], 'macd'),
      adx: next(() => new debut.ADX(14), hlc, 'adx'),
      psar: next(() => new debut.PSAR(0.02, 0.02, 0.2), hlc),
      supertrend: next(() => new debut.SuperTrend(10, 3), hlc, 'superTrend'),
      rsi: next(() => new debut.RSI(14), ['close']),
      stoch: next(() => new debut.Stochastic(14, 3), hlc, 'k'),
      cci: next(() => new debut.CCI(20), hlc),
      cmo: next(() => new debut.CMO(14), ['close']),
      mom: next(() => new debut.Move(10), ['close']),
      roc: next(() => new debut.ROC(10), ['close']),
      atr: next(() => new debut.ATR(14), hlc),
      bbands: next(() => new debut.BollingerBands(20, 2), ['close'], 'upper'),
      donchian: next(() => new debut.DC(20), ['high', 'low'], 'upper'),
      mfi: next(() => new debut.MFI(14), ['high', 'low', 'close', 'volume']),
    },
  },
  technicalindicators: {
    batch: {
      sma: ({ close }) => classic.SMA.calculate({ period: 20, values: close }),
      ema: ({ close }) => classic.EMA.calculate({ period: 20, values: close }),
      wma: ({ close }) => classic.WMA.calculate({ period: 20, values: close }),
      rma: ({ close }) => classic.WEMA.calculate({ period: 14, values: close }),
      rsi: ({ close }) => classic.RSI.calculate({ period: 14, values: close }),
      adx: ({ high, low, close }) =>
        classic.ADX.calculate({ period: 14, high, low, close }).map((/** @type {any} */ each) => each.adx),
      atr: ({ high, low, close }) => classic.ATR.calculate({ period: 14, high, low, close }),
      psar: ({ high, low }) => classic.PSAR.calculate({ step: 0.02, max: 0.2, high, low }),
      willr: ({ high, low, close }) => classic.WilliamsR.calculate({ period: 14, high, low, close }),
      cci: ({ high, low, close }) => classic.CCI.calculate({ period: 20, high, low, close }),
      roc: ({ close }) => classic.ROC.calculate({ period: 10, values: close }),
      obv: ({ close, volume }) => classic.OBV.calculate({ close, volume }),
      ad: ({ high, low, close, volume }) => classic.ADL.calculate({ high, low, close, volume }),
      mfi: ({ high, low, close, volume }) => classic.MFI.calculate({ period: 14, high, low, close, volume }),
      vwap: ({ high, low, close, volume }) => classic.VWAP.calculate({ high, low, close, volume }),
      stddev: ({ close }) => classic.SD.calculate({ period: 20, values: close }),
    },
    stream: {
      sma: next(() => new classic.SMA({ period: 20, values: [] }), ['close']),
      ema: next(() => new classic.EMA({ period: 20, values: [] }), ['close']),
      rsi: next(() => new classic.RSI({ period: 14, values: [] }), ['close']),
      atr: nextCandle(() => new classic.ATR({ period: 14, high: [], low: [], close: [] })),
      roc: next(() => new classic.ROC({ period: 10, values: [] }), ['close']),
    },
  },
  indicatorts: {
    batch: {
      sma: ({ close }) => arrays.sma(close, { period: 20 }),
      ema: ({ close }) => arrays.ema(close, { period: 20 }),
      rma: ({ close }) => arrays.rma(close, { period: 14 }),
      dema: ({ close }) => arrays.dema(close, { period: 20 }),
      tema: ({ close }) => arrays.tema(close, { period: 20 }),
      trima: ({ close }) => arrays.trima(close, { period: 20 }),
      vwma: ({ close, volume }) => arrays.vwma(close, volume, { period: 20 }),
      macd: ({ close }) => arrays.macd(close, { fast: 12, slow: 26, signal: 9 }).macdLine,
      rsi: ({ close }) => arrays.rsi(close, { period: 14 }),
      aroon: ({ high, low }) => arrays.aroon(high, low, { period: 14 }).down,
      psar: ({ high, low, close }) => arrays.psar(high, low, close, { step: 0.02, max: 0.2 }).psarResult,
      stoch: ({ high, low, close }) => arrays.stoch(high, low, close, { kPeriod: 14, dPeriod: 3 }).d,
      willr: ({ high, low, close }) => arrays.willr(high, low, close, { period: 14 }),
      cci: ({ high, low, close }) => arrays.cci(high, low, close, { period: 20 }),
      roc: ({ close }) => arrays.roc(close, { period: 10 }),
      atr: ({ high, low, close }) => arrays.atr(high, low, close, { period: 14 }).atrLine,
      bbands: ({ close }) => arrays.bb(close, { period: 20 }).upper,
      obv: ({ close, volume }) => arrays.obv(close, volume),
      ad: ({ high, low, close, volume }) => arrays.ad(high, low, close, volume),
      cmf: ({ high, low, close, volume }) => arrays.cmf(high, low, close, volume, { period: 20 }),
      mfi: ({ high, low, close, volume }) => arrays.mfi(high, low, close, volume, { period: 14 }),
      stddev: ({ close }) => arrays.mstd(close, { period: 20 }),
    },
    stream: {},
  },
  '@ixjb94/indicators': {
    batch: {
      sma: ({ close }) => ixjb.sma(close, 20),
      ema: ({ close }) => ixjb.ema(close, 20),
      wma: ({ close }) => ixjb.wma(close, 20),
      dema: ({ close }) => ixjb.dema(close, 20),
      tema: ({ close }) => ixjb.tema(close, 20),
      trima: ({ close }) => ixjb.trima(close, 20),
      kama: ({ close }) => ixjb.kama(close, 20),
      hma: ({ close }) => ixjb.hma(close, 20),
      zlema: ({ close }) => ixjb.zlema(close, 20),
      vwma: ({ close, volume }) => ixjb.vwma(close, volume, 20),
      rma: ({ close }) => ixjb.wilders(close, 14),
      alma: ({ close }) => ixjb.alma(close, 9, 0.85, 6),
      macd: ({ close }) => ixjb.macd(close, 12, 26, 9)[0],
      adx: ({ high, low }) => ixjb.adx(high, low, 14),
      aroon: ({ high, low }) => ixjb.aroon(high, low, 14)[0],
      psar: ({ high, low }) => ixjb.psar(high, low, 0.02, 0.2),
      rsi: ({ close }) => ixjb.rsi(close, 14),
      stoch: ({ high, low, close }) => ixjb.stoch(high, low, close, 14, 3, 3)[0],
      willr: ({ high, low, close }) => ixjb.willr(high, low, close, 14),
      cci: ({ high, low, close }) => ixjb.cci(high, low, close, 20),
      cmo: ({ close }) => ixjb.cmo(close, 14),
      mom: ({ close }) => ixjb.mom(close, 10),
      roc: ({ close }) => ixjb.roc(close, 10).map((/** @type {number} */ value) => value * 100),
      atr: ({ high, low, close }) => ixjb.atr(high, low, close, 14),
      natr: ({ high, low, close }) => ixjb.natr(high, low, close, 14),
      bbands: ({ close }) => ixjb.bbands(close, 20, 2)[2],
      donchian: ({ high, low }) => ixjb.dc(high, low, 20)[0],
      obv: ({ close, volume }) => ixjb.obv(close, volume),
      ad: ({ high, low, close, volume }) => ixjb.ad(high, low, close, volume),
      mfi: ({ high, low, close, volume }) => ixjb.mfi(high, low, close, volume, 14),
      cmf: ({ high, low, close, volume }) => ixjb.cmf(high, low, close, volume, 20),
      linreg: ({ close }) => ixjb.linreg(close, 14),
      stddev: ({ close }) => ixjb.stddev(close, 20),
    },
    stream: {},
  },
};
