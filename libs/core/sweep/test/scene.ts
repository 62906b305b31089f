import { barColumns, type BarColumns } from '@sutra/bars';
import { certain, seededRandom } from '@sutra/kernel';
import { plainSettings, type SettingsInput } from '@sutra/simulation';
import {
  conclude,
  evaluate,
  openSweep,
  planSweep,
  type Sweep,
  type SweepInput,
  type SweepResult,
} from '../src/index.js';

export const CAPITAL = 1_000_000;
export const QUANTITY = 100;
/** A signal on a close fills at the next open, and nothing else costs or ends anything. */
export const settings: SettingsInput = { ...plainSettings, capital: CAPITAL };

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Closes that wander, in 1/10,000 rupee; each bar opens where the one before closed. */
export function wanderingCloses(count: number, seed: number): readonly number[] {
  const chance = seededRandom(seed);
  let last = 5_000_000;
  return Array.from({ length: count }, () => (last = Math.max(100_000, last + chance.below(100_001) - 50_000)));
}

/** Bars of these closes, so many of a quarter of an hour a day from a Monday on. */
export function barsOf(closes: readonly number[], perDay: number): BarColumns {
  const columns = barColumns('15MIN', { capacity: closes.length });
  const begin = Date.parse('2026-01-05T09:15:00+05:30');
  closes.forEach((close, row) => {
    const open = closes[row - 1] ?? close;
    columns.times[row] = begin + Math.floor(row / perDay) * DAY_MS + (row % perDay) * 15 * MINUTE_MS;
    columns.opens[row] = open;
    columns.closes[row] = close;
    columns.highs[row] = Math.max(open, close);
    columns.lows[row] = Math.min(open, close);
    columns.volumes[row] = 1_000;
  });
  columns.count = closes.length;
  return columns;
}

const operand = (name: string) => ({ type: 'indicator', name });
const gate = (id: string, operator: string) => ({
  id,
  type: 'signalNode',
  data: { conditions: { lhs: operand('fast'), operator, rhs: operand('slow') } },
});

/** Long while the fast average is above the slow one, whenever flat. */
export const crossing = (leg: object = {}) => ({
  language: 1,
  name: 'Cross',
  nodes: [
    {
      id: 'start',
      type: 'startNode',
      data: {
        ...{ symbol: 'ACME', exchange: 'NSE', timeframe: '15MIN', tradingInstrument: { type: 'equity' } },
        indicators: { fast: { type: 'sma', period: 3 }, slow: { type: 'sma', period: 8 } },
      },
    },
    gate('up', 'crosses_above'),
    {
      id: 'enter',
      type: 'entryNode',
      data: {
        arming: 'wheneverFlat',
        positions: [
          {
            ...{ id: 'long', vpi: 'long', positionType: 'buy', orderType: 'market', quantity: QUANTITY },
            productType: 'delivery',
            ...leg,
          },
        ],
      },
    },
    gate('down', 'crosses_below'),
    {
      id: 'leave',
      type: 'exitNode',
      data: { exitNodeData: { orderConfig: { orderType: 'market', quantity: 'all' } } },
    },
  ],
  edges: [
    { source: 'start', target: 'up' },
    { source: 'up', target: 'enter' },
    { source: 'enter', target: 'down' },
    { source: 'down', target: 'leave' },
  ],
});

export const seriesOf = (bars: BarColumns) => [{ symbol: 'ACME', exchange: 'NSE', bars, origin: 'made for a test' }];

export function sweepOf(
  input: SweepInput,
  bars: BarColumns,
  more: SettingsInput = {},
  document: unknown = crossing(),
): Sweep {
  const plan = certain(planSweep(document, input));
  return certain(openSweep(plan, { series: seriesOf(bars), settings: { ...settings, ...more } }));
}

export const all = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at);

/** A whole sweep in one go. */
export const answerOf = (sweep: Sweep): SweepResult =>
  certain(conclude(sweep, [evaluate(sweep, all(sweep.plan.count))]));
