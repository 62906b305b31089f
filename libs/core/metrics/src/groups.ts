import { dateOf, dayOf, IST_MS } from './days.js';
import type { Trade } from './input.js';
import { tallyOf } from './tally.js';

const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/** Monday is 0; the day 0 of our count was a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** The ISO week, such as 2026-W47: the one that has the day's Thursday. */
function weekOf(day: number): string {
  const thursday = day - weekdayOf(day) + 3;
  const year = dateOf(thursday).slice(0, 4);
  const week = Math.floor((thursday - Date.parse(`${year}-01-01`) / 86_400_000) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}

/** The name of the period that a day is in. */
export const periods = {
  day: dateOf,
  week: weekOf,
  month: (day: number) => dateOf(day).slice(0, 7),
  year: (day: number) => dateOf(day).slice(0, 4),
} as const;
export type Period = keyof typeof periods;

const hourOf = (atMs: number): string => String(Math.floor((atMs + IST_MS) / 3_600_000) % 24).padStart(2, '0');

/** By what trades are laid apart. Results belong to the period of the exit; an hour and a weekday are those of the entry. */
const keys = {
  day: ({ exitAt }: Trade) => periods.day(dayOf(exitAt)),
  week: ({ exitAt }: Trade) => periods.week(dayOf(exitAt)),
  month: ({ exitAt }: Trade) => periods.month(dayOf(exitAt)),
  year: ({ exitAt }: Trade) => periods.year(dayOf(exitAt)),
  hour: ({ entryAt }: Trade) => hourOf(entryAt),
  weekday: ({ entryAt }: Trade) => weekdays[weekdayOf(dayOf(entryAt))] as string,
  side: ({ side }: Trade) => side,
  leg: ({ leg }: Trade) => leg ?? '',
  exitReason: ({ exitReason }: Trade) => exitReason,
} as const;
export type GroupBy = keyof typeof keys;
export const groupings = Object.keys(keys) as readonly GroupBy[];

/** Trades that have something in common. */
export interface Group {
  readonly key: string;
  readonly trades: number;
  readonly wins: number;
  readonly losses: number;
  readonly winRate: number;
  /** After charges. */
  readonly net: number;
  readonly average: number;
  readonly best: number;
  readonly worst: number;
  readonly charges: number;
  readonly slippage: number;
  /** Gross profit by gross loss; null where no trade lost. */
  readonly profitFactor: number | null;
}

/** Trades laid apart, in the order of their keys. */
export function groupsOf(trades: readonly Trade[], by: GroupBy): readonly Group[] {
  const found = new Map<string, Trade[]>();
  for (const trade of trades) {
    const key = keys[by](trade);
    const known = found.get(key);
    if (known === undefined) found.set(key, [trade]);
    else known.push(trade);
  }
  const order = by === 'weekday' ? (key: string) => weekdays.indexOf(key) : undefined;
  const sorted = [...found].sort(([a], [b]) => (order ? order(a) - order(b) : a < b ? -1 : 1));
  return sorted.map(([key, each]) => groupOf(key, each));
}

function groupOf(key: string, trades: readonly Trade[]): Group {
  const { count, wins, losses, won, lost, net, best, worst, charges, slippage } = tallyOf(trades);
  return {
    ...{ key, trades: count, wins, losses, winRate: wins / count },
    ...{ net, average: net / count, best, worst, charges, slippage },
    profitFactor: lost === 0 ? null : won / lost,
  };
}
