import { candlePatterns } from './candles/candle-patterns.js';
import { sma } from './moving-averages/sma.indicator.js';
import { ema } from './moving-averages/ema.indicator.js';
import { wma } from './moving-averages/wma.indicator.js';
import { dema } from './moving-averages/dema.indicator.js';
import { tema } from './moving-averages/tema.indicator.js';
import { t3 } from './moving-averages/t3.indicator.js';
import { trima } from './moving-averages/trima.indicator.js';
import { kama } from './moving-averages/kama.indicator.js';
import { hma } from './moving-averages/hma.indicator.js';
import { zlema } from './moving-averages/zlema.indicator.js';
import { vwma } from './moving-averages/vwma.indicator.js';
import { alma } from './moving-averages/alma.indicator.js';
import { rma } from './moving-averages/rma.indicator.js';
import { mama } from './moving-averages/mama.indicator.js';
import { frama } from './moving-averages/frama.indicator.js';
import { vidya } from './moving-averages/vidya.indicator.js';
import { mcginley } from './moving-averages/mcginley.indicator.js';
import { lsma } from './moving-averages/lsma.indicator.js';
import { swma } from './moving-averages/swma.indicator.js';
import { median } from './moving-averages/median.indicator.js';
import { ehma } from './moving-averages/ehma.indicator.js';
import { rsi } from './momentum/rsi.indicator.js';
import { cmo } from './momentum/cmo.indicator.js';
import { mom } from './momentum/mom.indicator.js';
import { roc } from './momentum/roc.indicator.js';
import { ppo } from './momentum/ppo.indicator.js';
import { stoch } from './momentum/stoch.indicator.js';
import { stochf } from './momentum/stochf.indicator.js';
import { stochrsi } from './momentum/stochrsi.indicator.js';
import { willr } from './momentum/willr.indicator.js';
import { cci } from './momentum/cci.indicator.js';
import { rocp } from './momentum/rocp.indicator.js';
import { rocr } from './momentum/rocr.indicator.js';
import { rocr100 } from './momentum/rocr100.indicator.js';
import { apo } from './momentum/apo.indicator.js';
import { ultosc } from './momentum/ultosc.indicator.js';
import { bop } from './momentum/bop.indicator.js';
import { macdext } from './momentum/macdext.indicator.js';
import { macdfix } from './momentum/macdfix.indicator.js';
import { trix } from './momentum/trix.indicator.js';
import { imi } from './momentum/imi.indicator.js';
import { ao } from './momentum/ao.indicator.js';
import { ac } from './momentum/ac.indicator.js';
import { pvo } from './momentum/pvo.indicator.js';
import { tsi } from './momentum/tsi.indicator.js';
import { kst } from './momentum/kst.indicator.js';
import { coppock } from './momentum/coppock.indicator.js';
import { connorsRsi } from './momentum/connors-rsi.indicator.js';
import { fisher } from './momentum/fisher.indicator.js';
import { qqe } from './momentum/qqe.indicator.js';
import { elderRay } from './momentum/elder-ray.indicator.js';
import { elderImpulse } from './momentum/elder-impulse.indicator.js';
import { dpo } from './momentum/dpo.indicator.js';
import { rvgi } from './momentum/rvgi.indicator.js';
import { smi } from './momentum/smi.indicator.js';
import { stc } from './momentum/stc.indicator.js';
import { psy } from './momentum/psy.indicator.js';
import { rmi } from './momentum/rmi.indicator.js';
import { wavetrend } from './momentum/wavetrend.indicator.js';
import { squeeze } from './momentum/squeeze.indicator.js';
import { cfo } from './momentum/cfo.indicator.js';
import { inertia } from './momentum/inertia.indicator.js';
import { qstick } from './momentum/qstick.indicator.js';
import { pgo } from './momentum/pgo.indicator.js';
import { disparity } from './momentum/disparity.indicator.js';
import { pmo } from './momentum/pmo.indicator.js';
import { kdj } from './momentum/kdj.indicator.js';
import { laguerreRsi } from './momentum/laguerre-rsi.indicator.js';
import { macd } from './trend/macd.indicator.js';
import { adx } from './trend/adx.indicator.js';
import { adxr } from './trend/adxr.indicator.js';
import { dx } from './trend/dx.indicator.js';
import { plusDi } from './trend/plus-di.indicator.js';
import { minusDi } from './trend/minus-di.indicator.js';
import { aroon } from './trend/aroon.indicator.js';
import { psar } from './trend/psar.indicator.js';
import { supertrend } from './trend/supertrend.indicator.js';
import { ichimoku } from './trend/ichimoku.indicator.js';
import { vortex } from './trend/vortex.indicator.js';
import { aroonosc } from './trend/aroonosc.indicator.js';
import { plusDm } from './trend/plus-dm.indicator.js';
import { minusDm } from './trend/minus-dm.indicator.js';
import { massIndex } from './trend/mass-index.indicator.js';
import { chandelierExit } from './trend/chandelier-exit.indicator.js';
import { atrBands } from './trend/atr-bands.indicator.js';
import { atrStop } from './trend/atr-stop.indicator.js';
import { alligator } from './trend/alligator.indicator.js';
import { gator } from './trend/gator.indicator.js';
import { tii } from './trend/tii.indicator.js';
import { gmma } from './trend/gmma.indicator.js';
import { sarext } from './trend/sarext.indicator.js';
import { chandeKrollStop } from './trend/chande-kroll-stop.indicator.js';
import { vhf } from './trend/vhf.indicator.js';
import { rwi } from './trend/rwi.indicator.js';
import { zigzag } from './trend/zigzag.indicator.js';
import { fractals } from './trend/fractals.indicator.js';
import { swingPoints } from './trend/swing-points.indicator.js';
import { efficiencyRatio } from './trend/efficiency-ratio.indicator.js';
import { atr } from './volatility/atr.indicator.js';
import { natr } from './volatility/natr.indicator.js';
import { trange } from './volatility/trange.indicator.js';
import { bbands } from './volatility/bbands.indicator.js';
import { keltner } from './volatility/keltner.indicator.js';
import { donchian } from './volatility/donchian.indicator.js';
import { histVol } from './volatility/hist-vol.indicator.js';
import { parkinson } from './volatility/parkinson.indicator.js';
import { garmanKlass } from './volatility/garman-klass.indicator.js';
import { rogersSatchell } from './volatility/rogers-satchell.indicator.js';
import { yangZhang } from './volatility/yang-zhang.indicator.js';
import { chaikinVolatility } from './volatility/chaikin-volatility.indicator.js';
import { choppiness } from './volatility/choppiness.indicator.js';
import { ulcer } from './volatility/ulcer.indicator.js';
import { percentB } from './volatility/percent-b.indicator.js';
import { bandwidth } from './volatility/bandwidth.indicator.js';
import { rvi } from './volatility/rvi.indicator.js';
import { accbands } from './volatility/accbands.indicator.js';
import { starc } from './volatility/starc.indicator.js';
import { adr } from './volatility/adr.indicator.js';
import { sessionRange } from './volatility/session-range.indicator.js';
import { obv } from './volume/obv.indicator.js';
import { ad } from './volume/ad.indicator.js';
import { cmf } from './volume/cmf.indicator.js';
import { mfi } from './volume/mfi.indicator.js';
import { vwap } from './volume/vwap.indicator.js';
import { adosc } from './volume/adosc.indicator.js';
import { forceIndex } from './volume/force-index.indicator.js';
import { eom } from './volume/eom.indicator.js';
import { nvi } from './volume/nvi.indicator.js';
import { pvi } from './volume/pvi.indicator.js';
import { pvt } from './volume/pvt.indicator.js';
import { volumeOscillator } from './volume/volume-oscillator.indicator.js';
import { klinger } from './volume/klinger.indicator.js';
import { anchoredVwap } from './volume/anchored-vwap.indicator.js';
import { vwapBands } from './volume/vwap-bands.indicator.js';
import { twap } from './volume/twap.indicator.js';
import { relativeVolume } from './volume/relative-volume.indicator.js';
import { intradayIntensity } from './volume/intraday-intensity.indicator.js';
import { volumeRatio } from './volume/volume-ratio.indicator.js';
import { twiggs } from './volume/twiggs.indicator.js';
import { volumeProfile } from './volume/volume-profile.indicator.js';
import { typprice } from './price/typprice.indicator.js';
import { medprice } from './price/medprice.indicator.js';
import { wclprice } from './price/wclprice.indicator.js';
import { avgprice } from './price/avgprice.indicator.js';
import { midpoint } from './price/midpoint.indicator.js';
import { midprice } from './price/midprice.indicator.js';
import { heikinAshi } from './price/heikin-ashi.indicator.js';
import { renko } from './price/renko.indicator.js';
import { highest } from './statistics/highest.indicator.js';
import { lowest } from './statistics/lowest.indicator.js';
import { linreg } from './statistics/linreg.indicator.js';
import { stddev } from './statistics/stddev.indicator.js';
import { linregSlope } from './statistics/linreg-slope.indicator.js';
import { linregAngle } from './statistics/linreg-angle.indicator.js';
import { linregIntercept } from './statistics/linreg-intercept.indicator.js';
import { tsf } from './statistics/tsf.indicator.js';
import { variance } from './statistics/var.indicator.js';
import { sum } from './statistics/sum.indicator.js';
import { correl } from './statistics/correl.indicator.js';
import { beta } from './statistics/beta.indicator.js';
import { minmax } from './statistics/minmax.indicator.js';
import { minindex } from './statistics/minindex.indicator.js';
import { maxindex } from './statistics/maxindex.indicator.js';
import { minmaxindex } from './statistics/minmaxindex.indicator.js';
import { zscore } from './statistics/zscore.indicator.js';
import { percentRank } from './statistics/percent-rank.indicator.js';
import { logReturn } from './statistics/log-return.indicator.js';
import { skew } from './statistics/skew.indicator.js';
import { kurtosis } from './statistics/kurtosis.indicator.js';
import { rSquared } from './statistics/r-squared.indicator.js';
import { standardErrorBands } from './statistics/standard-error-bands.indicator.js';
import { htTrendline } from './cycles/ht-trendline.indicator.js';
import { htDcperiod } from './cycles/ht-dcperiod.indicator.js';
import { htDcphase } from './cycles/ht-dcphase.indicator.js';
import { htPhasor } from './cycles/ht-phasor.indicator.js';
import { htSine } from './cycles/ht-sine.indicator.js';
import { htTrendmode } from './cycles/ht-trendmode.indicator.js';
import { pivotsClassic } from './pivots/pivots-classic.indicator.js';
import { pivotsFibonacci } from './pivots/pivots-fibonacci.indicator.js';
import { pivotsCamarilla } from './pivots/pivots-camarilla.indicator.js';
import { pivotsWoodie } from './pivots/pivots-woodie.indicator.js';
import { cpr } from './pivots/cpr.indicator.js';
import { previousLevels } from './pivots/previous-levels.indicator.js';
import { openingRange } from './pivots/opening-range.indicator.js';
import { openingGap } from './pivots/opening-gap.indicator.js';
import { putCallRatio } from './options/put-call-ratio.indicator.js';
import { ivRank } from './options/iv-rank.indicator.js';
import { ivPercentile } from './options/iv-percentile.indicator.js';
import { oiBuildup } from './options/oi-buildup.indicator.js';
import type { Indicator } from './define/define-indicator.js';

