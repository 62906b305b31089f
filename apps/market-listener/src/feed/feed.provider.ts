import type { FactoryProvider } from '@nestjs/common';
import { epochMs, Fault } from '@sutra/kernel';
import { ServiceRuntime } from '@sutra/platform';
import { MarketListenerSettings } from '../config.js';
import { FEED, type FeedPort } from './feed-port.js';
import { KiteFeed } from './kite-feed.js';
import { noFeed } from './no-feed.js';
import { SimulatedFeed } from './simulated-feed.js';

/** The feed that the settings name. */
export const feedProvider: FactoryProvider<FeedPort> = {
  provide: FEED,
  inject: [MarketListenerSettings, ServiceRuntime],
  useFactory: (settings: MarketListenerSettings, { random, clock, log }: ServiceRuntime): FeedPort => {
    if (settings.feed === 'off') return noFeed;
    if (settings.feed === 'simulated') return new SimulatedFeed(random, () => epochMs(clock.now()));
    const { kiteUrl: url, kiteApiKey: apiKey, kiteAccessToken: accessToken } = settings;
    if (apiKey === undefined || accessToken === undefined) {
      const message = 'SUTRA_MD_FEED is kite, so SUTRA_MD_KITE_API_KEY and SUTRA_MD_KITE_ACCESS_TOKEN must be set';
      throw new Fault('invalid', 'MD.KITE_KEY', message);
    }
    return new KiteFeed({ url, apiKey, accessToken, log, monotonicMs: () => clock.monotonicMs() });
  },
};
