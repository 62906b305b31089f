import { defineMetrics } from '@sutra/platform';

export const FEED_METRICS = defineMetrics({
  verdicts: {
    kind: 'gauge',
    name: 'sutra_feed_verdicts',
    doc: 'Ticks by what the plausibility gate said of them, since the instruments of the day were loaded.',
    labels: ['verdict'],
  },
  unread: {
    kind: 'gauge',
    name: 'sutra_feed_unread',
    doc: 'Packets that could not be read, by reason, since the instruments of the day were loaded.',
    labels: ['reason'],
  },
  overtaken: {
    kind: 'gauge',
    name: 'sutra_feed_overtaken',
    doc: 'Ticks that a newer one of their instrument overtook before they were said.',
    labels: [],
  },
  subscribed: {
    kind: 'gauge',
    name: 'sutra_feed_subscribed',
    doc: 'Instruments that the feed is subscribed to.',
    labels: [],
  },
});
