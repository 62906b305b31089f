/** Real: the service as it ships, in this process and in one of its own that is killed; NATS, Postgres. Played: a recorded feed. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { connectBus, type NatsConnection } from '@sutra/bus';
import {
  BarsClosed,
  CandleChanged,
  CandleList,
  ImportList,
  InstrumentImport,
  receive,
  SubscriptionNeed,
  type Message,
} from '@sutra/contracts';
import { until } from '@sutra/testing';
import { startServiceProcess, type ServiceProcess } from '@sutra/testing';
import { storedMessages, useInstallation } from '@sutra/testing/installation';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MarketWorld } from './market-world.js';
import { CALL, dump, ist, NIFTY, writeRecording } from './recordings.js';

jest.setTimeout(300_000);
const configText = readFileSync(new URL('../../../deploy/nats/accounts.conf', import.meta.url), 'utf8');
const installation = useInstallation({ configText });
const world = new MarketWorld(installation);
const DAY = '2026-08-03T';
const silent = () => undefined;
let folder: string;
let inspector: NatsConnection;
const candles: Message<typeof CandleChanged>[] = [];

const settings = (recording: string, pace: number, over: Readonly<Record<string, string>> = {}) => ({
  SUTRA_MD_FEED: 'recorded',
  SUTRA_MD_RECORDING: join(folder, recording),
  SUTRA_MD_PACE: String(pace),
  SUTRA_MD_MASTER_ZERODHA: join(folder, 'master.csv'),
  SUTRA_MD_IMPORT_TIME: '86399999ms',
  SUTRA_BARS_DIR: join(folder, 'bars'),
  SUTRA_MD_KEEP_BARS_EVERY: '1s',
  ...over,
});
async function told(): Promise<Message<typeof BarsClosed>[]> {
  const stored = await storedMessages(installation.nats.url, 'MD_EVENTS');
  return stored.flatMap(({ body }) => {
    const read = receive(BarsClosed, Buffer.from(body));
    return read.ok ? [read.value.data] : [];
  });
}
/** What was told of one instrument and timeframe, by the minute of the day at which the bar begins. */
async function barsOf(id: string, timeframe: string) {
  return (await told())
    .filter((each) => each.timeframe === timeframe)
    .flatMap(({ openedAt, bars, missed = [] }) => {
      const at = new Date(openedAt + 19_800_000).toISOString().slice(11, 16);
      const own = bars.filter(({ instrumentId }) => instrumentId === id);
      return [
        ...own.map((bar) => ({ at, bar })),
        ...missed.filter((each) => each === id).map(() => ({ at, bar: undefined })),
      ];
    });
}
const need = (ids: readonly string[]) =>
  world.ask(SubscriptionNeed, {
    ...{ holder: 'screen-1', rank: 'screen', mode: 'full', leaseMs: 600_000, instrumentIds: [...ids] },
  });
async function importMaster(): Promise<void> {
  await world.ask(InstrumentImport, { broker: 'zerodha' }, 'ADMIN');
  await until('the master is there', async () =>
    (await world.ask(ImportList, {}, 'ADMIN')).items.some(({ state }) => state === 'done'),
  );
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-live-'));
  await writeFile(join(folder, 'master.csv'), dump);
  const lost = [[`${DAY}09:20:30`, `${DAY}09:22:10`]] as const;
  await writeRecording(join(folder, 'morning.frames'), { from: `${DAY}09:10:00`, until: `${DAY}09:33:00`, lost });
  await writeRecording(join(folder, 'first.frames'), { from: `${DAY}10:00:00`, until: `${DAY}10:30:00` });
  await writeRecording(join(folder, 'second.frames'), { from: `${DAY}10:40:10`, until: `${DAY}10:50:00` });
  await world.start(settings('morning.frames', 60));
  inspector = await connectBus({
    ...{ url: installation.nats.url, identity: 'inspector', password: 'sees-everything' },
    log: { info: silent, warn: silent, error: silent },
  });
  inspector.subscribe(`${CandleChanged.type}.*`, {
    callback: (_, message) => {
      const read = receive(CandleChanged, message.data);
      if (read.ok) candles.push(read.value.data);
    },
  });
  await inspector.flush();
  await importMaster();
});
afterAll(async () => {
  await inspector.close();
  await world.stop();
  await rm(folder, { recursive: true });
});

