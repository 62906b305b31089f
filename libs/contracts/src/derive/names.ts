import type { AnyMessage } from '../message/definition.js';

/** What is being done with a message; the verb of its span and the label of its metrics. */
export type MessageVerb = 'send' | 'ask' | 'handle';

export const spanNameOf = (verb: MessageVerb, message: AnyMessage): string => `${verb} ${message.type}`;

/** Every number that the bus counts, named once; the label `message` is always a message's type. */
export const BUS_METRICS = {
  sent: { name: 'sutra_bus_sent_total', doc: 'Messages that left a service, by message.' },
  handled: { name: 'sutra_bus_handled_total', doc: 'Messages that a handler ended with, by message and outcome.' },
  handling: { name: 'sutra_bus_handling_seconds', doc: 'Time from arrival in the process to the end of the handler.' },
  waiting: {
    name: 'sutra_bus_waiting',
    doc: 'Messages that are in hand: being handled, or waiting for their turn, by message.',
  },
} as const;

/** Where the histogram of handling times is cut: a tick's handler takes microseconds, a broker's answer seconds. */
export const HANDLING_SECONDS_BUCKETS = [
  0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];
