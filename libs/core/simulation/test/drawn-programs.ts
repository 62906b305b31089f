import { Mark, type BarColumns } from '@sutra/bars';
import { barColumns } from '@sutra/bars';
import { seededRandom } from '@sutra/kernel';
import fc from 'fast-check';
import type { SettingsInput } from '../src/index.js';
import { alert, close, entry, exit, gate, leg, start, strategy, type Json } from './scene.js';

// Strategies of the kind that the kernel covers, with every sort of comparison, gate, hour and level.

const indicator = (name: string, offset = 0): Json => ({ type: 'indicator', name, offset });
const constant = (value: number): Json => ({ type: 'constant', value });
const group = (operator: string, conditions: readonly unknown[]): Json => ({ type: 'group', operator, conditions });

const operands: fc.Arbitrary<Json> = fc.oneof(
  fc.constant<Json>(close),
  fc
    .record({ name: fc.constantFrom('fast', 'slow', 'hour'), offset: fc.constantFrom(0, 0, 1, 2, 7) })
    .map(({ name, offset }) => indicator(name, offset)),
  fc.integer({ min: 95, max: 105 }).map(constant),
  fc.constantFrom<Json>(
    { type: 'price', field: 'high', offset: 1 },
    { type: 'math', operator: '-', args: [{ type: 'price', field: 'high' }, constant(1)] },
    { type: 'math', operator: 'avg', args: [indicator('fast'), indicator('slow'), close] },
    { type: 'math', operator: '/', args: [indicator('fast'), { type: 'price', field: 'volume' }] },
    { type: 'math', operator: 'max', args: [indicator('slow'), constant(99)] },
  ),
);

const comparisons: fc.Arbitrary<unknown> = fc.oneof(
  fc
    .record({
      lhs: operands,
      operator: fc.constantFrom('<', '<=', '>', '>=', '==', '!=', 'crosses_above', 'crosses_below', 'crosses'),
      rhs: operands,
    })
    .filter(({ lhs, rhs }) => lhs['type'] !== 'constant' || rhs['type'] !== 'constant'),
  fc
    .record({
      name: fc.constantFrom('fast', 'rsi'),
      operator: fc.constantFrom('increasing', 'decreasing'),
      bars: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ name, operator, bars }) => ({ lhs: indicator(name), operator, bars })),
  fc
    .record({ operator: fc.constantFrom('<', '>'), level: fc.integer({ min: 20, max: 80 }) })
    .map(({ operator, level }) => ({ lhs: indicator('rsi'), operator, rhs: constant(level) })),
  fc
    .integer({ min: 600, max: 900 })
    .map((minute) => ({ lhs: { type: 'time', field: 'timeOfDay' }, operator: '>', rhs: constant(minute) })),
);

const conditions: fc.Arbitrary<Json> = fc.oneof(
  comparisons.map((one) => group('and', [one])),
  fc
    .tuple(fc.constantFrom('and', 'or'), comparisons, comparisons)
    .map(([operator, one, other]) => group(operator, [one, other])),
  fc
    .tuple(fc.constantFrom('and', 'or'), comparisons, comparisons, comparisons)
    .map(([operator, one, other, not]) => group(operator, [one, group('not', [other, not])])),
);

const guards: fc.Arbitrary<Json> = fc
  .record({
    stop: fc.option(
      fc.record({
        type: fc.constantFrom('percent', 'points'),
        value: fc.integer({ min: 1, max: 9 }).map((n) => n / 3),
      }),
    ),
    target: fc.option(
      fc.record({
        type: fc.constantFrom('percent', 'points'),
        value: fc.integer({ min: 1, max: 12 }).map((n) => n / 4),
      }),
    ),
    trailing: fc.option(fc.record({ every: fc.constantFrom(0.25, 0.5, 1), moveBy: fc.constantFrom(0.2, 0.5, 1.5) })),
  })
  .map(({ stop, target, trailing }) => ({
    ...(stop !== null && { stopLoss: stop }),
    ...(target !== null && { target }),
    ...(stop !== null && trailing !== null && { trailing }),
  }));

const begins = fc.constantFrom('09:30', '10:05');
const stops = fc.constantFrom('12:30', '14:00');
const ends = fc.constantFrom('14:05', '15:10', '15:15', '15:40');
const shapes = fc.constantFrom('plain', 'two', 'all', 'any', 'told');

