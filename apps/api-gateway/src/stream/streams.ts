/** All live streams of this gateway: who listens to what, how much each may, and until when. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Watches, type StreamPosition } from '@sutra/bus';
import type { Right } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { ServiceRuntime } from '@sutra/platform';
import { KeptFeed, type KeptAudience, type KeptItem } from './kept-feed.js';
import { LatestFeed, LatestFeeds, type LatestAudience } from './latest-feed.js';
import { Listener } from './listener.js';
import type { Ending, Outlet } from './outlet.js';
import type { Positions } from './positions.js';
import type { StreamPass } from './stream-admission.js';
import type { StreamEvent } from './stream-event.js';
import { STEP_MS, StreamRounds } from './stream-rounds.js';
import { STREAM_METRICS } from './stream.metrics.js';
import { StreamSettings } from './stream.settings.js';
import { SharedFeeds } from './by-instrument/shared-feeds.js';
import { isKept, isShared, type OwnTopic } from './topic.js';
import { topics } from './topics.js';
import { isSharedWish, type OwnWish, type SharedWish, type Wish } from './wish.js';

/** One open stream. */
export interface OpenStream {
  readonly listener: Listener;
  readonly pass: StreamPass;
  /**
   * Begins with these, each where the client says that it stopped; throws where they are too many. `lastId` is one that it
   * shows, read or not.
   */
  subscribe(wishes: readonly Wish[], lastId: Positions | 'unknown' | undefined): void;
  /** Lets go of what the client has asked for in these words; tells what that was. */
  unsubscribe(names: readonly string[]): Wish[];
  /** Throws where these would be too many. */
  assertRoom(wishes: readonly Wish[]): void;
  /** The same client shows another token. */
  renew(pass: StreamPass): void;
  /** The client has gone. */
  close(): void;
}

interface Entry extends OpenStream {
  pass: StreamPass;
  readonly slot: number;
  /** By their names. */
  readonly wishes: Map<string, Wish>;
  /** The names of wishes by what the client calls them. */
  readonly called: Map<string, string>;
  /** What one has to be allowed to hear all of them. */
  rights: ReadonlySet<Right>;
}

@Injectable()
export class Streams implements OnModuleInit, KeptAudience, LatestAudience {
  private readonly kepts = new Map<string, KeptFeed>();
  private readonly entries = new Set<Entry>();
  /** By topic and user. */
  private readonly audience = new Map<string, Map<string, Set<Listener>>>();
  private readonly counts = new Map<string, number>();
  private readonly settings: StreamSettings;
  private readonly meters;
  private readonly rounds = new StreamRounds<Entry>();
  /** Messages of each topic that have come since the last count. */
  private readonly said = new Map<string, number>();
  private timer: NodeJS.Timeout | undefined;
  private isFilled = false;
  private isLeaving = false;

  constructor(
    private readonly runtime: ServiceRuntime,
    private readonly latests: LatestFeeds,
    private readonly watches: Watches,
    private readonly shared: SharedFeeds,
  ) {
    const { meter, settings } = runtime;
    this.settings = settings.get(StreamSettings);
    this.meters = {
      said: meter.counter(STREAM_METRICS.said),
      ended: meter.counter(STREAM_METRICS.ended),
      conflated: meter.counter(STREAM_METRICS.conflated),
      resets: meter.counter(STREAM_METRICS.resets),
    };
    meter.observe(STREAM_METRICS.open, {}, () => this.entries.size);
    meter.observe(STREAM_METRICS.backlog, {}, () => this.backlogBytes);
    for (const topic of topics) if (!isShared(topic)) this.feed(topic);
    shared.said = (topic) => this.note(topic);
  }

  /** The door opens at once, for all else; whoever wants to listen is let in when the rings are filled. */
  onModuleInit(): void {
    const { health, shutdown } = this.runtime;
    shutdown.register('stop', 'live streams', () => this.leave());
    health.register({
      name: 'live streams',
      critical: true,
      check: () =>
        Promise.resolve(this.isFilled ? { state: 'up' } : { state: 'down', detail: 'rings are being filled' }),
    });
    this.timer = setInterval(() => this.step(), STEP_MS);
    void Promise.all([...this.kepts.values()].map((feed) => feed.start())).then(() => (this.isFilled = true));
  }

