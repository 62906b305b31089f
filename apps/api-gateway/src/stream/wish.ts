import { Fault } from '@sutra/kernel';
import type { MarketNeed } from './by-instrument/market-needs.js';
import type { StreamPass } from './stream-admission.js';
import { isShared, type OwnTopic, type Selected, type SharedTopic, type Topic } from './topic.js';

/** As many as the head of a request holds, about. */
export const TOPICS_MAX = 500;

interface AnyWish {
  /** As everybody would write it; a client has each but once. */
  readonly name: string;
  /** As this client has written it, by which it may let go of it. */
  readonly asked: string;
}

/** All of a topic that is a client's own. */
export interface OwnWish extends AnyWish {
  readonly topic: OwnTopic;
}

/** One instrument of a topic that is the same for everybody. */
export interface SharedWish extends AnyWish, MarketNeed {
  readonly topic: SharedTopic;
  /** Of the messages that are meant. */
  readonly key: string;
  /** The symbol as the client wrote it. */
  readonly symbol: string;
}

/** Something that a client wants to hear. */
export type Wish = OwnWish | SharedWish;

export const isSharedWish = (wish: Wish): wish is SharedWish => 'key' in wish;

/** A wish that has been read, before it is known which instrument its symbol names. */
export interface NamedTopic {
  readonly asked: string;
  readonly topic: Topic;
  readonly selected: Selected | undefined;
}

/** Reads what a client names, each once; throws where a topic is not there, or not for this user. */
export function namedTopics(
  names: readonly string[],
  pass: StreamPass,
  find: (name: string) => Topic | undefined,
): NamedTopic[] {
  if (names.length === 0 || names.length > TOPICS_MAX) {
    throw new Fault('invalid', 'STREAM.TOPICS', `Name one to ${TOPICS_MAX} topics`);
  }
  return [...new Set(names)].map((text) => {
    const [name = '', rest] = text.split(/:(.*)/s, 2);
    const topic = find(name);
    if (topic === undefined) throw new Fault('invalid', 'STREAM.UNKNOWN_TOPIC', `There is no topic ${quoted(text)}`);
    if (!pass.mayHear(topic.right)) {
      throw new Fault('denied', 'ACCESS.FORBIDDEN', `${name} is not for you: it needs the right ${topic.right}`);
    }
    return { asked: text, topic, selected: selectedOf(topic, rest, text) };
  });
}

function selectedOf(topic: Topic, rest: string | undefined, text: string): Selected | undefined {
  if (!isShared(topic)) {
    if (rest === undefined) return undefined;
    throw new Fault('invalid', 'STREAM.UNKNOWN_TOPIC', `${topic.name} has no parts, so it is not ${quoted(text)}`);
  }
  const selected = rest === undefined ? undefined : topic.select(rest);
  if (selected !== undefined && SYMBOL.test(selected.symbol)) return selected;
  const message = `${topic.name} is asked for as ${topic.name}:${topic.written}, not as ${quoted(text)}`;
  throw new Fault('invalid', 'STREAM.SELECTION', message);
}

/** As an instrument's symbol may be written. */
const SYMBOL = /^[A-Za-z0-9&:_-]{1,64}$/;

/** A name that a client made up is shown short and without signs. */
const quoted = (name: string): string => `"${name.slice(0, 40).replace(/[^\w.:-]/g, '?')}"`;