/** Gates above the entry and below it, in several shapes. */
function drawn(shape: string, [one, two, out]: readonly [Json, Json, Json]): readonly [Json[], string[]] {
  const gates = [gate('one', one), gate('two', two), gate('out', out)];
  const time = { id: 'time', type: 'timeNode', data: { from: '09:40', until: '14:30' } };
  const join = (mode: string): Json => ({ id: 'join', type: 'joinNode', data: { mode } });
  switch (shape) {
    case 'plain':
      return [[gates[0] as Json, gates[2] as Json], ['start > one > enter > out > leave']];
    case 'two':
      return [
        [...gates, time],
        ['start > one > time > enter > out > leave', 'enter > two > later'],
      ];
    case 'all':
      return [
        [...gates, join('all')],
        ['start > one > join > enter > out > leave', 'start > two > join'],
      ];
    case 'any':
      return [
        [...gates, join('any')],
        ['start > one > join > enter > out > leave', 'start > two > join', 'two > later'],
      ];
    default:
      return [[...gates, alert('tell')], ['start > one > tell > two > enter > out > leave']];
  }
}

/** Strategies that the kernel covers. */
export const covered: fc.Arbitrary<Json> = fc
  .record({
    shape: shapes,
    gates: fc.tuple(conditions, conditions, conditions),
    arming: fc.constantFrom('oncePerDay', 'oncePerRun', 'wheneverFlat', 'wheneverFlat'),
    side: fc.constantFrom('buy', 'sell'),
    productType: fc.constantFrom('delivery', 'intraday'),
    quantity: fc.integer({ min: 1, max: 300 }),
    guard: guards,
    schedule: fc.record(
      {
        startAt: begins,
        stopEntriesAt: stops,
        squareOffAt: ends,
        days: fc.constantFrom(['MON', 'WED', 'FRI'], ['TUE', 'THU']),
      },
      { requiredKeys: [] },
    ),
    runSquareOffAt: fc.option(ends),
  })
  .map(({ shape, gates, arming, side, productType, quantity, guard, schedule, runSquareOffAt }) => {
    const [nodes, paths] = drawn(shape, gates);
    const later = paths.some((path) => path.includes('later')) ? [exit('later')] : [];
    const indicators = {
      ...{ fast: { type: 'sma', period: 2 }, slow: { type: 'ema', period: 5 }, rsi: { type: 'rsi', period: 4 } },
      hour: { type: 'sma', period: 2, timeframe: '15MIN' },
    };
    const positions = [leg('l', { positionType: side, quantity, productType, ...guard })];
    return strategy(
      [start({ indicators }), ...nodes, entry('enter', positions, { arming }), exit('leave'), ...later],
      paths,
      { schedule, ...(runSquareOffAt !== null && { riskManagement: { squareOffAt: runSquareOffAt } }) },
    );
  });

/** Settings under which orders behave in their different ways. */
export const coveredSettings: fc.Arbitrary<SettingsInput> = fc.record({
  charges: fc.constantFrom('none', 'percent:0.03', 'rulebook'),
  slippage: fc.constantFrom('none', 'bps:5', 'ticks:2', 'spread:4', 'percentOfRange:10'),
  tickSize: fc.constantFrom<'market' | number>('market', 0.0001, 0.05),
  calendar: fc.constantFrom<'nse' | 'none'>('nse', 'none'),
  protection: fc.boolean(),
  openAtEnd: fc.constantFrom<'close' | 'leave'>('close', 'leave'),
  from: fc.constantFrom(null, '2026-01-06T10:00:00+05:30'),
  to: fc.constantFrom(null, '2026-01-08T11:00:00+05:30'),
});

/** The same bars with some missing and some of which the feed was not sure. */
export function withHoles(bars: BarColumns, seed: number): BarColumns {
  const random = seededRandom(seed);
  const kept = barColumns(bars.timeframe, { capacity: bars.count });
  let at = 0;
  for (let row = 0; row < bars.count; row += 1) {
    if (random.below(20) === 0) continue;
    for (const name of ['times', 'opens', 'highs', 'lows', 'closes', 'volumes'] as const)
      kept[name][at] = bars[name][row] ?? 0;
    kept.marks[at] = random.below(30) === 0 ? Mark.gap : 0;
    at += 1;
  }
  kept.count = at;
  return kept;
}
