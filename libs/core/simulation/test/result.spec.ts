import { describe, expect, it } from '@jest/globals';
import { certain } from '@sutra/kernel';
import { backtest, readSettings, resultJsonSchema, resultSchema, type SettingsInput } from '../src/index.js';
import { flat, bars, move, play, seriesOf, told, upDown, type Row } from './scene.js';
import { walkOf } from './walks.js';

const series = [seriesOf('ACME', walkOf(11, 150))];
const guard = { stopLoss: { type: 'points', value: 2 }, target: { type: 'points', value: 3 } };

describe('the result of a backtest', () => {
  it('fits its schema, survives JSON, and names what it came of', () => {
    const result = play({ document: upDown(99, 105, guard), series, settings: { charges: 'percent:0.03' } });
    expect(resultSchema.safeParse(JSON.parse(JSON.stringify(result))).error).toBeUndefined();
    expect(result.trades.length).toBeGreaterThan(0);
    expect(result.dataHash).toMatch(/^[0-9a-f]{64}$/);
    expect(result.graphHash).toMatch(/^[0-9a-f]{64}$/);
    expect(result.settings).toMatchObject({ capital: 1_000_000, charges: 'percent:0.03', seed: 1 });
  });

  it('has a JSON Schema that asks for every field and allows no other meaning', () => {
    const schema = resultJsonSchema() as { required: string[]; title: string };
    expect(schema.title).toBe('Sutra backtest result');
    expect(schema.required).toEqual(
      expect.arrayContaining(['metrics', 'trades', 'orders', 'equity', 'settings', 'dataHash', 'graphHash']),
    );
  });

  it('says when a stop-loss is missing', () => {
    const { warnings } = play({ document: upDown(99, 105), series });
    expect(warnings.join()).toContain('A stop-loss is missing');
  });
});

describe('settings', () => {
  it.each<[string, unknown]>([
    ['slippage', { slippage: 'bps' }],
    ['charges', { charges: 'percent' }],
    ['options', { options: 'modelled' }],
    ['capital', { capital: 0 }],
    ['a name that nobody knows', { capitel: 1 }],
  ])('%s that does not read is refused in words', (_, given) => {
    const read = readSettings(given);
    expect(read.ok ? '' : read.error.code).toBe('SIMULATION.SETTINGS');
  });

  it('from and to cut what is traded, and earlier bars warm up', () => {
    const result = play({
      document: upDown(0, 1e6),
      series,
      settings: { from: '2026-01-06T09:15:00+05:30', to: '2026-01-06T10:15:00+05:30' },
    });
    expect([result.from, result.to, result.bars]).toEqual([
      '2026-01-06T09:20:00.000+05:30',
      '2026-01-06T10:15:00.000+05:30',
      12,
    ]);
    expect(result.orders[0]?.decidedAt).toBe('2026-01-06T09:20:00.000+05:30');
  });

  const ladder = [move(100, 101), flat(102), flat(103), flat(104), flat(105)] as const satisfies readonly Row[];
  const entryUnder = (settings: SettingsInput): unknown =>
    play({
      document: upDown(100, 1e6),
      series: [seriesOf('ACME', bars('5MIN', '2026-01-05T09:15:00', ladder))],
      settings,
    }).orders[0]?.endedAt;

  it('latency below a bar still meets its open, and one of a bar the next', () => {
    expect(entryUnder({ latencyMs: 0 })).toContain('09:20:00');
    expect(entryUnder({ latencyMs: 299_999 })).toContain('09:20:00');
    expect(entryUnder({ latencyMs: 300_000 })).toContain('09:25:00');
  });

  it('positions are left open at the end of data, or closed at its last close', () => {
    const document = upDown(100, 1e6);
    const some = [seriesOf('ACME', bars('5MIN', '2026-01-05T09:15:00', ladder))];
    const left = play({ document, series: some });
    expect([left.trades.length, left.open[0]]).toMatchObject([
      0,
      { quantity: 100, entryPrice: 102, mark: 105, pnl: 300 },
    ]);
    expect(told(play({ document, series: some, settings: { openAtEnd: 'close' } }))).toEqual([
      'buy 100 09:20@102 → 09:40@105 = 300 (endOfData)',
    ]);
  });

  it('charges of a day that the rulebook does not know are refused, never guessed', () => {
    const old = [seriesOf('ACME', bars('5MIN', '2015-01-05T09:15:00', ladder))];
    const answer = backtest({ document: upDown(100, 1e6), series: old, settings: { calendar: 'none' } });
    expect(answer.ok ? '' : answer.error.kind).toBe('refused');
    expect(
      certain(
        backtest({ document: upDown(100, 1e6), series: old, settings: { calendar: 'nse', charges: 'none' } }),
      ).warnings.join(),
    ).toContain('calendar');
  });
});
