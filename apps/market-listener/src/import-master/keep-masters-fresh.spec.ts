import { describe, expect, it } from '@jest/globals';
import { parseMarketInstant, orThrow, tradingDateAt } from '@sutra/kernel';
import { bundledMarket } from '@sutra/market';
import type { ServiceRuntime } from '@sutra/platform';
import type { MarketListenerSettings } from '../config.js';
import type { InstrumentBook } from '../instruments/instrument-book.js';
import type { MarketTime } from '../market-time.js';
import type { ImportMasters } from './import-masters.js';
import { KeepMastersFresh } from './keep-masters-fresh.js';

/** Whose masters are fetched by one look at a moment, when some are set and some may be of a day already. */
async function fetchedAt(time: string, { kept, fails = false }: { kept?: string; fails?: boolean } = {}) {
  const fetched: string[] = [];
  const now = orThrow(parseMarketInstant(time));
  const imports = {
    placesOf: (broker: string) => (broker === 'fyers' ? [] : ['somewhere']),
    run: (broker: string) => {
      fetched.push(broker);
      return fails ? Promise.reject(new RangeError('no')) : Promise.resolve({});
    },
  } as unknown as ImportMasters;
  const book = {
    refresh: () => Promise.resolve(false),
    master: (broker: string) => (kept === undefined || broker !== 'zerodha' ? undefined : { on: kept }),
  } as unknown as InstrumentBook;
  const market = bundledMarket();
  const clock = { market, now: () => now, today: () => tradingDateAt(now) } as unknown as MarketTime;
  const settings = { importTimeMs: 8 * 3_600_000, importRetryMs: 60_000 } as MarketListenerSettings;
  const runtime = { clock: { monotonicMs: () => 1 }, log: { warn: () => undefined } } as unknown as ServiceRuntime;
  const keeper = new KeepMastersFresh(imports, book, clock, settings, runtime);
  await keeper.onApplicationBootstrap();
  await keeper.onApplicationShutdown();
  return fetched;
}

describe('masters', () => {
  it('are fetched on a trading day from the set time on, those whose place is known', async () => {
    expect(await fetchedAt('2026-01-05T08:00:00+05:30')).toEqual(['zerodha', 'dhan', 'angel-one']);
    expect(await fetchedAt('2026-01-05T07:59:59+05:30')).toEqual([]);
  });

  it('are fetched on the Budget Sunday, and neither on a holiday nor on a day without facts (D4)', async () => {
    expect(await fetchedAt('2026-02-01T09:00:00+05:30')).toHaveLength(3);
    expect(await fetchedAt('2026-01-26T09:00:00+05:30')).toEqual([]);
    expect(await fetchedAt('2039-01-03T09:00:00+05:30')).toEqual([]);
  });

  it('of the day are not fetched again, those of the day before are', async () => {
    expect(await fetchedAt('2026-01-05T12:00:00+05:30', { kept: '2026-01-05' })).toEqual(['dhan', 'angel-one']);
    expect(await fetchedAt('2026-01-05T12:00:00+05:30', { kept: '2026-01-02' })).toHaveLength(3);
  });

  it('of one broker that fail do not keep the others waiting', async () => {
    expect(await fetchedAt('2026-01-05T12:00:00+05:30', { fails: true })).toHaveLength(3);
  });
});
