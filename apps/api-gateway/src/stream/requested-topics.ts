import { Fault } from '@sutra/kernel';
import type { StreamPass } from './stream-admission.js';
import type { Topic } from './topic.js';

export const TOPICS_MAX = 32;

/** The topics that a client names, each once; throws where one is not there, or not for this user. */
export function requestedTopics(
  names: readonly string[],
  pass: StreamPass,
  find: (name: string) => Topic | undefined,
): Topic[] {
  if (names.length === 0 || names.length > TOPICS_MAX) {
    throw new Fault('invalid', 'STREAM.TOPICS', `Name one to ${TOPICS_MAX} topics`);
  }
  return [...new Set(names)].map((name) => {
    const topic = find(name);
    if (topic === undefined) throw new Fault('invalid', 'STREAM.UNKNOWN_TOPIC', `There is no topic ${quoted(name)}`);
    if (pass.mayHear(topic.right)) return topic;
    throw new Fault('denied', 'ACCESS.FORBIDDEN', `${name} is not for you: it needs the right ${topic.right}`);
  });
}

/** A name that a client made up is shown short and without signs. */
const quoted = (name: string): string => `"${name.slice(0, 40).replace(/[^\w.-]/g, '?')}"`;