describe('a recorded morning', () => {
  it('becomes bars of every length, the first of a quarter of an hour from 09:15 on', async () => {
    await need([NIFTY, CALL]);
    await until('the quarter has closed', async () => (await barsOf(CALL, '15MIN')).length > 0);
    const [quarter] = await barsOf(CALL, '15MIN');
    expect(quarter).toMatchObject({ at: '09:15', bar: { open: 1_575_000, isComplete: false, openInterest: 6_500 } });
    const minutes = await barsOf(CALL, '1MIN');
    expect(minutes[0]).toMatchObject({ at: '09:15', bar: { open: 1_575_000, close: 1_589_500, isComplete: true } });
    const fives = await barsOf(NIFTY, '5MIN');
    expect(fives.find(({ at }) => at === '09:15')).toMatchObject({ bar: { isComplete: true } });
  });

  it('D2 says where the feed was away: two bars with a gap, and one that nobody saw', async () => {
    const minutes = new Map((await barsOf(CALL, '1MIN')).map(({ at, bar }) => [at, bar?.isComplete ?? 'missed']));
    const seen = ['09:19', '09:20', '09:21', '09:22', '09:23'].map((at) => minutes.get(at));
    expect(seen).toEqual([true, false, 'missed', false, true]);
  });

  it('is told to screens while it forms and when it has closed, and asked for as a list', async () => {
    await until('a closed candle is heard', () =>
      candles.some(({ isClosed, timeframe }) => isClosed && timeframe === '5MIN'),
    );
    expect(candles.some(({ isClosed, instrumentId }) => !isClosed && instrumentId === CALL)).toBe(true);
    const asked = {
      instrumentId: CALL,
      from: ist(`${DAY}09:00:00`),
      to: ist(`${DAY}16:00:00`),
      limit: 100,
      isAdjusted: false,
    };
    const list = await world.ask(CandleList, { ...asked, timeframe: '5MIN' });
    expect(list).toMatchObject({ sources: ['live'], isSynthetic: false });
    expect(list.openedAt.slice(0, 3)).toEqual(['09:15', '09:20', '09:25'].map((at) => ist(`${DAY}${at}:00`)));
    expect(list.doubtful).toEqual([1]);
    await expect(
      world.ask(CandleList, { ...asked, instrumentId: 'NSE-NOBODY-EQ', timeframe: '1D' }),
    ).rejects.toMatchObject({
      kind: 'denied',
    });
  });

  it('comes into the files of the bar store by itself', async () => {
    await until('the files are there', async () => (await readdir(join(folder, 'bars', '1MIN'))).length === 2);
    expect(await readdir(join(folder, 'bars', '1MIN', CALL))).toEqual(['2026-08.bars']);
  });
});

describe('C1 after kill -9 in the middle of a bar', () => {
  const main = new URL('../src/main.ts', import.meta.url);
  const run = (recording: string, pace: number): ServiceProcess =>
    startServiceProcess(main, { env: { ...installation.env, ...settings(recording, pace) } });

  it('every minute was told or is told as not seen, none twice, and the one that was cut is incomplete', async () => {
    await world.halt();
    const first = run('first.frames', 60);
    await first.ready;
    await until('it subscribes', () => need([CALL]).then(() => true));
    await until('some minutes are told', async () => (await barsOf(CALL, '1MIN')).some(({ at }) => at >= '10:03'));
    await first.kill();
    const before = (await barsOf(CALL, '1MIN')).filter(({ at }) => at >= '10:00');
    const last = before.at(-1)?.at ?? '';
    const second = run('second.frames', 60);
    await second.ready;
    await until('it subscribes', () => need([CALL]).then(() => true));
    await until('a whole minute is told again', async () =>
      (await barsOf(CALL, '1MIN')).some(({ at }) => at >= '10:43'),
    );
    await second.leave();
    const after = (await barsOf(CALL, '1MIN')).filter(({ at }) => at >= '10:00' && at <= '10:43');
    const clock = (minute: number) => `10:${String(minute).padStart(2, '0')}`;
    const once = after.filter(({ bar }) => bar?.isAmended !== true).map(({ at }) => at);
    expect(once).toEqual(Array.from({ length: once.length }, (_, minute) => clock(minute)));
    expect(once.length).toBeGreaterThanOrEqual(44);
    const unseen = after.filter(({ at }) => at > last && at < '10:40');
    expect(unseen.every(({ bar }) => bar === undefined)).toBe(true);
    expect(after.find(({ at }) => at === '10:40')?.bar).toMatchObject({ isComplete: false });
    expect(after.find(({ at }) => at === '10:42')?.bar).toMatchObject({ isComplete: true });
    // Killed within seconds of its end, the last one may have lost late ticks, and says so.
    const amended = after.filter(({ bar }) => bar?.isAmended === true);
    expect(amended.every(({ at, bar }) => at === last && bar?.isComplete === false)).toBe(true);
  });
});

describe('simulated prices', () => {
  it('are bars, too, labelled wherever they are told, and never kept among those of a market', async () => {
    const before = new Set(await readdir(join(folder, 'bars', '1MIN', CALL)));
    const played = { SUTRA_MD_FEED: 'simulated', SUTRA_MD_PLAYED_FROM: `${DAY.replace('03', '04')}09:20:30+05:30` };
    await world.run(settings('', 20, played));
    await until('it subscribes', () => need([NIFTY, CALL]).then(() => true));
    await until('a minute is told', async () =>
      (await told()).some(({ isSynthetic, bars }) => isSynthetic && bars.length > 0),
    );
    const on = ist('2026-08-04T00:00:00');
    const asked = { instrumentId: CALL, timeframe: '1MIN' as const, from: on, to: on + 86_400_000, limit: 100 };
    // A month has bars of a market in its files, so those by chance are not shown beside them.
    expect(await world.ask(CandleList, { ...asked, isAdjusted: false })).toMatchObject({ openedAt: [] });
    await rm(join(folder, 'bars'), { recursive: true });
    const shown = await world.ask(CandleList, { ...asked, isAdjusted: false });
    expect(shown).toMatchObject({ isSynthetic: true, sources: ['synthetic'] });
    expect(before).toEqual(new Set(['2026-08.bars']));
    await expect(readdir(join(folder, 'bars'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('D4 tell of the day before what nobody saw, for half a day and no longer', async () => {
    const closes = async () =>
      (await told())
        .filter(({ timeframe, missed = [] }) => timeframe === '1MIN' && missed.includes(CALL))
        .map(({ closedAt }) => closedAt);
    await until('the end of the day is told', async () => Math.max(...(await closes())) > ist(`${DAY}15:30:00`));
    expect(Math.max(...(await closes()))).toBeLessThanOrEqual(ist(`${DAY}15:40:00`));
  });
});
