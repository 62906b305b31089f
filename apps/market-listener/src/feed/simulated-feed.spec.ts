import { expect, it } from '@jest/globals';
import { KiteDecoder } from '@sutra/feeds';
import { seededRandom } from '@sutra/kernel';
import { until } from '@sutra/testing';
import { SimulatedFeed } from './simulated-feed.js';

it('a simulated feed plays what is subscribed, as Kite would send it, and nothing after it was stopped', async () => {
  const feed = new SimulatedFeed(seededRandom(7), () => 1_767_671_100_000, { frameMs: 1, ticksPerFrame: 10 });
  const decoder = new KiteDecoder();
  const heard = new Map<number, string>();
  const states: string[] = [];
  feed.start({
    frame: (bytes) => decoder.decode(bytes, ({ token, kind, lastPrice }) => lastPrice > 0 && heard.set(token, kind)),
    connection: (_, state) => states.push(state),
  });
  const modes = { ltp: [779_521], quote: [256_265], full: [10_260_738] };
  feed.apply([{ connection: 0, subscribe: [779_521, 256_265, 10_260_738, 5_377], unsubscribe: [], modes }]);
  feed.apply([{ connection: 0, subscribe: [], unsubscribe: [5_377], modes: { ltp: [], quote: [], full: [] } }]);
  await until('all three were heard', () => heard.size === 3);
  expect([...heard].sort()).toEqual([
    [10_260_738, 'full'],
    [256_265, 'quote'],
    [779_521, 'ltp'],
  ]);
  expect(Object.values(decoder.counts.unread).every((count) => count === 0)).toBe(true);
  await feed.stop();
  const frames = decoder.counts.frames;
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(decoder.counts.frames).toBe(frames);
  expect(states).toEqual(['connected', 'off']);
});
