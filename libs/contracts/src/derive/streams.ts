import type { Owner } from '../owners.js';
import type { AnyMessage } from '../message/definition.js';
import { filterOf } from '../message/subject.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What a stream is for decides how long it keeps a message and what happens when it is full. */
export const STREAM_PURPOSES = {
  COMMANDS: { retention: 'workqueue', maxAgeMs: HOUR_MS, perSubjectMax: -1, discard: 'new' },
  EVENTS: { retention: 'limits', maxAgeMs: 7 * DAY_MS, perSubjectMax: -1, discard: 'old' },
  /** Events that every replica of their watchers reads by itself; apart, because reading one is reading all. */
  WATCHED: { retention: 'limits', maxAgeMs: 7 * DAY_MS, perSubjectMax: -1, discard: 'old' },
  LATEST: { retention: 'limits', maxAgeMs: 0, perSubjectMax: 1, discard: 'old' },
} as const;

export type StreamPurpose = keyof typeof STREAM_PURPOSES;

/** The window in which the server itself drops a doubled message; the inbox is what is relied on. */
export const DEDUPE_MS = 10 * MINUTE_MS;

/** Outbox and inbox rows live at least as long as any stream keeps a message, so that a lost stream can be rebuilt. */
export const RETENTION_MS = 7 * DAY_MS;

export interface StreamPlan {
  readonly name: string;
  readonly owner: Owner;
  readonly purpose: StreamPurpose;
  readonly subjects: readonly string[];
}

export interface ConsumerPlan {
  readonly stream: string;
  readonly name: string;
  readonly receiver: Owner;
  readonly filter: string;
}

/** The stream that keeps a message, or none for what is volatile or asked. */
export function streamOf(message: AnyMessage): string | undefined {
  const purpose = purposeOf(message);
  return purpose === undefined ? undefined : `${message.owner.toUpperCase()}_${purpose}`;
}

/** Durable consumers are one a receiver and message, so that one slow handler never delays another. */
export const consumerOf = (receiver: Owner, message: AnyMessage): string =>
  `${receiver}_${message.kind}_${message.name.replace('.', '_')}_v${message.version}`;

export function planStreams(messages: readonly AnyMessage[]): StreamPlan[] {
  const plans = new Map<string, StreamPlan>();
  for (const message of messages) {
    const purpose = purposeOf(message);
    const name = streamOf(message);
    if (purpose === undefined || name === undefined) continue;
    const subjects = [...(plans.get(name)?.subjects ?? []), filterOf(message)].sort();
    plans.set(name, { name, owner: message.owner, purpose, subjects });
  }
  return [...plans.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function planConsumers(messages: readonly AnyMessage[]): ConsumerPlan[] {
  const durable = messages.filter(({ delivery }) => delivery === 'durable');
  return durable
    .flatMap((message) =>
      message.receivers.map((receiver) => ({
        stream: streamOf(message) ?? '',
        name: consumerOf(receiver, message),
        receiver,
        filter: filterOf(message),
      })),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function purposeOf({ kind, delivery, watchers }: AnyMessage): StreamPurpose | undefined {
  if (delivery === 'latest') return 'LATEST';
  if (delivery !== 'durable') return undefined;
  if (kind === 'cmd') return 'COMMANDS';
  return watchers.length > 0 ? 'WATCHED' : 'EVENTS';
}
