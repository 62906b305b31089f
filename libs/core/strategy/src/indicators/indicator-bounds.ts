type Bounds = readonly [low: number, high: number];

const percent: Bounds = [0, 100];
const eitherWay: Bounds = [-100, 100];

/** What outputs never leave by their formula; what is missing here may be anything. */
const bounds: Readonly<Record<string, Readonly<Record<string, Bounds>>>> = {
  rsi: { rsi: percent },
  stoch: { k: percent, d: percent },
  stochf: { k: percent, d: percent },
  stochrsi: { k: percent, d: percent },
  mfi: { mfi: percent },
  adx: { adx: percent },
  adxr: { adxr: percent },
  dx: { dx: percent },
  'plus-di': { plusDi: percent },
  'minus-di': { minusDi: percent },
  aroon: { down: percent, up: percent },
  aroonosc: { aroonosc: eitherWay },
  ultosc: { ultosc: percent },
  willr: { willr: [-100, 0] },
  cmo: { cmo: eitherWay },
  imi: { imi: percent },
  psy: { psy: percent },
  supertrend: { direction: [-1, 1] },
  'percent-rank': { rank: percent },
  'iv-rank': { rank: percent },
  'iv-percentile': { percentile: percent },
};

/** Between what an output of an indicator lies, if that is known. */
export const boundsOfOutput = (id: string, output: string): Bounds | undefined =>
  Object.hasOwn(bounds, id) ? bounds[id]?.[output] : undefined;