  /**
   * Lets a client listen; throws where it has too many streams already, or this gateway has, or where it could not listen
   * to all that it wishes.
   */
  open(pass: StreamPass, outlet: Outlet, wishes: readonly Wish[] = []): OpenStream {
    const { userId } = pass;
    this.shared.assertRoom(userId, wishes.filter(isSharedWish).length);
    this.admitOneMore(userId);
    const listener = new Listener({
      userId,
      outlet,
      ended: (reason) => {
        this.remove(entry);
        this.meters.ended.add(1, { reason });
      },
      failed: (err) => this.runtime.log.error({ err }, 'A live stream failed'),
      conflated: (topic) => this.meters.conflated.add(1, { topic }),
      wasReset: (topic) => this.meters.resets.add(1, { topic }),
    });
    const entry: Entry = {
      listener,
      pass,
      slot: this.rounds.place(),
      wishes: new Map(),
      called: new Map(),
      rights: new Set(),
      subscribe: (wishes, lastId) => this.subscribe(entry, wishes, lastId),
      unsubscribe: (names) => this.unsubscribe(entry, names),
      assertRoom: (wishes) => this.assertRoom(entry, wishes),
      renew: (next) => void (entry.pass = next),
      close: () => {
        listener.closed();
        this.remove(entry);
      },
    };
    this.entries.add(entry);
    this.rounds.add(entry);
    return entry;
  }

  kept(feed: KeptFeed, item: KeptItem, position: StreamPosition): void {
    const { name } = feed.topic;
    this.note(name);
    for (const listener of this.audience.get(name)?.get(item.userId) ?? []) listener.kept(feed, item, position);
  }

  broken(feed: KeptFeed): void {
    for (const listeners of this.audience.get(feed.topic.name)?.values() ?? []) {
      for (const listener of listeners) listener.broken(feed);
    }
  }

  latest(event: StreamEvent): void {
    this.note(event.topic);
    for (const listener of this.audience.get(event.topic)?.get(event.userId) ?? []) listener.latest(event);
  }

  private feed(topic: OwnTopic): void {
    const { meter } = this.runtime;
    this.audience.set(topic.name, new Map());
    if (!isKept(topic)) return this.latests.add(new LatestFeed(topic, this));
    const feed = new KeptFeed({ topic, watches: this.watches, ringCount: this.settings.ring, audience: this });
    this.kepts.set(topic.name, feed);
    meter.observe(STREAM_METRICS.ring, { topic: topic.name }, () => feed.ring.sizeBytes);
  }

  private admitOneMore(userId: string): void {
    if (!this.isFilled) throw new Fault('unavailable', 'STREAM.STARTING', 'Live streams begin in a moment');
    const { most, perUser } = this.settings;
    const own = this.counts.get(userId) ?? 0;
    if (this.isLeaving || this.entries.size >= most) {
      throw new Fault('unavailable', 'STREAM.FULL', 'This gateway takes no more live streams');
    }
    if (own >= perUser) {
      throw new Fault('refused', 'STREAM.RATE_LIMITED', `A user may have ${perUser} live streams; close one first`);
    }
    this.counts.set(userId, own + 1);
  }

  private remove(entry: Entry): void {
    if (!this.entries.delete(entry)) return;
    this.rounds.remove(entry);
    const { userId } = entry.listener;
    const left = (this.counts.get(userId) ?? 1) - 1;
    if (left === 0) this.counts.delete(userId);
    else this.counts.set(userId, left);
    for (const wish of entry.wishes.values()) this.leaveWish(entry, wish);
  }

