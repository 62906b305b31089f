/** Real: Postgres with the service's own tables. Played: ticks behind the gate, market time, and kill -9 by forgetting. */
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { until } from '@sutra/testing';
import { useOwnPostgres } from '@sutra/testing/servers';
import { BarsWorld, ist } from '../../test/bars-world.js';

jest.setTimeout(120_000);
const database = useOwnPostgres();
const world = new BarsWorld();
const SBIN = 'NSE-SBIN-EQ';
const NIFTY = 'NSE-NIFTY-INDEX';
const DAY = '2026-08-03T';

beforeAll(() => world.open(database.url));
afterAll(() => world.close());
beforeEach(async () => {
  await world.empty();
  world.begin();
  world.monotonicMs = 0;
  world.nowMs = ist(`${DAY}09:00:00`);
});

const minutesOnly = { of: /1MIN/ };

describe('bars', () => {
  it('close by market time, longer ones as sums of minutes, the first of a day at 09:15', async () => {
    await world.need(SBIN);
    for (const [time, price] of [
      ['09:15:01', 800],
      ['09:15:40', 803],
      ['09:20:10', 801],
      ['09:29:59', 806],
    ] as const) {
      await world.at(`${DAY}${time}`);
      world.trade(SBIN, price);
    }
    await world.at(`${DAY}09:30:00`);
    await world.at(`${DAY}09:31:00`);
    expect(await world.lines({ of: /1MIN|15MIN/ })).toEqual([
      '1MIN 09:15:00-09:16:00 800 803 800 803 v20',
      '1MIN 09:20:00-09:21:00 801 801 801 801 v10',
      '1MIN 09:29:00-09:30:00 806 806 806 806 v10',
      '15MIN 09:15:00-09:30:00 800 806 800 806 v40',
    ]);
  });

  it('end with a short session, and the day with it', async () => {
    world.nowMs = ist('2025-10-21T13:00:00');
    await world.need(NIFTY);
    await world.at('2025-10-21T13:45:01');
    world.trade(NIFTY, 25_800);
    await world.at('2025-10-21T14:44:58');
    world.trade(NIFTY, 25_900);
    await world.at('2025-10-21T14:45:00');
    await world.at('2025-10-21T16:00:00');
    expect(await world.lines({ of: /^(30MIN|2H|1D)/ })).toEqual([
      '30MIN 13:45:00-14:15:00 25800 25800 25800 25800 v0',
      '30MIN 14:15:00-14:45:00 25900 25900 25900 25900 v0',
      '2H 13:45:00-14:45:00 25800 25900 25800 25900 v0',
      '1D 13:30:00-14:45:00 25800 25900 25800 25900 v0',
    ]);
  });

  it('are told anew, and say so, when late ticks come within the grace; after it they stay', async () => {
    await world.need(SBIN);
    await world.at(`${DAY}09:15:50`);
    world.trade(SBIN, 800);
    await world.at(`${DAY}09:16:00`);
    await world.at(`${DAY}09:16:02`);
    world.trade(SBIN, 805, { tradedAtMs: ist(`${DAY}09:15:58`) });
    await world.at(`${DAY}09:16:03`);
    await world.at(`${DAY}09:16:09`);
    world.trade(SBIN, 700, { tradedAtMs: ist(`${DAY}09:15:59`) });
    await world.at(`${DAY}09:16:30`);
    expect(await world.lines(minutesOnly)).toEqual([
      '1MIN 09:15:00-09:16:00 800 800 800 800 v10',
      'amended 1MIN 09:15:00-09:16:00 800 805 800 805 v20',
    ]);
    expect(world.bars.live.count('late')).toBe(1);
  });

  it('take a packet without a trade for none', async () => {
    await world.need(SBIN);
    await world.at(`${DAY}09:15:10`);
    world.trade(SBIN, 800);
    await world.at(`${DAY}09:17:10`);
    // The book moved, nobody traded.
    world.trade(SBIN, 800, { volume: 10, tradedAtMs: ist(`${DAY}09:15:10`) });
    await world.at(`${DAY}09:19:00`);
    expect(await world.lines(minutesOnly)).toEqual(['1MIN 09:15:00-09:16:00 800 800 800 800 v10']);
  });

  it('D4 are none outside the calendar', async () => {
    world.nowMs = ist('2026-08-02T10:00:00');
    await world.need(SBIN);
    await world.at('2026-08-02T10:00:30');
    world.trade(SBIN, 800);
    await world.at('2026-08-02T11:00:00');
    expect(await world.said()).toEqual([]);
    expect(world.bars.live.count('outside')).toBe(1);
  });
});

