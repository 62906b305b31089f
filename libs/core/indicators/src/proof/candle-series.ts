// Bars that are dense in candle patterns: what happens once in years of a market happens here in a few thousand bars.

/** A bar's prices. */
export interface Prices {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
}

/** A number by chance, from 0 up to but not including 1. */
export type Uniform = () => number;

/** How the next candles look, in chances: to be white, to have no shadow, to begin past the last close or within its body. */
interface Mood {
  readonly white: number;
  readonly bodies: readonly number[];
  readonly bare: number;
  readonly past: number;
  readonly within: number;
}

/** Bodies and shadows in ticks: none, hardly any, some, much. */
const anyBody = [0, 0, 1, 2, 4, 6, 12, 16, 22];
const smallBody = [1, 2, 3, 4];
const longBody = [14, 18, 24];
const gaps = [2, 3, 3, 9, 15];
const anyShadow = [1, 2, 3, 8, 26];

const PRICE_MIN = 1_000;
const PRICE_MAX = 4_000;

const one = <T>(choices: readonly T[], uniform: Uniform) => choices[Math.floor(uniform() * choices.length)] as T;

/** A stretch of one kind of candles; or a long candle, a rest of small ones beyond it or within it, and a long one again. */
function moodsByChance(uniform: Uniform): Mood[] {
  const bare = one([0.3, 0.9], uniform);
  const count = 2 + Math.floor(uniform() * 4);
  if (uniform() < 0.6) {
    const white = one([0, 0.1, 0.5, 0.5, 0.9, 1], uniform);
    const mood = { white, bodies: one([anyBody, anyBody, smallBody, longBody], uniform), bare, past: 0.1, within: 0.1 };
    return Array.from({ length: count }, () => mood);
  }
  const long = { white: one([0, 1], uniform), bodies: longBody, bare: one([0.3, 0.9], uniform), past: 0, within: 0 };
  const rest = { white: one([0, 1], uniform), bodies: smallBody, bare, past: 0.05, within: one([0.1, 0.9], uniform) };
  const begin = { ...rest, past: one([0, 1], uniform) };
  const end = { ...long, white: one([0, 1], uniform), within: 0.3 };
  return [long, begin, ...Array.from({ length: count - 2 }, () => rest), end];
}

/** Where a candle begins, seen from the one before: at one of its prices, beside one, or beyond all. */
function openAfter({ open, high, low, close }: Prices, uniform: Uniform): number {
  const beyond = 1 + Math.floor(uniform() * 3);
  const nearly = Math.floor(uniform() * 3) - 1;
  const between = Math.round(open + (close - open) * uniform());
  const outside = [high + beyond, low - beyond, Math.max(open, close) + beyond, Math.min(open, close) - beyond];
  return one([close, close + nearly, open, open + nearly, between, between, ...outside], uniform);
}

/** One candle after another, in whole ticks, so that many prices are equal. */
export function candlesOnTicks(uniform: Uniform, ticksARupee: number): () => Prices {
  let last: Prices = { open: 2_000, high: 2_000, low: 2_000, close: 2_000 };
  let before = last;
  let moods: Mood[] = [];
  return () => {
    if (moods.length === 0) moods = moodsByChance(uniform);
    const { white, bodies, bare, past, within } = moods.shift() as Mood;
    const way = last.close >= last.open ? 1 : -1;
    const open =
      uniform() < past
        ? last.close + way * one(gaps, uniform)
        : uniform() < within
          ? Math.round(last.open + (last.close - last.open) * uniform())
          : openAfter(uniform() < 0.1 ? before : last, uniform);
    const body = one(bodies, uniform);
    // Far away from where it began, the price comes back.
    const isRising = open < PRICE_MIN || (open < PRICE_MAX && uniform() < white);
    const close = isRising ? open + body : open - body;
    const shadow = () => (uniform() < bare ? 0 : one(anyShadow, uniform));
    before = last;
    last = { open, close, high: Math.max(open, close) + shadow(), low: Math.min(open, close) - shadow() };
    return {
      ...{ open: open / ticksARupee, close: close / ticksARupee },
      ...{ high: last.high / ticksARupee, low: last.low / ticksARupee },
    };
  };
}
