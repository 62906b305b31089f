import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '@sutra/kernel';
import { bars, compare, entry, exit, gate, leg, play, seriesOf, start, strategy, type Row } from './scene.js';

/** Hours of any day and any night from a Saturday of 1990 on, at little more than a rupee. */
function hours(count: number, seed: number): Row[] {
  const random = seededRandom(seed);
  let last = 12_345;
  return Array.from({ length: count }, (): Row => {
    const open = last;
    last = Math.max(1_000, last + random.below(401) - 200);
    const [high, low] = [Math.max(open, last) + random.below(60), Math.min(open, last) - random.below(60)];
    return [open / 10_000, high / 10_000, low / 10_000, last / 10_000];
  });
}

interface OwnTrade {
  readonly entry: number;
  readonly exit: number;
  readonly pnl: number;
  readonly charges: number;
}

/** 0.03 % of a value in whole units, halves upwards. */
const fee = (value: number): number => Math.floor((value * 3 + 5_000) / 10_000);

/**
 * Another engine, written for this test alone and in whole numbers: averages of two and four closes that cross decide at a close, the
 * next open fills, a stop of one percent ends a position inside a bar.
 */
function ownEngine(rows: readonly Row[], quantity: number) {
  const units = rows.map((row) => row.map((price) => Math.round(price * 10_000)));
  const trades: OwnTrade[] = [];
  const equity: number[] = [];
  let [made, wants, held] = [0, '', undefined as { price: number; fee: number } | undefined];
  const leave = (price: number): void => {
    if (held === undefined) return;
    const out = fee(price * quantity);
    made += (price - held.price) * quantity - out;
    const pnl = (price - held.price) * quantity;
    trades.push({ entry: held.price, exit: price, pnl, charges: held.fee + out });
    held = undefined;
  };
  units.forEach(([open = 0, , low = 0, close = 0], at) => {
    const isNew = wants === 'buy';
    if (isNew) {
      held = { price: open, fee: fee(open * quantity) };
      made -= held.fee;
    } else if (wants === 'sell') leave(open);
    wants = '';
    if (held !== undefined) {
      // Of one percent; a level between two steps is the nearer one, of equal ones that nearer to the entry.
      const stop = Math.floor((held.price * 99 + 50) / 100);
      if (low <= stop) leave(isNew ? stop : Math.min(open, stop));
    }
    equity.push(made + (held === undefined ? 0 : (close - held.price) * quantity));
    if (at < 3) return;
    const sum = (count: number): number =>
      units.slice(at + 1 - count, at + 1).reduce((all, row) => all + (row[3] ?? 0), 0);
    const [short, long] = [2 * sum(2), sum(4)];
    if (held === undefined && short > long) wants = 'buy';
    else if (held !== undefined && short < long) wants = 'sell';
  });
  return { trades, equity, isHeld: held !== undefined };
}

const average = (name: string) => ({ type: 'indicator', name });
const document = strategy(
  [
    start({
      timeframe: '1H',
      indicators: { short: { type: 'sma', period: 2 }, long: { type: 'sma', period: 4 } },
    }),
    gate('up', compare(average('short'), '>', average('long'))),
    entry('enter', [leg('l', { quantity: 37, stopLoss: { type: 'percent', value: 1 } })], { arming: 'wheneverFlat' }),
    gate('down', compare(average('short'), '<', average('long'))),
    exit('leave'),
  ],
  ['start > up > enter > down > leave'],
);

describe('with every realism off', () => {
  it.each([1, 2, 3, 4, 5])('trades, charges and equity are those of another engine (%i)', (seed) => {
    const rows = hours(400, seed);
    const own = ownEngine(rows, 37);
    const result = play({
      document,
      series: [seriesOf('ACME', bars('1H', '1990-01-06T00:00:00', rows))],
      settings: { charges: 'percent:0.03' },
    });
    const units = (rupees: number): number => Math.round(rupees * 10_000);
    const told = result.trades.map(({ entryPrice, exitPrice, pnl, charges }) => ({
      ...{ entry: units(entryPrice), exit: units(exitPrice), pnl: units(pnl), charges: units(charges) },
    }));
    expect(told).toEqual(own.trades);
    expect(own.trades.length).toBeGreaterThan(30);
    expect(result.trades.filter(({ exitReason }) => exitReason === 'stop').length).toBeGreaterThan(3);
    expect(result.equity.map(({ value }) => units(value) - 1_000_000 * 10_000)).toEqual(own.equity);
    expect(result.open.length).toBe(own.isHeld ? 1 : 0);
  });
});