describe('D2 a gap of the feed', () => {
  const lost = { id: SBIN, isConnected: false, isSilent: false };
  const found = { ...lost, isConnected: true };

  it('marks the bars it touches, and what passed unseen is told as missed', async () => {
    await world.need(SBIN);
    await world.at(`${DAY}09:15:10`);
    world.trade(SBIN, 800);
    world.heard.set(SBIN, lost);
    await world.at(`${DAY}09:15:30`);
    await world.at(`${DAY}09:16:00`);
    await world.at(`${DAY}09:17:00`);
    world.heard.set(SBIN, found);
    await world.at(`${DAY}09:17:10`);
    world.trade(SBIN, 810);
    await world.at(`${DAY}09:18:20`);
    world.trade(SBIN, 811);
    await world.at(`${DAY}09:20:00`);
    expect(await world.lines({ of: /1MIN|5MIN/ })).toEqual([
      '1MIN 09:15:00-09:16:00 800 800 800 800 v10 gap',
      'missed 1MIN 09:16:00-09:17:00',
      '1MIN 09:17:00-09:18:00 810 810 810 810 v10 gap',
      '1MIN 09:18:00-09:19:00 811 811 811 811 v10',
      '5MIN 09:15:00-09:20:00 800 811 800 811 v30 gap',
    ]);
  });

  it('that is noticed as silence amends the bar whose end nobody heard', async () => {
    await world.need(SBIN);
    await world.at(`${DAY}09:15:57`);
    world.trade(SBIN, 800);
    await world.at(`${DAY}09:16:00`);
    world.heard.set(SBIN, { ...found, isSilent: true });
    await world.at(`${DAY}09:16:02`);
    expect(await world.lines(minutesOnly)).toEqual([
      '1MIN 09:15:00-09:16:00 800 800 800 800 v10',
      'amended 1MIN 09:15:00-09:16:00 800 800 800 800 v10 gap',
    ]);
  });

  it('is none at night', async () => {
    await world.need(SBIN);
    await world.at(`${DAY}15:28:00`);
    world.trade(SBIN, 800);
    world.heard.set(SBIN, { ...found, isSilent: true });
    for (const time of ['2026-08-03T15:40:00', '2026-08-04T09:00:00', '2026-08-04T09:15:00', '2026-08-04T09:15:01']) {
      await world.at(time);
    }
    world.trade(SBIN, 802, { volume: 5 });
    world.heard.set(SBIN, found);
    await world.at('2026-08-04T09:16:00');
    expect((await world.lines(minutesOnly)).at(-1)).toBe('1MIN 09:15:00-09:16:00 802 802 802 802 v5');
  });

  it('is where a subscription begins', async () => {
    world.nowMs = ist(`${DAY}10:00:30`);
    await world.need(SBIN);
    await world.at(`${DAY}10:00:40`);
    world.trade(SBIN, 800, { volume: 1_000_000 });
    await world.at(`${DAY}10:01:05`);
    world.trade(SBIN, 801, { volume: 1_000_040 });
    await world.at(`${DAY}10:02:00`);
    expect(await world.lines(minutesOnly)).toEqual([
      '1MIN 10:00:00-10:01:00 800 800 800 800 v0 gap',
      '1MIN 10:01:00-10:02:00 801 801 801 801 v40',
    ]);
  });
});

