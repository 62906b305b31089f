import { defineMetrics } from '@sutra/platform';

export const STREAM_METRICS = defineMetrics({
  open: {
    kind: 'gauge',
    name: 'sutra_stream_open',
    doc: 'Live streams that are open, SSE and WebSocket.',
    labels: [],
  },
  backlog: {
    kind: 'gauge',
    name: 'sutra_stream_backlog_bytes',
    doc: 'What was written to live streams and waits for their clients.',
    labels: [],
  },
  ring: {
    kind: 'gauge',
    name: 'sutra_stream_ring_bytes',
    doc: 'What is at hand of a topic, about.',
    labels: ['topic'],
  },
  said: {
    kind: 'counter',
    name: 'sutra_stream_events_total',
    doc: 'Messages that reached the gateway for live streams, by topic; each is said to all who hear it.',
    labels: ['topic'],
  },
  ended: {
    kind: 'counter',
    name: 'sutra_stream_ended_total',
    doc: 'Live streams that this side ended, by reason.',
    labels: ['reason'],
  },
  conflated: {
    kind: 'counter',
    name: 'sutra_stream_conflated_total',
    doc: 'Values that a client was not sent because a newer one came before it took them.',
    labels: ['topic'],
  },
  resets: {
    kind: 'counter',
    name: 'sutra_stream_resets_total',
    doc: 'Clients that were told to read a topic anew.',
    labels: ['topic'],
  },
});
