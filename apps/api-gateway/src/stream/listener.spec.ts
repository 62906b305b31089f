import { beforeEach, describe, expect, it } from '@jest/globals';
import { NotificationCreated, RunStateChanged } from '@sutra/contracts';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KeptFeed, ReadOn } from './kept-feed.js';
import { BACKLOG_BYTES_MAX, Listener } from './listener.js';
import type { Ending, Outlet } from './outlet.js';
import { Ring } from './ring.js';
import { StreamEvent } from './stream-event.js';
import { notificationsTopic } from './topics/notifications.topic.js';
import { runsLiveTopic } from './topics/runs-live.topic.js';

const own = NotificationCreated.example.userId;

/** A client that takes as much as it is told to. */
class Client implements Outlet {
  readonly wire = 'sse';
  backlogBytes = 0;
  readonly said: string[] = [];
  readonly ids: (string | undefined)[] = [];
  ended: Ending | undefined;
  /** After so many more events it is full. */
  room = Infinity;

  event(event: StreamEvent, id: string | undefined): void {
    const { data } = JSON.parse(String(event.bytes('webSocket', undefined))) as { data: Record<string, string> };
    this.said.push(data['title'] ?? `${data['runId']?.slice(-1)} ${data['reason']}`);
    this.ids.push(id);
    this.room -= 1;
    if (this.room <= 0) this.backlogBytes = BACKLOG_BYTES_MAX + 1;
  }
  reset(): void {
    this.said.push('reset');
  }
  beat(id: string | undefined): void {
    this.said.push(`beat ${id}`);
  }
  end(why: Ending): void {
    this.ended = why;
  }
  /** Takes everything, and has room for so many more. */
  take(room = Infinity): void {
    this.backlogBytes = 0;
    this.room = room;
  }
}

/** A kept feed that tells one listener, with a stream behind its ring that never forgets. */
class Feed {
  readonly topic = notificationsTopic;
  readonly ring: Ring<{ userId: string; event: StreamEvent }>;
  readonly stream: { userId: string; number: number }[] = [];
  position = { incarnation: 'a', sequence: 0 };
  isReadableNow = true;
  reads = 0;

  constructor(count: number) {
    this.ring = new Ring({ count, bytes: Infinity });
    this.ring.begin(this.position);
  }

  get as(): KeptFeed {
    return this as unknown as KeptFeed;
  }

  say(listener: Listener, userId = own): void {
    this.stream.push({ userId, number: this.stream.length + 1 });
    const number = this.stream.length;
    this.position = { incarnation: 'a', sequence: number };
    const item = { userId, event: eventOf(userId, number) };
    this.ring.push(this.position, 1, item);
    if (userId === own) listener.kept(this.as, item, this.position);
  }

  isReadable(): boolean {
    return this.isReadableNow;
  }

  async read(from: { sequence: number }, userId: string): Promise<ReadOn> {
    this.reads += 1;
    await nextTurn();
    const found = this.stream.filter(({ number }) => number > from.sequence).slice(0, 4);
    const upTo = { incarnation: 'a', sequence: found.at(-1)?.number ?? from.sequence };
    const mine = found.filter((each) => each.userId === userId);
    return {
      own: mine.map(({ number }) => ({
        event: eventOf(own, number),
        position: { incarnation: 'a', sequence: number },
      })),
      upTo,
    };
  }
}

const eventOf = (userId: string, number: number) =>
  new StreamEvent(notificationsTopic, userId, { ...NotificationCreated.example, userId, title: String(number) });

const run = (digit: number, reason: string) => {
  const runId = RunStateChanged.example.runId.slice(0, -1) + digit;
  return new StreamEvent(runsLiveTopic, own, { ...RunStateChanged.example, runId, reason });
};

