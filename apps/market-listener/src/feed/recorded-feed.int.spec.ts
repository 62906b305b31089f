/** Real: files. Played: the feed that is recorded, and how fast time goes by. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeKite, newTick, type PlanChange } from '@sutra/feeds';
import { machineInstant } from '@sutra/kernel';
import type { Log } from '@sutra/platform';
import { until } from '@sutra/testing';
import { appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionState, FeedListener, FeedPort } from './feed-port.js';
import { noFeed } from './no-feed.js';
import { RecordedFeed } from './recorded-feed.js';
import { RecordingFeed } from './recording-feed.js';

const START = 1_785_728_700_000;
const warned: unknown[] = [];
const log = { warn: (...said: unknown[]) => void warned.push(said) } as unknown as Log;
const subscribe: PlanChange = {
  connection: 0,
  subscribe: [1],
  unsubscribe: [],
  modes: { ltp: [], quote: [], full: [1] },
};
let folder: string;
let nowMs: number;

class Played implements FeedPort {
  readonly name = 'kite';
  readonly broker = 'zerodha';
  readonly limits = noFeed.limits;
  readonly needsTodaysMaster = true;
  readonly isSynthetic = false;
  listener: FeedListener | undefined;
  start(listener: FeedListener): void {
    this.listener = listener;
  }
  apply = () => undefined;
  stop = () => Promise.resolve();
}
class Heard implements FeedListener {
  readonly frames: string[] = [];
  readonly states: ConnectionState[] = [];
  frame = (bytes: Uint8Array) => void this.frames.push(Buffer.from(bytes).toString('hex'));
  connection = (_index: number, state: ConnectionState) => void this.states.push(state);
}
const frame = (rupees: number) => encodeKite([{ ...newTick(), kind: 'ltp', token: 1, lastPrice: rupees * 10_000 }]);

/** Records three frames with a break between the last two, and gives the file. */
async function recorded(bytesMost = 1 << 20): Promise<{ path: string; heard: Heard }> {
  const [inner, heard] = [new Played(), new Heard()];
  const clock = { now: () => machineInstant(START), monotonicMs: () => 0 };
  const feed = new RecordingFeed(inner, { folder, bytesMost, nowMs: () => nowMs, clock, log });
  feed.start(heard);
  inner.listener?.connection(0, 'connected');
  for (const [index, afterMs] of [0, 1_000, 60_000].entries()) {
    nowMs = START + afterMs;
    if (index === 2) inner.listener?.connection(0, 'lost');
    if (index === 2) inner.listener?.connection(0, 'connected');
    inner.listener?.frame(frame(800 + index));
  }
  await feed.stop();
  const [name = ''] = await readdir(folder);
  return { path: join(folder, name), heard };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-recording-'));
  nowMs = START;
  warned.length = 0;
});
afterEach(() => rm(folder, { recursive: true }));

describe('a recorded feed', () => {
  it('plays what was heard, in order, in its own time', async () => {
    const { path, heard } = await recorded();
    let steadyMs = 0;
    const feed = await RecordedFeed.open({ paths: [path], pace: 1_000, monotonicMs: () => (steadyMs += 0.01), log });
    const again = new Heard();
    feed.start(again);
    expect([feed.broker, feed.isSynthetic, feed.nowMs()]).toEqual(['zerodha', false, START]);
    feed.apply([subscribe]);
    await until('all is played', () => again.states.length === 5);
    expect(again.frames).toEqual(heard.frames);
    expect(again.states).toEqual(['connected', 'connected', 'lost', 'connected', 'connected']);
    expect(feed.nowMs()).toBeGreaterThanOrEqual(START);
    await feed.stop();
  });

  it('stands still before anybody subscribes, and never runs ahead of what is to be played', async () => {
    const { path } = await recorded();
    let steadyMs = 0;
    const feed = await RecordedFeed.open({ paths: [path], pace: 1, monotonicMs: () => steadyMs, log });
    feed.start(new Heard());
    steadyMs = 5_000_000;
    expect(feed.nowMs()).toBe(START);
    feed.apply([subscribe]);
    steadyMs += 30_000;
    expect(feed.nowMs()).toBeLessThanOrEqual(START + 30_000);
    await feed.stop();
  });

  it('that was cut off plays what is whole', async () => {
    const { path } = await recorded();
    await appendFile(path, Uint8Array.from([9, 0, 0, 0, 1]));
    const feed = await RecordedFeed.open({
      paths: [path],
      pace: 1_000,
      monotonicMs: () => performance.now() * 100,
      log,
    });
    const again = new Heard();
    feed.start(again);
    feed.apply([subscribe]);
    await until('all is played', () => again.frames.length === 3);
    await feed.stop();
    expect(warned).toEqual([]);
  });

  it('is refused in words when there is none', async () => {
    const parts = { pace: 1, monotonicMs: () => 0, log };
    await expect(RecordedFeed.open({ ...parts, paths: [] })).rejects.toMatchObject({ code: 'MD.RECORDING' });
    const path = join(folder, 'nonsense');
    await expect(RecordedFeed.open({ ...parts, paths: [path] })).rejects.toMatchObject({ kind: 'unavailable' });
    await writeFile(path, 'half of someth');
    await expect(RecordedFeed.open({ ...parts, paths: [path] })).rejects.toMatchObject({ code: 'FEED.RECORDING' });
  });
});

it('D7 a recording ends where its bound is, and the feed goes on', async () => {
  const { heard } = await recorded(150);
  expect(heard.frames).toHaveLength(3);
  expect(JSON.stringify(warned)).toContain('is full');
});
