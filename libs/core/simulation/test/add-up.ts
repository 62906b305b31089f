import { expect } from '@jest/globals';
import type { BacktestResult } from '../src/index.js';

const PLAIN = /^(-?)(\d+)(?:\.(\d{1,4}))?$/;

/** A figure of JSON as a person reads it, in whole 1/10,000 rupee; it has four decimals at the most. */
function units(figure: unknown): bigint {
  const [, sign = '', whole = '', fraction = ''] = PLAIN.exec(String(figure)) ?? [];
  expect([figure, whole]).toEqual([figure, expect.stringMatching(/^\d+$/)]);
  const size = BigInt(whole + fraction.padEnd(4, '0'));
  return sign === '-' ? -size : size;
}

const sum = <Each>(all: readonly Each[], of: (each: Each) => bigint): bigint =>
  all.reduce((before, each) => before + of(each), 0n);

/** How much of each instrument was bought and not sold. */
function held(rows: readonly { readonly symbol: string; readonly side: string; readonly quantity: number }[]) {
  const open = new Map<string, number>();
  for (const { symbol, side, quantity } of rows)
    open.set(symbol, (open.get(symbol) ?? 0) + (side === 'buy' ? quantity : -quantity));
  return Object.fromEntries([...open].filter(([, quantity]) => quantity !== 0));
}

/**
 * Adds a result up with whole numbers, from nothing but its JSON: what trades and open positions say is what equity and
 * metrics say, to the last digit; what was bought and not sold is what is open.
 */
export function addUp(result: BacktestResult): void {
  const { trades, orders, open, equity, metrics, settings, band } = JSON.parse(
    JSON.stringify(result),
  ) as BacktestResult;
  for (const { pnl, charges, netPnl } of trades) expect(units(netPnl)).toBe(units(pnl) - units(charges));
  const closed = sum(trades, ({ netPnl }) => units(netPnl));
  const unrealised = sum(open, ({ pnl, charges }) => units(pnl) - units(charges));
  const last = equity.at(-1)?.value ?? settings.capital;
  expect(closed + unrealised).toBe(units(last) - units(settings.capital));
  expect(units(metrics['netProfit'])).toBe(closed + unrealised);
  expect(units(metrics['finalEquity'])).toBe(units(last));
  expect(units(band.worstPnl)).toBe(closed);
  const charged = sum(trades, ({ charges }) => units(charges));
  expect(units(metrics['charges'])).toBe(charged);
  expect(sum(orders, ({ charges }) => units(charges))).toBe(charged + sum(open, ({ charges }) => units(charges)));
  expect(units(metrics['grossProfit']) - units(metrics['grossLoss'])).toBe(closed);
  expect(units(metrics['slippage'])).toBe(sum(trades, ({ slippage }) => units(slippage)));
  expect(held(orders.map((order) => ({ ...order, quantity: order.filled })))).toEqual(held(open));
  for (const { fills, filled, charges } of orders) {
    if (fills === undefined) continue;
    expect(fills.reduce((all, { quantity }) => all + quantity, 0)).toBe(filled);
    expect(sum(fills, (fill) => units(fill.charges))).toBe(units(charges));
  }
  for (const [name, value] of Object.entries(metrics)) {
    const isMoment = name.endsWith('At');
    if (value !== null) expect([name, typeof value]).toEqual([name, isMoment ? 'string' : 'number']);
    if (isMoment && value !== null) expect(value).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}\+05:30$/);
  }
}
