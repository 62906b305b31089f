/** Real: sockets, and the ws library at both ends; the server is played. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeKite, kiteHeartbeat, newTick, type PlanChange } from '@sutra/feeds';
import type { Log } from '@sutra/platform';
import { until } from '@sutra/testing';
import { KiteServer } from '../../test/kite-server.js';
import { KiteFeed } from './kite-feed.js';

const said: string[] = [];
const log = { warn: (fields: object) => void said.push(JSON.stringify(fields)) } as unknown as Log;
const states: string[] = [];
const frames: Buffer[] = [];
let server: KiteServer;
let feed: KiteFeed;

const change = (over: Partial<PlanChange>): PlanChange => ({
  ...{ connection: 0, subscribe: [], unsubscribe: [], modes: { ltp: [], quote: [], full: [] } },
  ...over,
});
const subscribed = (...tokens: number[]) => change({ subscribe: tokens, modes: { ltp: [], quote: [], full: tokens } });

function begin({ url = server.url, deadMs = 60_000 } = {}): void {
  feed = new KiteFeed({
    ...{ url, apiKey: 'the-key', accessToken: 'the-token', log, firstWaitMs: 10, deadMs },
    monotonicMs: () => performance.now(),
  });
  feed.start({
    frame: (bytes) => frames.push(Buffer.from(bytes)),
    connection: (index, state, detail = '') => states.push(`${index} ${state} ${detail}`.trim()),
  });
}

beforeEach(async () => {
  server = await KiteServer.start({ beats: false });
  for (const list of [said, states, frames]) list.length = 0;
});
afterEach(async () => {
  await feed.stop();
  await server.stop();
});

describe('the ticker', () => {
  it('is opened with key and token when something is wanted on it, and told what', async () => {
    begin();
    expect(states).toEqual([]);
    feed.apply([subscribed(256_265, 779_521)]);
    await until(
      'both are subscribed in full',
      () => server.seenBy(0).size === 2 && server.seenBy(0).get(256_265) === 'full',
    );
    expect(server.addresses).toEqual(['/?api_key=the-key&access_token=the-token']);
    feed.apply([change({ unsubscribe: [779_521], modes: { ltp: [256_265], quote: [], full: [] } })]);
    await until('one is left, for its price alone', () => server.seenBy(0).get(256_265) === 'ltp');
    expect([...server.seenBy(0)]).toEqual([[256_265, 'ltp']]);
    expect(states).toEqual(['0 connecting', '0 connected']);
  });

  it('hands on binary frames as they came and takes texts for what they are', async () => {
    begin();
    feed.apply([subscribed(256_265)]);
    await until('it is subscribed', () => server.seenBy(0).get(256_265) === 'full');
    const frame = encodeKite([{ ...newTick(), token: 256_265, lastPrice: 240_000_000 }]);
    server.send('{"type":"error","data":"Too many requests"}');
    server.send('not json');
    server.send(frame);
    server.send(kiteHeartbeat());
    await until('both binary frames are here', () => frames.length === 2);
    expect(frames).toEqual([Buffer.from(frame), Buffer.from([0])]);
    expect(said).toEqual([expect.stringContaining('Too many requests')]);
  });

  it('is opened again when it breaks, and told everything that stands on it', async () => {
    begin();
    feed.apply([subscribed(256_265)]);
    await until('it is subscribed', () => server.seenBy(0).size === 1);
    server.cut();
    feed.apply([subscribed(779_521)]);
    await until('the next connection has both', () => server.seenBy(1).size === 2);
    expect(server.seenBy(1).get(779_521)).toBe('full');
    expect(states.slice(0, 5)).toEqual([
      ...['0 connecting', '0 connected', '0 lost the connection ended', '0 connecting', '0 connected'],
    ]);
  });

  it('is given up when nothing at all comes from it, though its socket stands', async () => {
    begin({ deadMs: 200 });
    feed.apply([subscribed(256_265)]);
    await until('a second connection is there', () => server.seenBy(1).size === 1);
    expect(states).toContain('0 lost the connection ended');
  });

  it('that cannot be reached is tried again, and its address is not told', async () => {
    const away = server.url;
    await server.stop();
    begin({ url: away });
    feed.apply([subscribed(256_265)]);
    await until('it was tried twice', () => states.filter((state) => state === '0 connecting').length >= 2);
    expect(states[1]).toBe('0 lost ECONNREFUSED');
    expect(JSON.stringify([said, states])).not.toContain('the-token');
    server = await KiteServer.start({ beats: false });
  });

  it('is closed for good when it is stopped', async () => {
    begin();
    feed.apply([subscribed(256_265)]);
    await until('it is subscribed', () => server.seenBy(0).size === 1);
    await feed.stop();
    expect(states.at(-1)).toBe('0 off');
    expect(server.asked).toHaveLength(1);
  });
});