describe('C1 after kill -9', () => {
  it('the bar that was forming is incomplete, longer ones hold what was told, and nothing is skipped or told twice', async () => {
    await world.need(SBIN, NIFTY);
    await world.at(`${DAY}09:15:10`);
    world.trade(SBIN, 800);
    world.trade(NIFTY, 24_000);
    await world.at(`${DAY}09:16:00`);
    await world.at(`${DAY}09:16:30`);
    world.trade(SBIN, 999);
    const before = await world.lines({ of: /./ });
    world.begin();
    await world.at(`${DAY}09:18:30`);
    await world.need(SBIN);
    world.trade(SBIN, 805, { volume: 500 });
    await world.at(`${DAY}09:18:50`);
    world.trade(SBIN, 806, { volume: 510 });
    await world.at(`${DAY}09:20:00`);
    const lines = await world.lines({ of: /1MIN|5MIN/ });
    expect(lines.filter((line) => !before.includes(line)).sort()).toEqual(
      [
        ...['missed 1MIN 09:16:00-09:17:00', 'missed 1MIN 09:16:00-09:17:00'],
        ...['missed 1MIN 09:17:00-09:18:00', 'missed 1MIN 09:17:00-09:18:00'],
        '1MIN 09:18:00-09:19:00 805 806 805 806 v10 gap',
        'missed 1MIN 09:18:00-09:19:00',
        'missed 1MIN 09:19:00-09:20:00',
        '5MIN 09:15:00-09:20:00 800 806 800 806 v20 gap',
        '5MIN 09:15:00-09:20:00 24000 24000 24000 24000 v0 gap',
      ].sort(),
    );
    expect(new Set((await world.said()).map((each) => JSON.stringify(each))).size).toBe((await world.said()).length);
  });

  it('longer bars are the sum of their minutes, whichever process told those', async () => {
    await world.need(SBIN);
    const times = ['09:16:10', '09:44:10', '10:14:10', '10:16:10', '10:31:10', '10:33:10', '10:36:10'];
    for (const [index, time] of times.entries()) {
      await world.at(`${DAY}${time}`);
      world.trade(SBIN, 800 + ((index * 7) % 5));
    }
    await world.at(`${DAY}10:37:20`);
    world.begin();
    await world.at(`${DAY}10:37:30`);
    await world.need(SBIN);
    world.trade(SBIN, 802, { volume: 75, tradedAtMs: 1 });
    await world.at(`${DAY}10:37:40`);
    world.trade(SBIN, 803, { volume: 80 });
    await world.at(`${DAY}15:40:00`);
    const longer = await world.lines({ of: /^(15MIN 10:30|30MIN 10:15|1H 10:15|2H 09:15|4H 09:15|1D)/ });
    expect(longer.sort()).toEqual([
      '15MIN 10:30:00-10:45:00 803 803 800 803 v35 gap',
      '1D 09:00:00-15:30:00 800 804 800 803 v75 gap',
      '1H 10:15:00-11:15:00 801 803 800 803 v45 gap',
      '2H 09:15:00-11:15:00 800 804 800 803 v75 gap',
      '30MIN 10:15:00-10:45:00 801 803 800 803 v45 gap',
      '4H 09:15:00-13:15:00 800 804 800 803 v75 gap',
    ]);
  });

  it('C4 a bar that closed just before is amended, because late ticks may be lost; an older one stays as it was told', async () => {
    await world.need(SBIN);
    await world.at(`${DAY}09:15:10`);
    world.trade(SBIN, 800);
    await world.at(`${DAY}09:16:10`);
    world.trade(SBIN, 810);
    await world.at(`${DAY}09:17:00`);
    world.begin();
    await world.at(`${DAY}09:17:02`);
    await world.need(SBIN);
    world.trade(SBIN, 700, { tradedAtMs: ist(`${DAY}09:15:59`) });
    world.trade(SBIN, 900, { tradedAtMs: ist(`${DAY}09:16:59`) });
    await world.at(`${DAY}09:18:00`);
    expect(await world.lines(minutesOnly)).toEqual([
      '1MIN 09:15:00-09:16:00 800 800 800 800 v10',
      '1MIN 09:16:00-09:17:00 810 810 810 810 v10',
      'amended 1MIN 09:16:00-09:17:00 810 810 810 810 v10 gap',
      'amended 1MIN 09:16:00-09:17:00 810 900 810 900 v20 gap',
      'missed 1MIN 09:17:00-09:18:00',
    ]);
  });

  it('and a day that is played again, its bars are told anew, and say so', async () => {
    await world.need(SBIN);
    await world.at(`${DAY}09:15:10`);
    world.trade(SBIN, 800);
    await world.at(`${DAY}09:17:00`);
    world.begin();
    world.nowMs = ist(`${DAY}09:00:00`);
    await world.need(SBIN);
    for (const [time, price] of [
      ['09:15:10', 900],
      ['09:18:10', 901],
    ] as const) {
      await world.at(`${DAY}${time}`);
      world.trade(SBIN, price);
    }
    await world.at(`${DAY}09:19:00`);
    expect(await world.lines(minutesOnly)).toEqual([
      '1MIN 09:15:00-09:16:00 800 800 800 800 v10',
      'amended 1MIN 09:15:00-09:16:00 900 900 900 900 v10',
      '1MIN 09:18:00-09:19:00 901 901 901 901 v10',
    ]);
  });

  it('of one that is thought dead and is not, that one tells nothing any more', async () => {
    await world.need(SBIN);
    const first = world.bars;
    await world.at(`${DAY}09:15:10`);
    world.trade(SBIN, 800);
    world.begin();
    await world.at(`${DAY}09:15:20`);
    world.nowMs = ist(`${DAY}09:16:00`);
    await first.turn();
    expect(await world.lines(minutesOnly)).toEqual([]);
    await world.bars.turn();
    expect(await world.lines(minutesOnly)).toEqual(['missed 1MIN 09:15:00-09:16:00']);
    expect(JSON.stringify(world.logged)).toContain('MD.BARS_TAKEN_OVER');
  });
});

