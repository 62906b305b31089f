/**
 * A topic of which every message counts: the newest in a ring, the stream behind it. A listener that was heard up to some
 * position goes on in the ring, else from the stream, else it is told to read the whole anew.
 */
import type { Beginning, StreamPosition, Watch, WatchedMessage, Watches, WatchSink } from '@sutra/bus';
import { receive } from '@sutra/contracts';
import { Ring } from './ring.js';
import { StreamEvent } from './stream-event.js';
import type { OwnTopic } from './topic.js';

/** One place of the ring: an event, or that its user has to look again. */
export interface KeptItem {
  readonly userId: string;
  readonly event: StreamEvent | undefined;
}

/** Who is told of what comes. */
export interface KeptAudience {
  kept(feed: KeptFeed, item: KeptItem, position: StreamPosition): void;
  /** Something is missing that nobody here can give any more. */
  broken(feed: KeptFeed): void;
}

export interface KeptFeedParts {
  readonly topic: OwnTopic;
  readonly watches: Watches;
  readonly ringCount: number;
  readonly audience: KeptAudience;
}

const RING_BYTES_MAX = 16 * 1024 * 1024;
const MARK_BYTES = 128;
/** Whoever is further behind reads the whole anew: that is less work for everybody. */
export const CATCH_UP_MAX = 20_000;
const AT_ONCE = 32;
/** So many listeners read from the stream at the same time; the others wait for their turn. */
const READERS_MAX = 4;

export class KeptFeed implements WatchSink {
  readonly topic: OwnTopic;
  readonly ring: Ring<KeptItem>;
  private readonly watch: Watch;
  /** Users who were told to look again since the stream was made anew. */
  private unsure = new Set<string>();
  private readers = 0;
  private waiting: (() => void)[] = [];

  constructor(private readonly parts: KeptFeedParts) {
    const { topic, watches, ringCount } = parts;
    this.topic = topic;
    this.ring = new Ring({ count: ringCount, bytes: RING_BYTES_MAX });
    this.watch = watches.of(topic.message, this, ringCount);
  }

  start(): Promise<void> {
    this.watch.start();
    return this.watch.ready;
  }

  stop(): Promise<void> {
    return this.watch.stop();
  }

  /** Up to where everything was passed on; undefined while the stream has not been seen. */
  get position(): StreamPosition | undefined {
    return this.watch.position;
  }

  begin(position: StreamPosition, why: Beginning): void {
    this.unsure = new Set();
    this.ring.begin(position, why === 'lost');
    if (why === 'lost') this.parts.audience.broken(this);
  }

  take({ position, data, isCertain }: WatchedMessage): void {
    const userId = this.topic.userOf(data);
    if (!isCertain) {
      if (this.unsure.has(userId)) return;
      this.unsure.add(userId);
    }
    const event = isCertain ? new StreamEvent(this.topic, userId, data) : undefined;
    const item = { userId, event };
    this.ring.push(position, event?.sizeBytes ?? MARK_BYTES, item);
    this.parts.audience.kept(this, item, position);
  }

  /** Whether the stream itself can say what came after a position that the ring has passed. */
  isReadable({ incarnation, sequence }: StreamPosition): boolean {
    const { position } = this;
    if (position === undefined || incarnation !== position.incarnation) return false;
    return position.sequence - sequence <= CATCH_UP_MAX;
  }

  /** What the stream holds next of one user, and up to where it was read; undefined where it holds it no longer. */
  async read(from: StreamPosition, userId: string): Promise<ReadOn | undefined> {
    await this.turn();
    try {
      const { reader } = this.watch;
      const reached = this.position ?? from;
      const found = await reader.after(from.sequence, AT_ONCE);
      // Looked at afterwards: what the limits took away before the reading is noticed, and so is another life.
      const { incarnation, first } = await reader.reach();
      if (!from.incarnation.startsWith(incarnation) || first > from.sequence + 1) return undefined;
      const own: ReadOn['own'] = [];
      for (const { bytes, sequence } of found) {
        const event = this.eventOf(bytes, userId);
        if (event !== undefined) own.push({ event, position: { ...from, sequence } });
      }
      // Where there is nothing between, one is as far as the feed was before.
      const sequence = found.at(-1)?.sequence ?? Math.max(from.sequence, reached.sequence);
      return { own, upTo: { ...from, sequence } };
    } finally {
      this.readers -= 1;
      this.waiting.shift()?.();
    }
  }

  private eventOf(bytes: Uint8Array, userId: string): StreamEvent | undefined {
    const { topic } = this;
    const read = receive(topic.message, bytes);
    if (!read.ok || topic.userOf(read.value.data) !== userId) return undefined;
    return new StreamEvent(topic, userId, read.value.data);
  }

  private async turn(): Promise<void> {
    while (this.readers >= READERS_MAX) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.readers += 1;
  }
}

export interface ReadOn {
  readonly own: { readonly event: StreamEvent; readonly position: StreamPosition }[];
  readonly upTo: StreamPosition;
}
