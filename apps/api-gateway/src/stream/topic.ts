import type { AnyMessage, Message, Right } from '@sutra/contracts';
import { assert } from '@sutra/kernel';
import type { FeedMode, Timeframe } from './by-instrument/market-needs.js';

/** What a topic has in common with all others. */
interface AnyTopic {
  /** As clients ask for it. */
  readonly name: string;
  readonly doc: string;
  readonly message: AnyMessage;
  readonly right: Right;
  /** Of two messages with the same key, only the newer one counts; where every message counts, nothing is asked. */
  readonly keyOf: (data: unknown) => string;
  /** What is said outside. */
  readonly show: (data: unknown) => object;
}

/** One thing that a client may listen to: which message feeds it, who may hear it, and whose each message is. */
export interface OwnTopic extends AnyTopic {
  /** The only user who hears it. */
  readonly userOf: (data: unknown) => string;
  /** Messages that are told as its own, by whoever hears them. */
  readonly also?: readonly AnyMessage[];
  /** Whether nothing follows on it: what still comes of its key was said before it. */
  readonly isLast?: (data: unknown) => boolean;
}

/** What a client has written behind the name of a topic. */
export interface Selected {
  readonly symbol: string;
  /** Where bars are meant. */
  readonly timeframe?: Timeframe;
  /** The key of the messages that are meant, once it is known which instrument that is. */
  readonly keyOf: (instrumentId: string) => string;
  /** The same as everybody writes it. */
  readonly textOf: (instrumentId: string) => string;
}

/** A topic of the market: the same for everybody who asks for it, instrument by instrument. */
export interface SharedTopic extends AnyTopic {
  /** How its parts are asked for, behind its name and a colon. */
  readonly written: string;
  /** Reads what stands there; undefined where it says nothing. */
  readonly select: (text: string) => Selected | undefined;
  /** How much of an instrument the feed has to bring. */
  readonly mode: FeedMode;
  /** Of an older message, the same with a mark that it is old; undefined where only what comes counts. */
  readonly aged: (data: unknown) => unknown;
}

export type Topic = OwnTopic | SharedTopic;

interface Told<D extends AnyMessage> {
  readonly name: `${Lowercase<string>}`;
  readonly doc: string;
  readonly message: D;
  readonly right: Right;
  readonly show?: (data: Message<D>) => object;
}

interface OwnTold<D extends AnyMessage> extends Told<D> {
  readonly userOf: (data: Message<D>) => string;
  readonly also?: readonly AnyMessage[];
  readonly isLast?: (data: Message<D>) => boolean;
}

interface SharedTold<D extends AnyMessage> extends Told<D>, Pick<SharedTopic, 'written' | 'select' | 'mode'> {
  readonly aged?: (data: Message<D>) => Message<D>;
}

/** A name stands in a query, in a header and as the name of an event. */
const NAME = /^[a-z]+(\.[a-z]+)*$/;

/** Looks over what a topic says of itself; what can't be read by every replica in full can't feed one. */
function checked<D extends AnyMessage>(told: Told<D> & Pick<OwnTopic, 'also'>): AnyTopic {
  const { message, name, also = [] } = told;
  assert(NAME.test(name), `${name}: a topic reads noun.adjective in lower case`);
  for (const { type, delivery, watchers, receivers } of [message, ...also]) {
    const isHeard = delivery === 'durable' ? watchers : receivers;
    assert(isHeard.includes('gw'), `${name}: ${type} does not reach every replica of the gateway`);
  }
  const keyOf = (data: unknown) => message.key?.(data as never) ?? '';
  return { keyOf, show: (data) => data as object, ...told } as AnyTopic;
}

/** Declares a topic of which each user hears what is theirs. */
export const topic = <D extends AnyMessage>(told: OwnTold<D>): OwnTopic => checked(told) as unknown as OwnTopic;

/** Declares a topic that is the same for everybody. */
export function sharedTopic<D extends AnyMessage>(told: SharedTold<D>): SharedTopic {
  assert(told.message.delivery === 'volatile', `${told.name}: what is kept for everybody would be kept for each`);
  return { aged: () => undefined, ...checked(told) } as unknown as SharedTopic;
}

/** Whether a client gets every message, in order and over interruptions; else the newest of each key. */
export const isKept = ({ message }: Topic): boolean => message.delivery === 'durable';

export const isShared = (one: Topic): one is SharedTopic => 'select' in one;
