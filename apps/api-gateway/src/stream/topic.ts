import type { AnyMessage, Message, Right } from '@sutra/contracts';
import { assert } from '@sutra/kernel';

/** One thing that a client may listen to: which message feeds it, who may hear it, and whose each message is. */
export interface Topic {
  /** As clients ask for it. */
  readonly name: string;
  readonly doc: string;
  readonly message: AnyMessage;
  readonly right: Right;
  /** The only user who hears it. */
  readonly userOf: (data: unknown) => string;
  /** Of two messages with the same key, only the newer one counts; where every message counts, nothing is asked. */
  readonly keyOf: (data: unknown) => string;
  /** What is said outside. */
  readonly show: (data: unknown) => object;
}

interface Told<D extends AnyMessage> {
  readonly name: `${Lowercase<string>}`;
  readonly doc: string;
  readonly message: D;
  readonly right: Right;
  readonly userOf: (data: Message<D>) => string;
  readonly show?: (data: Message<D>) => object;
}

/** A name stands in a query, in a header and as the name of an event. */
const NAME = /^[a-z]+(\.[a-z]+)*$/;

/** Declares a topic; what can't be read by every replica in full can't feed one. */
export function topic<D extends AnyMessage>(told: Told<D>): Topic {
  const { message, name } = told;
  assert(NAME.test(name), `${name}: a topic reads noun.adjective in lower case`);
  const isHeard = message.delivery === 'durable' ? message.watchers : message.receivers;
  assert(isHeard.includes('gw'), `${name}: ${message.type} does not reach every replica of the gateway`);
  const keyOf = (data: unknown) => message.key?.(data as never) ?? '';
  return { keyOf, show: (data) => data as object, ...told } as Topic;
}

/** Whether a client gets every message, in order and over interruptions; else the newest of each key. */
export const isKept = ({ message }: Topic): boolean => message.delivery === 'durable';
