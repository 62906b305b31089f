import { describe, expect, it } from '@jest/globals';
import { barColumns } from '@sutra/bars';
import { Fault, orThrow, type InstrumentId } from '@sutra/kernel';
import { readSettings } from '@sutra/simulation';
import { readSweepSettings } from '@sutra/sweep';
import { smaCross } from '../../test/documents.js';
import { assertSameBars, doWork } from './do-work.js';
import type { RunWork, TryWork } from './work.messages.js';

/** Made: bars of a day that go up and down. */
function readBars(stamp = 'then') {
  const bars = barColumns('1MIN', { capacity: 375 });
  for (let row = 0; row < 375; row += 1) {
    const close = 8_000_000 + Math.round(150_000 * Math.sin(row / 9)) * 5;
    bars.times[row] = Date.parse('2026-01-05T09:15:00+05:30') + row * 60_000;
    for (const column of [bars.opens, bars.highs, bars.lows, bars.closes]) column[row] = close;
    bars.count = row + 1;
  }
  return { series: [{ symbol: 'SBIN', exchange: 'NSE', bars }], vix: undefined, stamps: [stamp] };
}

const wanted = {
  symbol: 'SBIN',
  exchange: 'NSE',
  instrument: 'NSE-SBIN-EQ' as InstrumentId,
  timeframe: '1MIN',
} as const;
const given = {
  document: JSON.stringify(smaCross()),
  settings: orThrow(readSettings({})),
  series: [{ ...wanted, as: 'bars' as const, stamp: 'then' }],
  barsMax: 1_000,
  madeBy: 'a test',
};
const run: RunWork = { do: 'run', ...given, isTraced: false };
const sweep = orThrow(readSweepSettings({ vary: ['start.indicators.fast.period=2..9'] }));
const tries: TryWork = { do: 'try', ...given, sweep, from: 2, until: 6 };
const way = { isCalledOff: () => false, onProgress: () => undefined };

describe('work of a thread', () => {
  it.each([false, true])('comes to nothing once it is called off, traced or not (%s)', (isTraced) => {
    const outcome = doWork({ ...run, isTraced }, readBars(), { ...way, isCalledOff: () => true });
    expect(outcome).toEqual({ is: 'calledOff' });
  });

  it('leaves a part of a sweep when it is called off in the middle', () => {
    let asked = 0;
    const outcome = doWork(tries, readBars(), { ...way, isCalledOff: () => (asked += 1) > 2 });
    expect(outcome).toEqual({ is: 'calledOff' });
  });

  it('tells how far it is, try by try', () => {
    const told: number[] = [];
    const outcome = doWork(tries, readBars(), { ...way, onProgress: (part) => void told.push(part) });
    expect(outcome).toMatchObject({ is: 'tried', count: 4 });
    expect(told).toEqual([0.25, 0.5, 0.75, 1]);
  });

  it('is the same to the byte however often it is done', () => {
    expect(doWork(run, readBars(), way)).toEqual(doWork(run, readBars(), way));
  });

  it('is refused for a sweep whose bars were changed since it began, and not for a single run', () => {
    expect(() => assertSameBars(tries, readBars('now'))).toThrow(Fault);
    expect(() => assertSameBars(tries, readBars())).not.toThrow();
    expect(() => assertSameBars(run, readBars('now'))).not.toThrow();
  });
});
