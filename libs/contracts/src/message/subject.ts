import { Fault } from '@sutra/kernel';
import type { AnyMessage } from './definition.js';

const KEY = /^[A-Za-z0-9_-]{1,64}$/;

/** Subject of one message: its type, and its key as the last token where it has one. */
export function subjectOf(message: AnyMessage, data: unknown): string {
  const key = keyOf(message, data);
  return key === undefined ? message.type : `${message.type}.${key}`;
}

/** The ordering key of a payload. A key with a dot or a wildcard could reach another subject, so it is refused. */
export function keyOf(message: AnyMessage, data: unknown): string | undefined {
  if (message.key === undefined) return undefined;
  const key = message.key(data as never);
  if (KEY.test(key)) return key;
  throw new Fault('invalid', 'CONTRACT.KEY', `${message.type}: "${key}" is not one safe subject token`);
}

/** What a receiver subscribes to, and a stream captures: every key of one message. */
export const filterOf = (message: AnyMessage): string =>
  message.key === undefined ? message.type : `${message.type}.*`;
