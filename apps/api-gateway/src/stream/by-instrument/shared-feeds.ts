import { Inject, Injectable } from '@nestjs/common';
import { Fault, type MachineClock } from '@sutra/kernel';
import { MACHINE_CLOCK } from '@sutra/platform';
import { LatestFeeds } from '../latest-feed.js';
import type { Listener } from '../listener.js';
import { StreamSettings } from '../stream.settings.js';
import { isShared } from '../topic.js';
import { topics } from '../topics.js';
import { priceLiveTopic } from '../topics/price-live.topic.js';
import type { SharedWish } from '../wish.js';
import { MarketNeeds } from './market-needs.js';
import { SharedFeed } from './shared-feed.js';

/** The topics of the market: who listens to which instrument, how many each may, and what of the market that needs. */
@Injectable()
export class SharedFeeds {
  private readonly feeds = new Map<string, SharedFeed>();
  /** How many instruments each user listens to. */
  private readonly counts = new Map<string, number>();
  /** Hears of every message that somebody hears. */
  said: (topic: string) => void = () => undefined;

  constructor(
    private readonly needs: MarketNeeds,
    private readonly settings: StreamSettings,
    latests: LatestFeeds,
    @Inject(MACHINE_CLOCK) clock: MachineClock,
  ) {
    for (const topic of topics.filter(isShared)) {
      const feed = new SharedFeed(topic, () => clock.monotonicMs());
      this.feeds.set(topic.name, feed);
      latests.add({ topic, take: (data) => this.note(topic.name, feed.take(data)) });
    }
    needs.recalled = (quote) => {
      this.note(priceLiveTopic.name, this.feeds.get(priceLiveTopic.name)?.recall(quote) === true);
    };
  }

  /** Throws where a user would listen to more instruments than one may. */
  assertRoom(userId: string, more: number): void {
    const { instrumentsPerUser: most } = this.settings;
    if (more === 0 || (this.counts.get(userId) ?? 0) + more <= most) return;
    const message = `A user may listen to ${most} instruments; let go of some first`;
    throw new Fault('refused', 'STREAM.RATE_LIMITED', message);
  }

  join(wish: SharedWish, listener: Listener): void {
    const { topic, key } = wish;
    this.counts.set(listener.userId, (this.counts.get(listener.userId) ?? 0) + 1);
    this.needs.hold(wish);
    this.feeds.get(topic.name)?.join(key, listener);
  }

  leave(wish: SharedWish, listener: Listener): void {
    const { topic, key } = wish;
    const left = (this.counts.get(listener.userId) ?? 1) - 1;
    if (left === 0) this.counts.delete(listener.userId);
    else this.counts.set(listener.userId, left);
    this.feeds.get(topic.name)?.leave(key, listener);
    listener.forget(`${topic.name} ${key}`);
    this.needs.letGo(wish);
  }

  private note(topic: string, isHeard: boolean): void {
    if (isHeard) this.said(topic);
  }
}
