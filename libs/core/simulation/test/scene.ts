import { certain } from '@sutra/kernel';
import type { Timeframe } from '@sutra/market';
import type { BarColumns } from '@sutra/bars';
import {
  barsFromRupees,
  plainSettings,
  reportOf,
  type BacktestRequest,
  type BacktestResult,
  type BarSeries,
  type SettingsInput,
} from '../src/index.js';
import { addUp } from './add-up.js';
import { runAlike } from './alike.js';

export type Json = Record<string, unknown>;

/** Open, high, low, close in rupees. */
export type Row = readonly [open: number, high: number, low: number, close: number];

const lengths: Partial<Record<Timeframe, number>> = { '1MIN': 1, '5MIN': 5, '15MIN': 15, '1H': 60, '1D': 1_440 };

/** Bars one after the other from a moment in India; a row that is null leaves its bar out. */
export function bars(timeframe: Timeframe, from: string, rows: readonly (Row | null)[], volume = 1_000): BarColumns {
  const startMs = Date.parse(`${from}+05:30`);
  const step = (lengths[timeframe] ?? 0) * 60_000;
  const there = rows.flatMap((row, at) => (row === null ? [] : [{ time: startMs + at * step, row }]));
  const column = (at: number) => there.map(({ row }) => row[at] ?? 0);
  return certain(
    barsFromRupees(timeframe, {
      times: there.map(({ time }) => time),
      ...{ opens: column(0), highs: column(1), lows: column(2), closes: column(3) },
      volumes: there.map(() => volume),
    }),
  );
}

/** Several stretches of bars as one column. */
export function joined(
  timeframe: Timeframe,
  stretches: readonly (readonly [from: string, rows: readonly (Row | null)[]])[],
): BarColumns {
  const parts = stretches.map(([from, rows]) => bars(timeframe, from, rows));
  const all = (name: 'times' | 'opens' | 'highs' | 'lows' | 'closes') =>
    parts.flatMap((part) => [...part[name].subarray(0, part.count)]);
  const rupees = (name: 'opens' | 'highs' | 'lows' | 'closes') => all(name).map((units) => units / 10_000);
  return certain(
    barsFromRupees(timeframe, {
      times: all('times'),
      ...{ opens: rupees('opens'), highs: rupees('highs'), lows: rupees('lows'), closes: rupees('closes') },
    }),
  );
}

/** A bar that opens, trades and closes at one price. */
export const flat = (price: number): Row => [price, price, price, price];
/** A bar between two prices whose open and close are its ends. */
export const move = (from: number, to: number): Row => [from, Math.max(from, to), Math.min(from, to), to];

export const seriesOf = (symbol: string, columns: BarColumns): BarSeries => ({
  symbol,
  exchange: 'NSE',
  bars: columns,
});

export const close = { type: 'price', field: 'close' };
export const compare = (lhs: unknown, operator: string, rhs: unknown): Json => ({
  type: 'group',
  operator: 'and',
  conditions: [{ lhs, operator, rhs: typeof rhs === 'number' ? { type: 'constant', value: rhs } : rhs }],
});

export const start = (more: Json = {}): Json => ({
  id: 'start',
  type: 'startNode',
  data: { symbol: 'ACME', exchange: 'NSE', timeframe: '5MIN', tradingInstrument: { type: 'equity' }, ...more },
});
export const gate = (id: string, conditions: unknown): Json => ({ id, type: 'signalNode', data: { conditions } });
export const leg = (id: string, more: Json = {}): Json => ({
  ...{ id, vpi: id, positionType: 'buy', orderType: 'market', quantity: 100, productType: 'delivery' },
  ...more,
});
export const entry = (id: string, positions: Json[], more: Json = {}): Json => ({
  id,
  type: 'entryNode',
  data: { actionType: 'entry', positions, ...more },
});
export const exit = (id: string, order: Json = {}, more: Json = {}): Json => ({
  id,
  type: 'exitNode',
  data: { exitNodeData: { orderConfig: { orderType: 'market', quantity: 'all', ...order }, ...more } },
});

export const strategy = (nodes: Json[], paths: string[], more: Json = {}): Json => ({
  language: 1,
  name: 'Golden',
  nodes,
  edges: paths.flatMap((path) => {
    const ids = path.split(' > ');
    return ids.slice(1).map((target, at) => ({ id: `${ids[at]}>${target}`, source: ids[at], target }));
  }),
  ...more,
});

/** Enters when the close is above one price and leaves when it is above another. */
export const upDown = (enterAbove: number, leaveAbove: number, legMore: Json = {}, more: Json = {}): Json =>
  strategy(
    [
      start(),
      gate('up', compare(close, '>', enterAbove)),
      entry('enter', [leg('l', legMore)]),
      gate('done', compare(close, '>', leaveAbove)),
      exit('leave'),
    ],
    ['start > up > enter > done > leave'],
    more,
  );

export interface Played {
  readonly document: Json;
  readonly series: readonly BarSeries[];
  readonly settings?: SettingsInput;
  readonly more?: Partial<BacktestRequest>;
}

/**
 * The result of a run with every realism off, but for what a test switches on; as generated code too, where that covers it. Each
 * is added up from its JSON.
 */
export function play({ document, series, settings = {}, more = {} }: Played): BacktestResult {
  const result = reportOf(runAlike({ document, series, settings: { ...plainSettings, ...settings }, ...more }), series);
  addUp(result);
  return result;
}

/** The trades of a result as a person would write them down. */
export const told = ({ trades }: BacktestResult): readonly string[] =>
  trades.map(
    ({ side, quantity, entryAt, entryPrice, exitAt, exitPrice, pnl, exitReason }) =>
      `${side} ${quantity} ${entryAt.slice(11, 16)}@${entryPrice} → ${exitAt.slice(11, 16)}@${exitPrice} = ${pnl} (${exitReason})`,
  );

export const alert = (id: string): Json => ({
  id,
  type: 'alertNode',
  data: { alertMessage: 'Now', alertType: 'info' },
});
