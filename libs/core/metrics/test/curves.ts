import type { EquityCurve, Trade } from '../src/index.js';

/** A moment in India. */
export const ist = (text: string): number => Date.parse(`${text}:00.000+05:30`);

/** Closes of days that follow each other from Monday 2 November 2026 on. */
export const daily = (...values: readonly number[]): EquityCurve => ({
  at: Float64Array.from(values, (_, index) => ist('2026-11-02T15:30') + index * 86_400_000),
  value: Float64Array.from(values),
});

/** A share bought at 100 and sold for what it made. */
export const trade = (pnl: number, more: Partial<Trade> = {}): Trade => ({
  entryAt: ist('2026-11-02T09:20'),
  exitAt: ist('2026-11-02T09:50'),
  side: 'buy',
  quantity: 1,
  entryPrice: 100,
  exitPrice: 100 + pnl,
  pnl,
  charges: 0,
  exitReason: 'exit',
  ...more,
});
