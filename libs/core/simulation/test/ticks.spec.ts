import { describe, expect, it } from '@jest/globals';
import { certain } from '@sutra/kernel';
import { lookahead, plainSettings } from '../src/index.js';
import {
  bars,
  close,
  compare,
  entry,
  flat,
  gate,
  leg,
  play,
  seriesOf,
  start,
  strategy,
  type Json,
  type Row,
} from './scene.js';

const acme = (rows: readonly (Row | null)[]) => [seriesOf('ACME', bars('1MIN', '2026-01-05T09:15:00', rows))];
const ticking = (condition: Json, legMore: Json = {}, indicators: Json = {}): Json =>
  strategy(
    [start({ evaluateOn: 'tick', indicators }), gate('up', condition), entry('enter', [leg('l', legMore)])],
    ['start > up > enter'],
  );
const seconds = (text: string | null | undefined): string => (text ?? '').slice(11, 19);

describe('rule 30: strategies that are evaluated at ticks, over minutes walked as ticks', () => {
  it('open, the nearer extreme, the other one, close; a decision fills at the next tick', () => {
    // 09:16 goes 100 → 99.5 (nearer) → 103 → 102. The third tick is over at 09:16:45 and is above 102.5; bought at the next, 102.
    // 09:17 goes 102 → 102 → 99 → 101. The stop at 100 is passed by the tick of 99 and gets it: 100 × (99 − 102) = −300.
    const document = ticking(compare(close, '>', 102.5), { stopLoss: { type: 'points', value: 2 } });
    const series = acme([flat(100), [100, 103, 99.5, 102], [102, 102, 99, 101], flat(101)]);
    const result = play({ document, series });
    expect(result.trades).toMatchObject([
      { entryPrice: 102, exitPrice: 99, pnl: -300, exitReason: 'stop', barsHeld: 0 },
    ]);
    expect(result.trades.map(({ entryAt, exitAt }) => [seconds(entryAt), seconds(exitAt)])).toEqual([
      ['09:16:45', '09:17:30'],
    ]);
    expect(result.passes).toBe(16);
    expect(result.warnings.join()).toContain('approximate');
  });

  it('an indicator takes in the bar that is forming; a cross compares with the last closed one', () => {
    // The bar of 09:15 closes at 100. The first tick of 09:20's bar is 102: the average of two is 101, above 100.5, where the closed
    // bar had no average yet: unknown. The bar of 09:20 closes at 98: 99. At 09:25 the first tick of 104 makes 101: crossed.
    const average = { type: 'indicator', name: 'average' };
    const document = ticking(compare(average, 'crosses_above', 100.5), {}, { average: { type: 'sma', period: 2 } });
    const five = (price: number, last: number): Row[] => [
      ...Array<Row>(4).fill(flat(price)),
      [price, Math.max(price, last), Math.min(price, last), last],
    ];
    const series = acme([...five(100, 100), ...five(102, 98), ...five(104, 104)]);
    const { orders } = play({ document, series });
    expect(orders.map(({ decidedAt, price }) => [seconds(decidedAt), price])).toEqual([['09:25:15', 104]]);
  });

  it('sees nothing of the future, and needs minutes', () => {
    const rows = Array.from({ length: 60 }, (_, at): Row => [
      100 + (at % 7),
      107 + (at % 5),
      98 - (at % 3),
      100 + (at % 6),
    ]);
    const average = { type: 'indicator', name: 'average' };
    const document = ticking(
      compare(close, '>', average),
      { stopLoss: { type: 'points', value: 1 } },
      { average: { type: 'ema', period: 3 } },
    );
    const verdict = certain(lookahead({ document, series: acme(rows), settings: plainSettings }, { prefixes: 8 }));
    expect(verdict).toMatchObject({ isClean: true, findings: [] });
    expect(verdict.decisions).toBeGreaterThan(500);
  });
});
