import { describe, expect, it } from '@jest/globals';
import { PriceTicked } from '@sutra/contracts';
import { Listener } from '../listener.js';
import type { Ending, Outlet } from '../outlet.js';
import type { StreamEvent } from '../stream-event.js';
import { candleLiveTopic } from '../topics/candle-live.topic.js';
import { priceLiveTopic } from '../topics/price-live.topic.js';
import { SharedFeed } from './shared-feed.js';

/** A client that keeps the bytes that it is sent, and takes them or not. */
class Client implements Outlet {
  readonly wire = 'sse';
  backlogBytes = 0;
  readonly bytes: Buffer[] = [];
  ended: Ending | undefined;
  event(event: StreamEvent, id: string | undefined): void {
    this.bytes.push(event.bytes('sse', id));
  }
  reset(): void {}
  beat(): void {}
  end(why: Ending): void {
    this.ended = why;
  }
  get prices(): (readonly [string, boolean])[] {
    return this.bytes.map((bytes) => {
      const data = JSON.parse(/data: (.*)/.exec(String(bytes))?.[1] ?? '') as { lastPrice: string; isFresh: boolean };
      return [data.lastPrice, data.isFresh] as const;
    });
  }
}

const never = () => undefined;
function listening() {
  const client = new Client();
  const parts = { ended: never, failed: never, conflated: never, wasReset: never };
  return { client, listener: new Listener({ userId: 'u', outlet: client, ...parts }) };
}
const tick = (rupees: number, instrumentId = 'NSE-NIFTY-INDEX') => ({
  ...{ ...PriceTicked.example, instrumentId, lastPrice: rupees * 10_000, isFresh: true },
});

describe('a price', () => {
  it('is written out once for a thousand who hear it, and not at all where nobody does', () => {
    let shown = 0;
    const counting = { ...priceLiveTopic, show: (data: unknown) => (shown++, priceLiveTopic.show(data)) };
    const feed = new SharedFeed(counting, () => 0);
    feed.take(tick(1));
    expect(shown).toBe(0);
    const all = Array.from({ length: 1_000 }, listening);
    for (const { listener } of all) feed.join('NSE-NIFTY-INDEX', listener);
    shown = 0;
    expect([feed.take(tick(2)), feed.take(tick(3, 'NSE-INFY-EQ'))]).toEqual([true, false]);
    expect(shown).toBe(1);
    expect(new Set(all.map(({ client }) => client.bytes.at(-1))).size).toBe(1);
  });

  it('that is known comes at once, with a mark where it is old', () => {
    let nowMs = 0;
    const feed = new SharedFeed(priceLiveTopic, () => nowMs);
    feed.take(tick(1));
    nowMs = 3_000;
    const soon = listening();
    feed.join('NSE-NIFTY-INDEX', soon.listener);
    nowMs = 3_001;
    const late = listening();
    feed.join('NSE-NIFTY-INDEX', late.listener);
    expect([soon.client.prices, late.client.prices]).toEqual([[['1.00', true]], [['1.00', false]]]);
  });

  it('of before this gateway listened comes marked as old, and never after a newer one', () => {
    const feed = new SharedFeed(priceLiveTopic, () => 0);
    const { client, listener } = listening();
    feed.join('NSE-NIFTY-INDEX', listener);
    expect(feed.recall(tick(1))).toBe(true);
    feed.take(tick(2));
    expect(feed.recall(tick(1))).toBe(false);
    expect(client.prices).toEqual([
      ['1.00', false],
      ['2.00', true],
    ]);
  });

  it('waits in the newest of each instrument for who is slow, and is forgotten for who has left', () => {
    const feed = new SharedFeed(priceLiveTopic, () => 0);
    const { client, listener } = listening();
    for (const id of ['NSE-NIFTY-INDEX', 'NSE-INFY-EQ']) feed.join(id, listener);
    client.backlogBytes = 1_000_000;
    for (let rupees = 1; rupees <= 1_000; rupees += 1) {
      feed.take(tick(rupees));
      feed.take(tick(rupees, 'NSE-INFY-EQ'));
    }
    feed.leave('NSE-INFY-EQ', listener);
    listener.forget('price.live NSE-INFY-EQ');
    client.backlogBytes = 0;
    listener.drained();
    expect(client.prices).toEqual([['1000.00', true]]);
  });

  it('that was heard first of is forgotten when there are too many', () => {
    const feed = new SharedFeed(priceLiveTopic, () => 0, 2);
    for (const id of ['A', 'B', 'C']) feed.take(tick(1, id));
    const { client, listener } = listening();
    for (const id of ['A', 'B', 'C']) feed.join(id, listener);
    expect(client.bytes).toHaveLength(2);
  });
});

it('bars of two timeframes are two things', () => {
  expect(candleLiveTopic.select('5MIN:NIFTY')?.textOf('X')).toBe('5MIN:X');
  for (const text of ['5MIN', '5MIN:', '7MIN:NIFTY', 'NIFTY', ':NIFTY'])
    expect(candleLiveTopic.select(text)).toBeUndefined();
});
