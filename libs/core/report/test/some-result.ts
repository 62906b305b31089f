import { barColumns, type BarColumns } from '@sutra/bars';
import { formatIst, marketInstant } from '@sutra/kernel';
import { settingsSchema, type BacktestResult, type ReportedOrder, type ReportedTrade } from '@sutra/simulation';

/** 1 January 2026, 09:15 in India: a Thursday. */
export const OPENED = Date.parse('2026-01-01T09:15:00+05:30');
export const MINUTE = 60_000;
export const DAY = 86_400_000;

export const at = (ms: number): string => formatIst(marketInstant(ms));

const instrument = {
  ...{ nodeId: 'enter', legId: 'p', vpi: 'v1', vpt: null, symbol: 'SBIN', kind: 'equity' as const },
  ...{ firing: 1, reEntry: 0 },
};

export const trade = (more: Partial<ReportedTrade> = {}): ReportedTrade => ({
  ...{ id: 1, ...instrument, side: 'buy', quantity: 10 },
  ...{ entryAt: at(OPENED), entryPrice: 800, exitAt: at(OPENED + 30 * MINUTE), exitPrice: 810 },
  ...{ pnl: 100, charges: 1.5, slippage: 0, netPnl: 98.5, exitReason: 'target', barsHeld: 30, mae: -20, mfe: 120 },
  ...{ isModelled: false, isAmbiguous: false, bestPnl: 100 },
  ...more,
});

export const order = (more: Partial<ReportedOrder> = {}): ReportedOrder => ({
  ...{ id: 1, ...instrument, intent: 'entry', side: 'buy', quantity: 10, filled: 10, type: 'market' },
  ...{ limitPrice: null, triggerPrice: null, decidedAt: at(OPENED), status: 'filled', endedAt: at(OPENED) },
  ...{ price: 800, charges: 0.5, slices: 1, because: 'entry' },
  ...more,
});

/** A result whose equity is a value a minute. */
export const resultWith = (values: readonly number[], more: Partial<BacktestResult> = {}): BacktestResult => ({
  ...{ result: 1, name: 'RSI under an average', metrics: {}, metricsMissing: {}, trades: [], orders: [], open: [] },
  equity: values.map((value, row) => ({ at: at(OPENED + (row + 1) * MINUTE), value })),
  settings: settingsSchema.parse({}),
  ...{ dataHash: 'd'.repeat(64), graphHash: 'e'.repeat(64) },
  from: values.length === 0 ? null : at(OPENED),
  to: values.length === 0 ? null : at(OPENED + values.length * MINUTE),
  ...{ bars: values.length, passes: values.length, isModelled: false },
  band: { bars: 0, worstPnl: 0, bestPnl: 0 },
  margin: { peak: 0, peakAt: null, isEstimate: true },
  ...{ warnings: [], ...more },
});

/** Bars of a minute around 800 rupees. */
export function someBars(count: number): BarColumns {
  const bars = barColumns('1MIN', { capacity: count });
  for (let row = 0; row < count; row += 1) {
    const price = 8_000_000 + Math.round(50_000 * Math.sin(row / 9));
    bars.times[row] = OPENED + row * MINUTE;
    bars.opens[row] = price;
    bars.highs[row] = price + 20_000;
    bars.lows[row] = price - 20_000;
    bars.closes[row] = price + 5_000;
  }
  bars.count = count;
  return bars;
}