/** Every indicator of the house, one line each; what is not listed does not exist. */
export const indicators: readonly Indicator[] = [
  // Moving averages
  sma,
  ema,
  wma,
  dema,
  tema,
  t3,
  trima,
  kama,
  hma,
  zlema,
  vwma,
  alma,
  rma,
  mama,
  frama,
  vidya,
  mcginley,
  lsma,
  swma,
  median,
  ehma,
  // Momentum
  rsi,
  cmo,
  mom,
  roc,
  ppo,
  stoch,
  stochf,
  stochrsi,
  willr,
  cci,
  rocp,
  rocr,
  rocr100,
  apo,
  ultosc,
  bop,
  macdext,
  macdfix,
  trix,
  imi,
  ao,
  ac,
  pvo,
  tsi,
  kst,
  coppock,
  connorsRsi,
  fisher,
  qqe,
  elderRay,
  elderImpulse,
  dpo,
  rvgi,
  smi,
  stc,
  psy,
  rmi,
  wavetrend,
  squeeze,
  cfo,
  inertia,
  qstick,
  pgo,
  disparity,
  pmo,
  kdj,
  laguerreRsi,
  // Trend
  macd,
  adx,
  adxr,
  dx,
  plusDi,
  minusDi,
  aroon,
  psar,
  supertrend,
  ichimoku,
  vortex,
  aroonosc,
  plusDm,
  minusDm,
  massIndex,
  chandelierExit,
  atrBands,
  atrStop,
  alligator,
  gator,
  tii,
  gmma,
  sarext,
  chandeKrollStop,
  vhf,
  rwi,
  zigzag,
  fractals,
  swingPoints,
  efficiencyRatio,
  // Volatility
  atr,
  natr,
  trange,
  bbands,
  keltner,
  donchian,
  histVol,
  parkinson,
  garmanKlass,
  rogersSatchell,
  yangZhang,
  chaikinVolatility,
  choppiness,
  ulcer,
  percentB,
  bandwidth,
  rvi,
  accbands,
  starc,
  adr,
  sessionRange,
  // Volume
  obv,
  ad,
  cmf,
  mfi,
  vwap,
  adosc,
  forceIndex,
  eom,
  nvi,
  pvi,
  pvt,
  volumeOscillator,
  klinger,
  anchoredVwap,
  vwapBands,
  twap,
  relativeVolume,
  intradayIntensity,
  volumeRatio,
  twiggs,
  volumeProfile,
  // Price
  typprice,
  medprice,
  wclprice,
  avgprice,
  midpoint,
  midprice,
  heikinAshi,
  renko,
  // Statistics
  highest,
  lowest,
  linreg,
  stddev,
  linregSlope,
  linregAngle,
  linregIntercept,
  tsf,
  variance,
  sum,
  correl,
  beta,
  minmax,
  minindex,
  maxindex,
  minmaxindex,
  zscore,
  percentRank,
  logReturn,
  skew,
  kurtosis,
  rSquared,
  standardErrorBands,
  // Cycles
  htTrendline,
  htDcperiod,
  htDcphase,
  htPhasor,
  htSine,
  htTrendmode,
  // Pivots
  pivotsClassic,
  pivotsFibonacci,
  pivotsCamarilla,
  pivotsWoodie,
  cpr,
  previousLevels,
  openingRange,
  openingGap,
  // Options
  putCallRatio,
  ivRank,
  ivPercentile,
  oiBuildup,
  // Candle patterns
  ...candlePatterns,
];
