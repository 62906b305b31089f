// For each template bars on which it trades: a picture of when it does, drawn for it and proof of nothing else.
import { drawnDays, drawnSessions, type DrawnBars, type DrawnDay } from './drawn-bars.js';

/** What a template is shown on. */
export interface TemplateScene {
  readonly bars: DrawnBars;
  /** How many bars at the end are worth looking at; what lies before is warm-up. */
  readonly shown: number;
  readonly lotSize: number;
}

const [NIFTY_LOT, BANKNIFTY_LOT] = [65, 30];

/** Days of small waves about a level. */
const calm = (count: number, level: number): readonly DrawnDay[] =>
  Array.from({ length: count }, (_, at): DrawnDay => {
    const wave = level * (at % 2 === 0 ? 1.0015 : 0.9985);
    return [
      ['09:15', level],
      ['11:00', wave],
      ['13:00', 2 * level - wave],
      ['15:30', level],
    ];
  });

/** Days that rise (or fall) from one level to another, with a wave in each. */
const drift = (count: number, from: number, to: number): readonly DrawnDay[] =>
  Array.from({ length: count }, (_, at): DrawnDay => {
    const level = from + ((to - from) * at) / count;
    const next = from + ((to - from) * (at + 1)) / count;
    return [
      ['09:15', level],
      ['11:30', level + (next - level) * 1.3],
      ['13:00', level + (next - level) * 0.4],
      ['15:30', next],
    ];
  });

interface Sessions {
  readonly minutes: number;
  readonly days: readonly DrawnDay[];
  readonly shown: number;
  readonly noise?: number;
  readonly lotSize?: number;
}

const sessions = ({ minutes, days, shown, noise = 0.0002, lotSize = NIFTY_LOT }: Sessions): TemplateScene => ({
  bars: drawnSessions(days, minutes, { noise, seed: 11 }),
  shown,
  lotSize,
});

