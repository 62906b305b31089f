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

/** Candles that hardly ever come together by chance, as open, high, low and close seen from where they begin; turned over as well. */
const scenes: readonly (readonly (readonly [number, number, number, number])[])[] = [
  // Three stars in the south
  [
    [0, 1, -40, -16],
    [-6, -5, -30, -12],
    [-14, -14, -18, -18],
  ],
  // Counterattack, and kicking
  [
    [0, 0, -16, -16],
    [-32, -15, -33, -16],
  ],
  [
    [0, 0, -16, -16],
    [3, 19, 3, 19],
  ],
  // Abandoned baby
  [
    [0, 1, -17, -16],
    [-20, -19, -21, -20],
    [-16, -3, -17, -4],
  ],
  // Breakaway
  [
    [0, 1, -17, -16],
    [-19, -18, -22, -21],
    [-21, -20, -25, -24],
    [-24, -22, -28, -27],
    [-26, -17, -27, -18],
  ],
  // Concealing baby swallow
  [
    [0, 0, -12, -12],
    [-10, -10, -22, -22],
    [-25, -18, -27, -26],
    [-20, -16, -30, -29],
  ],
  // Upside gap two crows, and two crows
  [
    [0, 17, -1, 16],
    [22, 23, 18, 19],
    [24, 25, 17, 18],
  ],
  [
    [0, 17, -1, 16],
    [22, 23, 18, 19],
    [21, 22, 7, 8],
  ],
  // Mat hold
  [
    [0, 17, -1, 16],
    [20, 21, 17, 18],
    [19, 20, 14, 15],
    [16, 17, 10, 12],
    [13, 26, 12, 25],
  ],
  // Tasuki gap, and unique three river
  [
    [0, 11, -1, 10],
    [13, 22, 12, 21],
    [18, 19, 10, 11],
  ],
  [
    [0, 1, -17, -16],
    [-4, -3, -22, -14],
    [-18, -13, -19, -15],
  ],
];

/** By how many ticks a price may miss its part. */
const misses = [-30, -12, -5, -2, -1, 1, 2, 5, 12, 30];

/** A scene from here on, in which mostly one price or two are not what they should be. */
function sceneFrom(begin: number, uniform: Uniform): Prices[] {
  const way = one([1, -1], uniform);
  const scene = one(scenes, uniform);
  const place = () => Math.floor(uniform() * scene.length * 4);
  const missed = one([[], [place()], [place()], [place(), place()]], uniform);
  return scene.map((prices, at) => {
    const [first = 0, high = 0, low = 0, last = 0] = prices.map((price, part) => {
      const miss = missed.includes(at * 4 + part) ? one(misses, uniform) : 0;
      return begin + way * (price + miss);
    });
    const ends = [first, high, low, last];
    return { open: first, high: Math.max(...ends), low: Math.min(...ends), close: last };
  });
}

/** Where a candle begins, seen from the one before: at one of its prices, beside one, or beyond all. */
function openAfter({ open, high, low, close }: Prices, uniform: Uniform): number {
  const beyond = 1 + Math.floor(uniform() * 3);
  const nearly = Math.floor(uniform() * 3) - 1;
  const between = Math.round(open + (close - open) * uniform());
  const outside = [high + beyond, low - beyond, Math.max(open, close) + beyond, Math.min(open, close) - beyond];
  return one([close, close + nearly, open, open + nearly, between, between, ...outside], uniform);
}

/** A candle of a mood, seen from one before. */
function candleAfter(last: Prices, { white, bodies, bare, past, within }: Mood, uniform: Uniform): Prices {
  const way = last.close >= last.open ? 1 : -1;
  const open =
    uniform() < past
      ? last.close + way * one(gaps, uniform)
      : uniform() < within
        ? Math.round(last.open + (last.close - last.open) * uniform())
        : openAfter(last, uniform);
  const body = one(bodies, uniform);
  // Far away from where it began, the price comes back.
  const isRising = open < PRICE_MIN || (open < PRICE_MAX && uniform() < white);
  const close = isRising ? open + body : open - body;
  const shadow = () => (uniform() < bare ? 0 : one(anyShadow, uniform));
  return { open, close, high: Math.max(open, close) + shadow(), low: Math.min(open, close) - shadow() };
}

/** One candle after another, in whole ticks, so that many prices are equal. */
export function candlesOnTicks(uniform: Uniform, ticksARupee: number): () => Prices {
  let last: Prices = { open: 2_000, high: 2_000, low: 2_000, close: 2_000 };
  let before = last;
  let moods: Mood[] = [];
  let scene: Prices[] = [];
  return () => {
    if (moods.length === 0 && scene.length === 0) {
      if (uniform() < 0.3) scene = sceneFrom(last.close, uniform);
      else moods = moodsByChance(uniform);
    }
    const next = scene.shift() ?? candleAfter(uniform() < 0.1 ? before : last, moods.shift() as Mood, uniform);
    before = last;
    last = next;
    return {
      ...{ open: next.open / ticksARupee, close: next.close / ticksARupee },
      ...{ high: next.high / ticksARupee, low: next.low / ticksARupee },
    };
  };
}