describe('C7 while Postgres is away', () => {
  it('bars wait, and are told once it is back, each once and in order', async () => {
    await world.need(SBIN);
    await world.at(`${DAY}09:15:10`);
    world.trade(SBIN, 800);
    await world.at(`${DAY}09:16:00`);
    await database.kill();
    for (const [minute, price] of [
      [16, 801],
      [17, 802],
      [18, 803],
    ] as const) {
      await world.at(`${DAY}09:${minute}:30`);
      world.trade(SBIN, price);
      await world.at(`${DAY}09:${minute + 1}:00`);
    }
    await database.restart();
    await until('the bars are told', async () => {
      await world.at(world.nowMs + 1_000);
      return (await world.lines(minutesOnly)).length >= 4;
    });
    expect(await world.lines(minutesOnly)).toEqual([
      '1MIN 09:15:00-09:16:00 800 800 800 800 v10',
      '1MIN 09:16:00-09:17:00 801 801 801 801 v10',
      '1MIN 09:17:00-09:18:00 802 802 802 802 v10',
      '1MIN 09:18:00-09:19:00 803 803 803 803 v10',
    ]);
  });
});

it('of three thousand instruments that close at once are twenty messages a timeframe', async () => {
  const ids = Array.from(
    { length: 3_000 },
    (_, index) => `NSE-NIFTY-20260804-${10_000 + 10 * (index >> 1)}-${index % 2 === 0 ? 'CE' : 'PE'}`,
  );
  world.nowMs = ist(`${DAY}09:10:00`);
  await world.need(...ids);
  await world.at(`${DAY}09:15:10`);
  ids.forEach((id, index) => world.trade(id, 100 + (index % 50) * 0.05, { openInterest: 7_650_000 }));
  await world.at(`${DAY}09:16:00`);
  const told = (await world.said()).filter(({ timeframe }) => timeframe === '1MIN');
  expect(told).toHaveLength(20);
  expect(new Set(told.flatMap(({ bars }) => bars.map(({ instrumentId }) => instrumentId))).size).toBe(3_000);
  const sizes = (await world.store.query<{ bytes: number }>('select length(body) as bytes from outbox')).map(
    ({ bytes }) => bytes,
  );
  expect(Math.max(...sizes)).toBeLessThan(64 * 1_024);
});
