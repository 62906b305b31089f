import { Fault, isSubjectKey } from '@sutra/kernel';
import type { AnyMessage } from './definition.js';

/** Owner, version, kind, noun and verb. */
const TYPE_TOKENS = 5;

/** Subject of one message: its type, and its key as the last token where it has one. */
export function subjectOf(message: AnyMessage, data: unknown): string {
  const key = keyOf(message, data);
  return key === undefined ? message.type : `${message.type}.${key}`;
}

/** The ordering key of a payload. A key with a dot or a wildcard could reach another subject, so it is refused. */
export function keyOf(message: AnyMessage, data: unknown): string | undefined {
  if (message.key === undefined) return undefined;
  const key = message.key(data as never);
  if (isSubjectKey(key)) return key;
  throw new Fault('invalid', 'CONTRACT.KEY', `${message.type}: "${key}" is not one safe subject token`);
}

/** What a receiver subscribes to, and a stream captures: every key of one message. */
export const filterOf = (message: AnyMessage): string =>
  message.key === undefined ? message.type : `${message.type}.*`;

/** The type in a subject, without its key: a label for metrics, whatever the keys are. */
export const typeOfSubject = (subject: string): string => subject.split('.', TYPE_TOKENS).join('.');