  private subscribe(entry: Entry, wishes: readonly Wish[], lastId: Positions | 'unknown' | undefined): void {
    const { listener } = entry;
    const isOther = (wish: Wish): boolean => {
      const known = entry.wishes.get(wish.name);
      return known === undefined || (isSharedWish(wish) && isSharedWish(known) && known.mode !== wish.mode);
    };
    const others = wishes.filter(isOther);
    this.assertRoom(entry, others);
    // Who wants more or less of an instrument has it once.
    this.unsubscribe(
      entry,
      others.map(({ name }) => name),
    );
    for (const { asked, name } of wishes) entry.called.set(asked, name);
    for (const wish of others) {
      // Two symbols may name one instrument.
      if (entry.wishes.has(wish.name)) continue;
      entry.wishes.set(wish.name, wish);
      if (isSharedWish(wish)) this.shared.join(wish, listener);
      else this.join(wish, listener, lastId);
    }
    this.countRights(entry);
    listener.goOn();
  }

  private assertRoom({ wishes: had, listener }: Entry, wishes: readonly Wish[]): void {
    const more = wishes.filter((wish) => isSharedWish(wish) && !had.has(wish.name)).map(({ name }) => name);
    this.shared.assertRoom(listener.userId, new Set(more).size);
  }

  private join({ topic }: OwnWish, listener: Listener, lastId: Positions | 'unknown' | undefined): void {
    const users = this.audience.get(topic.name);
    const listeners = users?.get(listener.userId) ?? new Set();
    users?.set(listener.userId, listeners.add(listener));
    const kept = this.kepts.get(topic.name);
    if (kept !== undefined) listener.listen(kept, lastId === 'unknown' ? lastId : lastId?.get(topic.name));
    const latest = this.latests.get(topic.name);
    if (!(latest instanceof LatestFeed)) return;
    for (const value of latest.valuesOf(listener.userId)) listener.latest(value);
  }

  private unsubscribe(entry: Entry, names: readonly string[]): Wish[] {
    const left = names.flatMap((text) => {
      const name = entry.called.get(text) ?? text;
      const wish = entry.wishes.get(name);
      entry.wishes.delete(name);
      return wish ?? [];
    });
    for (const wish of left) this.leaveWish(entry, wish);
    for (const [text, name] of entry.called) if (!entry.wishes.has(name)) entry.called.delete(text);
    this.countRights(entry);
    return left;
  }

  private leaveWish({ listener }: Entry, wish: OwnWish | SharedWish): void {
    if (isSharedWish(wish)) return this.shared.leave(wish, listener);
    const { name } = wish.topic;
    listener.leave(name);
    const users = this.audience.get(name);
    const listeners = users?.get(listener.userId);
    listeners?.delete(listener);
    if (listeners?.size === 0) users?.delete(listener.userId);
  }

  /** Looked at once a second for each stream, so not made anew of hundreds of wishes each time. */
  private countRights(entry: Entry): void {
    entry.rights = new Set([...entry.wishes.values()].map(({ topic }) => topic.right));
  }

  /** Counted at every step and not at every message: the meter takes longer than the message itself. */
  private note(topic: string): void {
    this.said.set(topic, (this.said.get(topic) ?? 0) + 1);
  }

  private step(): void {
    for (const [topic, count] of this.said) this.meters.said.add(count, { topic });
    this.said.clear();
    this.rounds.step(
      (entry) => this.judge(entry),
      ({ listener }) => listener.beat(),
    );
  }

  private judge({ listener, pass, rights }: Entry): void {
    const standing = pass.standing();
    // A key's newest stamp may bear less than the one that it came in by.
    const mayHear = () => [...rights].every((right) => pass.mayHear(right));
    if (standing === 'good' && !mayHear()) listener.end('revoked');
    else if (standing === 'good') listener.resume();
    else if (standing === 'unsure') listener.pause();
    else listener.end(standing);
  }

  private async leave(): Promise<void> {
    this.isLeaving = true;
    clearInterval(this.timer);
    for (const { listener } of this.entries) listener.end('leaving' satisfies Ending);
    await Promise.all([...this.kepts.values()].map((feed) => feed.stop()));
  }

  private get backlogBytes(): number {
    let sum = 0;
    for (const { listener } of this.entries) sum += listener.outlet.backlogBytes;
    return sum;
  }
}
