import type { FactoryProvider } from '@nestjs/common';
import { epochMs, Fault, orThrow, parseMarketInstant } from '@sutra/kernel';
import { ServiceRuntime } from '@sutra/platform';
import { MarketListenerSettings } from '../config.js';
import { MarketTime } from '../market-time.js';
import { FEED, type FeedPort } from './feed-port.js';
import { KiteFeed } from './kite-feed.js';
import { noFeed } from './no-feed.js';
import { RecordedFeed } from './recorded-feed.js';
import { RecordingFeed } from './recording-feed.js';
import { SimulatedFeed } from './simulated-feed.js';

const MEGABYTE = 1 << 20;

/** The feed that the settings name, and with it the time of the market. */
export const feedProvider: FactoryProvider<FeedPort> = {
  provide: FEED,
  inject: [MarketListenerSettings, ServiceRuntime, MarketTime],
  useFactory: async (settings: MarketListenerSettings, runtime: ServiceRuntime, time: MarketTime) => {
    const { log, clock } = runtime;
    const { recordDir: folder, recordMegabytes } = settings;
    const feed = await feedOf(settings, runtime, time);
    if (folder === undefined || settings.feed === 'recorded' || settings.feed === 'off') return feed;
    const nowMs = () => epochMs(time.now());
    return new RecordingFeed(feed, { folder, bytesMost: recordMegabytes * MEGABYTE, nowMs, clock, log });
  },
};

async function feedOf(
  settings: MarketListenerSettings,
  { random, clock, log }: ServiceRuntime,
  time: MarketTime,
): Promise<FeedPort> {
  const monotonicMs = () => clock.monotonicMs();
  const { pace } = settings;
  switch (settings.feed) {
    case 'recorded': {
      const feed = await RecordedFeed.open({ paths: settings.recording, pace, monotonicMs, log });
      time.follow(() => feed.nowMs());
      return feed;
    }
    case 'simulated':
      playFrom(settings, time, monotonicMs);
      return new SimulatedFeed(random, () => epochMs(time.now()));
    case 'kite': {
      const { kiteUrl: url, kiteApiKey: apiKey, kiteAccessToken: accessToken } = settings;
      if (apiKey === undefined || accessToken === undefined) {
        const message = 'SUTRA_MD_FEED is kite, so SUTRA_MD_KITE_API_KEY and SUTRA_MD_KITE_ACCESS_TOKEN must be set';
        throw new Fault('invalid', 'MD.KITE_KEY', message);
      }
      return new KiteFeed({ url, apiKey, accessToken, log, monotonicMs });
    }
    default:
      return noFeed;
  }
}

/** Simulated prices may have a day of their own, so that there is a market at night. */
function playFrom({ playedFrom, pace }: MarketListenerSettings, time: MarketTime, monotonicMs: () => number): void {
  if (playedFrom === undefined) return;
  const fromMs = epochMs(orThrow(parseMarketInstant(playedFrom)));
  const startMs = monotonicMs();
  time.follow(() => fromMs + (monotonicMs() - startMs) * pace);
}
