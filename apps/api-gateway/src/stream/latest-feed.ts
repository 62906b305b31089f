import { Controller, Injectable, type Type } from '@nestjs/common';
import { On } from '@sutra/bus';
import { StreamEvent } from './stream-event.js';
import type { OwnTopic, Topic } from './topic.js';

/** Who is told of what comes. */
export interface LatestAudience {
  latest(event: StreamEvent): void;
}

/** Of all users together; beyond it, what has not changed for longest is forgotten. */
const VALUES_MAX = 50_000;

/** A topic of which only the newest message of each key counts: current values on subscribing, then each newer one. */
export class LatestFeed {
  private readonly users = new Map<string, Map<string, StreamEvent>>();
  /** By key; the one that changed last stands last. */
  private readonly order = new Map<string, StreamEvent>();

  constructor(
    readonly topic: OwnTopic,
    private readonly audience: LatestAudience,
    private readonly most = VALUES_MAX,
  ) {}

  take(data: unknown): void {
    const event = new StreamEvent(this.topic, this.topic.userOf(data), data);
    if (this.order.get(event.key)?.isLast === true && !event.isLast) return;
    this.forget(event.key);
    this.order.set(event.key, event);
    const values = this.users.get(event.userId) ?? new Map<string, StreamEvent>();
    values.set(event.key, event);
    this.users.set(event.userId, values);
    if (this.order.size > this.most) this.forgetOldest();
    this.audience.latest(event);
  }

  /** The newest of each key of a user. */
  valuesOf(userId: string): StreamEvent[] {
    return [...(this.users.get(userId)?.values() ?? [])];
  }

  private forgetOldest(): void {
    for (const key of this.order.keys()) {
      this.forget(key);
      return;
    }
  }

  private forget(key: string): void {
    const old = this.order.get(key);
    if (old === undefined) return;
    this.order.delete(key);
    const values = this.users.get(old.userId);
    values?.delete(key);
    if (values?.size === 0) this.users.delete(old.userId);
  }
}

/** Whatever takes the messages of a topic. */
interface Taking {
  readonly topic: Topic;
  take(data: unknown): void;
}

/** The latest-value and volatile topics of this gateway, by name. */
@Injectable()
export class LatestFeeds {
  private readonly feeds = new Map<string, Taking>();

  add(feed: Taking): void {
    this.feeds.set(feed.topic.name, feed);
  }

  get(name: string): Taking | undefined {
    return this.feeds.get(name);
  }
}

/** Brings the messages of one topic from the bus to its feed. */
export function latestHandler(topic: Topic): Type {
  @Controller()
  class LatestHandler {
    constructor(private readonly feeds: LatestFeeds) {}

    @On(topic.message)
    async handle(data: unknown): Promise<void> {
      this.feeds.get(topic.name)?.take(data);
    }
  }
  return LatestHandler;
}