const scenes: Readonly<Record<string, () => TemplateScene>> = {
  'rsi-reversal': () =>
    sessions({
      minutes: 5,
      days: [
        ...calm(1, 25_500),
        [
          ['09:15', 25_500],
          ['10:30', 25_370],
          ['11:40', 25_500],
          ['12:50', 25_620],
          ['13:50', 25_500],
          ['15:30', 25_490],
        ],
      ],
      shown: 75,
    }),
  'sma-cross': () => ({
    bars: drawnDays(
      [
        [0, 1_100],
        [185, 1_360],
        [222, 1_270],
        [275, 1_500],
        [320, 1_370],
      ],
      { noise: 0.006, seed: 5 },
    ),
    shown: 130,
    lotSize: 1,
  }),
  supertrend: () =>
    sessions({
      minutes: 15,
      days: [
        ...calm(1, 57_200),
        [
          ['09:15', 57_200],
          ['12:00', 57_000],
          ['15:30', 56_900],
        ],
        [
          ['09:15', 56_880],
          ['10:00', 56_820],
          ['11:45', 57_420],
          ['12:30', 57_450],
          ['13:45', 56_950],
          ['15:30', 56_800],
        ],
      ],
      shown: 60,
      noise: 0.0004,
      lotSize: BANKNIFTY_LOT,
    }),
  'opening-range-breakout': () =>
    sessions({
      minutes: 5,
      days: [
        ...calm(1, 800),
        [
          ['09:15', 800],
          ['09:20', 803],
          ['09:30', 799],
          ['09:50', 801],
          ['10:00', 808],
          ['11:30', 818],
          ['13:00', 808],
          ['14:00', 800],
          ['15:30', 801],
        ],
        [
          ['09:15', 802],
          ['09:20', 804],
          ['09:30', 800],
          ['09:45', 801],
          ['09:55', 796],
          ['10:20', 794],
          ['11:00', 803],
          ['15:30', 804],
        ],
      ],
      shown: 150,
      noise: 0.0004,
    }),
  'vwap-pullback': () =>
    sessions({
      minutes: 5,
      days: [
        ...calm(1, 1_400),
        [
          ['09:15', 1_402],
          ['10:40', 1_424],
          ['11:20', 1_416],
          ['12:30', 1_431],
          ['13:20', 1_424],
          ['15:30', 1_418],
        ],
      ],
      shown: 75,
    }),
  'bollinger-squeeze': () =>
    sessions({
      minutes: 15,
      days: [
        ...calm(1, 25_500),
        [
          ['09:15', 25_500],
          ['15:30', 25_500],
        ],
        [
          ['09:15', 25_500],
          ['10:45', 25_500],
          ['12:45', 25_720],
          ['13:30', 25_700],
          ['14:30', 25_590],
          ['15:30', 25_580],
        ],
      ],
      shown: 60,
      noise: 0.0005,
    }),
  momentum: () =>
    sessions({
      minutes: 5,
      days: [
        ...calm(1, 57_000),
        [
          ['09:15', 57_000],
          ['10:15', 57_020],
          ['11:10', 57_520],
          ['12:00', 57_560],
          ['12:45', 57_500],
          ['13:40', 57_020],
          ['15:30', 57_000],
        ],
      ],
      shown: 85,
      lotSize: BANKNIFTY_LOT,
    }),
  'gap-fade': () =>
    sessions({
      minutes: 5,
      days: [
        ...calm(1, 800),
        [
          ['09:15', 812],
          ['09:20', 814],
          ['09:30', 811],
          ['09:40', 812],
          ['10:15', 807],
          ['11:45', 798],
          ['15:30', 802],
        ],
        [
          ['09:15', 791],
          ['09:20', 789.5],
          ['09:30', 792],
          ['09:40', 791],
          ['10:10', 795],
          ['11:10', 788],
          ['15:30', 786],
        ],
      ],
      shown: 160,
      noise: 0.0003,
    }),
  'cpr-breakout': () =>
    sessions({
      minutes: 5,
      days: [
        [
          ['09:15', 25_500],
          ['10:45', 25_590],
          ['13:00', 25_410],
          ['15:30', 25_503],
        ],
        [
          ['09:15', 25_492],
          ['09:45', 25_494],
          ['10:30', 25_530],
          ['12:15', 25_600],
          ['13:00', 25_625],
          ['15:30', 25_600],
        ],
      ],
      shown: 110,
    }),
  'multi-timeframe-trend': () =>
    sessions({
      minutes: 15,
      days: [
        ...drift(20, 24_000, 25_300),
        [
          ['09:15', 25_310],
          ['11:00', 25_420],
          ['14:00', 25_360],
          ['15:30', 25_345],
        ],
        [
          ['09:15', 25_350],
          ['10:30', 25_345],
          ['15:30', 25_520],
        ],
        ...drift(2, 25_530, 25_700),
        [
          ['09:15', 25_700],
          ['12:00', 25_560],
          ['15:30', 25_400],
        ],
      ],
      shown: 150,
    }),
  'donchian-breakout': () => ({
    bars: drawnDays(
      [
        [0, 790],
        [15, 805],
        [30, 785],
        [45, 806],
        [52, 798],
        [85, 905],
        [110, 850],
      ],
      { noise: 0.007, seed: 5 },
    ),
    shown: 85,
    lotSize: 1,
  }),
  'adx-trend': () =>
    sessions({
      minutes: 30,
      days: [
        ...calm(4, 57_000),
        [
          ['09:15', 57_000],
          ['15:30', 57_450],
        ],
        [
          ['09:15', 57_480],
          ['15:30', 57_950],
        ],
        [
          ['09:15', 57_960],
          ['11:30', 58_100],
          ['15:30', 57_800],
        ],
        [
          ['09:15', 57_780],
          ['15:30', 57_450],
        ],
      ],
      shown: 78,
      noise: 0.0006,
      lotSize: BANKNIFTY_LOT,
    }),
  'short-straddle': () => sessions({ minutes: 1, days: [...calm(1, 25_500), ...rising], shown: 375 }),
  'strangle-re-entry': () => sessions({ minutes: 5, days: [...calm(1, 25_500), ...rising], shown: 75 }),
  'iron-fly': () => sessions({ minutes: 5, days: [...calm(1, 25_500), ...rising], shown: 75 }),
  'iron-condor': () => sessions({ minutes: 15, days: calm(7, 25_500), shown: 125 }),
  'calendar-spread': () => sessions({ minutes: 15, days: calm(7, 25_500), shown: 125 }),
  'trend-credit-spread': () => sessions({ minutes: 15, days: drift(7, 25_000, 25_900), shown: 125 }),
};

/** A day that is quiet in the morning and runs away at noon. */
const rising: readonly DrawnDay[] = [
  [
    ['09:15', 25_500],
    ['12:00', 25_520],
    ['14:30', 25_950],
    ['15:30', 25_960],
  ],
];

/** The scene of a template; there is one for each. */
export const sceneOf = (templateId: string): TemplateScene | undefined => scenes[templateId]?.();

/** The same sessions without any move: nobody trades on a direction that is not there. */
export function flatLike({ bars, ...scene }: TemplateScene): TemplateScene {
  const level = bars.close[0] ?? 0;
  const flat = bars.close.map(() => level);
  const volume = bars.volume.map(() => bars.volume[0] ?? 0);
  return { ...scene, bars: { ...bars, open: flat, high: flat, low: flat, close: flat, volume } };
}