let client: Client;
let listener: Listener;
let feed: Feed;
const conflated: string[] = [];
const failures: unknown[] = [];
const upTo = (count: number) => Array.from({ length: count }, (_, at) => String(at + 1));
/** Lets everything that was begun come to its end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await nextTurn();
}

beforeEach(() => {
  client = new Client();
  conflated.length = 0;
  failures.length = 0;
  listener = new Listener({
    userId: own,
    outlet: client,
    ended: () => undefined,
    failed: (error) => void failures.push(error),
    conflated: (topic) => void conflated.push(topic),
    wasReset: () => undefined,
  });
  feed = new Feed(100);
});

describe('a listener that is up to date', () => {
  it('is written to at once, with an id to go on from', () => {
    listener.listen(feed.as, undefined);
    for (const userId of [own, 'another', own]) feed.say(listener, userId);
    expect([client.said, client.ids]).toEqual([
      ['1', '3'],
      ['notifications=a.1', 'notifications=a.3'],
    ]);
    feed.say(listener, 'another');
    listener.beat();
    expect(client.said.at(-1)).toBe('beat notifications=a.4');
  });
});

describe('a listener that is behind', () => {
  it('goes on where it was, in order, while more comes', async () => {
    for (let count = 0; count < 50; count += 1) feed.say(listener, count % 3 === 0 ? 'another' : own);
    listener.listen(feed.as, { incarnation: 'a', sequence: 10 });
    listener.goOn();
    feed.say(listener);
    await settle();
    feed.say(listener);
    const expected = feed.stream.filter(({ userId, number }) => userId === own && number > 10);
    expect(client.said).toEqual(expected.map(({ number }) => String(number)));
    expect(client.ids.at(-1)).toBe('notifications=a.1g');
  });

  it('reads from the stream what the ring has passed, then goes on in the ring', async () => {
    feed = new Feed(8);
    for (let count = 0; count < 40; count += 1) feed.say(listener);
    listener.listen(feed.as, { incarnation: 'a', sequence: 3 });
    listener.goOn();
    await nextTurn();
    feed.say(listener);
    await settle();
    feed.say(listener);
    expect(client.said).toEqual(upTo(42).slice(3));
    expect(feed.reads).toBeGreaterThan(0);
  });

  it('is not told twice what the stream said before the ring heard it', async () => {
    feed = new Feed(4);
    for (let count = 0; count < 12; count += 1) feed.say(listener);
    // The stream is ahead by two.
    feed.stream.push({ userId: own, number: 13 }, { userId: own, number: 14 });
    listener.listen(feed.as, { incarnation: 'a', sequence: 6 });
    listener.goOn();
    await settle();
    const late = feed.stream.splice(12);
    late.forEach(() => feed.say(listener));
    feed.say(listener);
    await settle();
    expect(client.said).toEqual(upTo(15).slice(6));
  });

  it('is told to read anew where neither knows where it was, and hears what comes', async () => {
    feed.isReadableNow = false;
    listener.listen(feed.as, { incarnation: 'other', sequence: 3 });
    listener.goOn();
    await settle();
    feed.say(listener);
    expect(client.said).toEqual(['reset', '1']);
  });

  it('hears nothing again that another replica has told it already', async () => {
    listener.listen(feed.as, { incarnation: 'a', sequence: 2 });
    listener.goOn();
    await settle();
    for (let count = 0; count < 3; count += 1) feed.say(listener);
    expect([client.said, listener.id]).toEqual([['3'], 'notifications=a.3']);
  });
});

describe('a listener that has ended', () => {
  it('is told nothing any more, whatever its turn was', () => {
    listener.listen(feed.as, undefined);
    listener.end('revoked');
    listener.beat();
    feed.say(listener);
    listener.latest(run(1, 'late'));
    listener.resume();
    expect([client.said, client.ended]).toEqual([[], 'revoked']);
  });
});

describe('a listener that is slow', () => {
  it('D6 is given what it missed once it takes something, and nothing waits for it meanwhile', async () => {
    listener.listen(feed.as, undefined);
    client.room = 2;
    for (let count = 0; count < 20; count += 1) feed.say(listener);
    expect(client.said).toEqual(upTo(2));
    for (const room of [3, 1, Infinity]) {
      client.take(room);
      listener.drained();
      await settle();
    }
    expect(client.said).toEqual(upTo(20));
    feed.say(listener);
    expect(client.said).toEqual(upTo(21));
  });

  it('D6 is let go once the ring has passed its place', async () => {
    feed = new Feed(8);
    listener.listen(feed.as, undefined);
    client.room = 1;
    for (let count = 0; count < 20; count += 1) feed.say(listener);
    client.take();
    listener.drained();
    await settle();
    expect([client.said, client.ended, feed.reads]).toEqual([['1'], 'slow', 0]);
  });

  it('D6 is let go when it takes nothing from one beat to the next', () => {
    listener.listen(feed.as, undefined);
    client.room = 1;
    feed.say(listener);
    listener.beat();
    expect(client.ended).toBeUndefined();
    listener.beat();
    expect(client.ended).toBe('slow');
  });

  it('is given the newest of each key and no older one', async () => {
    client.room = 1;
    for (const [digit, reason] of [
      [1, 'a'],
      [1, 'b'],
      [2, 'a'],
      [1, 'c'],
      [2, 'b'],
    ] as const)
      listener.latest(run(digit, reason));
    expect([client.said, conflated]).toEqual([['1 a'], ['runs.live', 'runs.live']]);
    client.take();
    listener.drained();
    await settle();
    expect(client.said).toEqual(['1 a', '1 c', '2 b']);
    listener.latest(run(2, 'c'));
    expect(client.said.at(-1)).toBe('2 c');
  });
});

describe('a listener of whom nobody can say whether it may hear more', () => {
  it('hears nothing, and everything once somebody can', async () => {
    listener.listen(feed.as, undefined);
    listener.pause();
    feed.say(listener);
    listener.latest(run(1, 'a'));
    expect(client.said).toEqual([]);
    listener.resume();
    await settle();
    expect(client.said).toEqual(['1', '1 a']);
  });

  it('hears nothing any more once it has ended', async () => {
    listener.listen(feed.as, undefined);
    listener.pause();
    feed.say(listener);
    listener.end('revoked');
    listener.resume();
    feed.say(listener);
    listener.latest(run(1, 'a'));
    await settle();
    expect([client.said, client.ended, failures]).toEqual([[], 'revoked', []]);
  });

  it('hears nothing of a topic that it has left', async () => {
    listener.listen(feed.as, undefined);
    listener.pause();
    feed.say(listener);
    listener.latest(run(1, 'a'));
    listener.leave('notifications');
    listener.leave('runs.live');
    listener.resume();
    await settle();
    expect([client.said, listener.id]).toEqual([[], undefined]);
  });
});
