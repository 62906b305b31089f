import type { AnyMessage, Message } from '../message/definition.js';
import type { Envelope } from '../message/envelope.js';

/** A message's declared example in a sealed envelope, the same at every call; what tests and docs show. */
export function fixtureOf<D extends AnyMessage>(message: D, data?: Message<D>): Envelope<Message<D>> {
  return {
    id: '01935f3e-8a00-7000-8000-000000000001',
    type: message.type,
    v: message.version,
    ts: 1_793_590_200_000,
    source: message.senders[0] ?? message.owner,
    correlationId: '01935f3e-8a00-7000-8000-000000000000',
    data: data ?? (message.example as Message<D>),
  };
}
