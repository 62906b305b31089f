import type { FeedPort } from './feed-port.js';

/** For an installation without a source of ticks: nothing comes, and the state says off. */
export const noFeed: FeedPort = {
  name: 'none',
  broker: 'zerodha',
  limits: { connections: 0, perConnection: 0 },
  needsTodaysMaster: false,
  isSynthetic: false,
  start: () => undefined,
  apply: () => undefined,
  stop: () => Promise.resolve(),
};
