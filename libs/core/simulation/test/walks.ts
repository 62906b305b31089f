import { barColumns, appendBar, type BarColumns } from '@sutra/bars';
import { seededRandom } from '@sutra/kernel';
import fc from 'fast-check';
import { close, compare, entry, exit, gate, leg, start, strategy, type Json } from './scene.js';

/** Sessions of five-minute bars from Monday, 5 January 2026, that wander about a hundred rupees. */
export function walkOf(seed: number, count: number): BarColumns {
  const random = seededRandom(seed);
  const between = (low: number, high: number): number => low + random.below(high - low + 1);
  const columns = barColumns('5MIN', { capacity: count });
  const open = Date.parse('2026-01-05T09:15:00+05:30');
  let last = 1_000_000;
  for (let at = 0; at < count; at += 1) {
    const day = Math.floor(at / 75);
    const time = open + (day + 2 * Math.floor(day / 5)) * 86_400_000 + (at % 75) * 300_000;
    const first = Math.max(10_000, last + between(-4_000, 4_000));
    const end = Math.max(10_000, first + between(-15_000, 15_000));
    const high = Math.max(first, end) + between(0, 8_000);
    const low = Math.max(1, Math.min(first, end) - between(0, 8_000));
    appendBar(columns, {
      time,
      open: first,
      high,
      low,
      close: end,
      volume: between(0, 500),
      openInterest: 0,
      marks: 0,
    });
    last = end;
  }
  return columns;
}

const guards = fc.record(
  {
    stopLoss: fc.record({ type: fc.constantFrom('percent', 'points'), value: fc.integer({ min: 1, max: 5 }) }),
    target: fc.record({ type: fc.constantFrom('percent', 'points'), value: fc.integer({ min: 1, max: 6 }) }),
    reEntry: fc.record({
      mode: fc.constantFrom('asap', 'atCost', 'reversed'),
      max: fc.integer({ min: 1, max: 3 }),
      on: fc.constantFrom('stop', 'target', 'both'),
    }),
  },
  { requiredKeys: [] },
);

const orders = fc.constantFrom<Json>(
  { orderType: 'market' },
  { orderType: 'limit', limitPrice: { from: 'ltp', by: -0.3, unit: 'points' } },
  { orderType: 'sl-m', triggerPrice: 101 },
  { orderType: 'sl', triggerPrice: 101, limitPrice: 101.5 },
);

/** Strategies that trade a lot, in all the ways there are. */
export const strategies: fc.Arbitrary<Json> = fc
  .record({
    side: fc.constantFrom('buy', 'sell'),
    quantity: fc.integer({ min: 1, max: 300 }),
    guard: guards,
    order: orders,
    arming: fc.constantFrom('oncePerDay', 'wheneverFlat'),
    part: fc.constantFrom<unknown>('all', '50%', 7),
    timeframe: fc.constantFrom('5MIN', '15MIN'),
    squareOffAt: fc.constantFrom(undefined, '14:00'),
    period: fc.integer({ min: 2, max: 9 }),
  })
  .map(({ side, quantity, guard, order, arming, part, timeframe, squareOffAt, period }) => {
    const average = { type: 'indicator', name: 'average' };
    return strategy(
      [
        start({ timeframe, indicators: { average: { type: 'sma', period } } }),
        gate('up', compare(close, '>', average)),
        entry('enter', [leg('l', { positionType: side, quantity, ...guard, ...order })], {
          arming,
          cancelAfterBars: 5,
        }),
        gate('down', compare(close, '<', average)),
        exit('leave', { quantity: part }),
      ],
      ['start > up > enter > down > leave'],
      { schedule: { ...(squareOffAt === undefined ? {} : { squareOffAt }) } },
    );
  });

export const seeds = fc.integer({ min: 1, max: 2 ** 31 });
