import { z } from 'zod';
import { event } from '../message/declare.js';
import { count, moment } from './shapes/units.js';

export const FeedStateChanged = event({
  owner: 'md',
  name: 'feed.state-changed',
  version: 1,
  doc: 'How a feed is: whether it is connected, and whether its ticks come as they use to. A socket alone proves nothing.',
  delivery: 'latest',
  receivers: [],
  key: (state) => state.feed,
  schema: z.object({
    feed: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
    connection: z.enum(['off', 'connecting', 'connected', 'lost']),
    pulse: z.enum(['live', 'quiet', 'silent', 'unknown']),
    subscribed: count,
    /** Instruments whose pause their trading does not explain; the first few of them. */
    silent: z.array(z.string().max(64)).max(20),
    silentCount: count,
    at: moment,
    detail: z.string().max(300).optional(),
  }),
  example: {
    feed: 'kite',
    connection: 'connected',
    pulse: 'live',
    subscribed: 2_950,
    silent: [],
    silentCount: 0,
    at: 1_767_671_100_000,
  },
});
