/**
 * A message, said once. Subject, types, validation at both ends, metrics and span names, streams, consumers,
 * permissions, catalogue and fixtures are all derived from one of these.
 */
import { assert, isSubjectKey } from '@sutra/kernel';
import type { z } from 'zod';
import type { Owner } from '../owners.js';
import type { Need } from '../rights.js';

/** evt: it happened. cmd: do it. ctl: a standing order or permit. qry: a question. */
export type MessageKind = 'evt' | 'cmd' | 'ctl' | 'qry';

/**
 * durable: kept in a stream until every receiver has applied it. latest: only the newest per key is kept, for whoever
 * starts later. volatile: gone if nobody listens. request: asked and answered over core NATS.
 */
export type Delivery = 'durable' | 'latest' | 'volatile' | 'request';

export type PayloadSchema = z.ZodObject;

export interface MessageDefinition<
  Kind extends MessageKind = MessageKind,
  By extends Owner = Owner,
  Schema extends PayloadSchema = PayloadSchema,
  Reply extends PayloadSchema | undefined = PayloadSchema | undefined,
  How extends Delivery = Delivery,
> {
  readonly kind: Kind;
  readonly owner: Owner;
  readonly name: string;
  readonly version: number;
  /** The subject without its key, such as `auth.v1.evt.user.registered`; also the name in metrics, spans and envelopes. */
  readonly type: string;
  readonly delivery: How;
  readonly doc: string;
  readonly senders: readonly By[];
  readonly receivers: readonly Owner[];
  /** Services each of whose replicas hears every message, straight from its stream: no consumer, no inbox. */
  readonly watchers: readonly Owner[];
  /** What the asker must be allowed; the stamp that proves it travels with the message and is judged where it arrives. */
  readonly needs: Need;
  readonly schema: Schema;
  readonly example: z.output<Schema>;
  readonly reply: Reply;
  readonly replyExample: Reply extends PayloadSchema ? z.output<Reply> : undefined;
  /** The last subject token and the unit of ordering; absent where there is only one of the thing. */
  readonly key: ((data: z.output<Schema>) => string) | undefined;
  /** The major before this one, and how its payload reads in today's words. */
  readonly previous: Previous<z.output<Schema>> | undefined;
}

export interface Previous<Data> {
  readonly message: AnyMessage;
  readonly upgrade: (old: never) => Data;
}

// The function members make a definition invariant in its payload, so the widest form names only what is data.
export type AnyMessage = Omit<MessageDefinition, 'key' | 'example' | 'replyExample' | 'previous'> & {
  readonly example: Record<string, unknown>;
  readonly replyExample: Record<string, unknown> | undefined;
  readonly key: ((data: never) => string) | undefined;
  readonly previous: Previous<never> | Previous<Record<string, unknown>> | undefined;
};

/** The payload of a message. */
export type Message<D extends { readonly schema: PayloadSchema }> = z.output<D['schema']>;

/** The answer to a query or request. */
export type Reply<D extends AnyMessage> = D['reply'] extends PayloadSchema ? z.output<D['reply']> : undefined;

type Declaration = Omit<AnyMessage, 'type'>;

const NAME = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;

/** Checks what types can't say; a faulty declaration stops every service at import, not one at midnight. */
export function checkDefinition(message: Declaration): void {
  const { kind, owner, name, version, delivery } = message;
  const label = `${owner} ${kind} ${name} v${version}`;
  assert(NAME.test(name), `${label}: a name reads noun.verb in lower case`);
  assert(Number.isInteger(version) && version >= 1, `${label}: a version is a whole number from 1`);
  assert(message.doc.trim().length > 0, `${label}: a message needs a sentence on what it means`);
  assert(message.senders.length > 0, `${label}: a message that nobody may send is never sent`);
  assert(
    isEachOnce(message.senders) && isEachOnce(message.receivers) && isEachOnce(message.watchers),
    `${label}: a service is named once`,
  );
  const isWatchable = message.watchers.length === 0 || (message.kind === 'evt' && delivery === 'durable');
  assert(isWatchable, `${label}: only a durable event has watchers`);
  assert(message.schema.safeParse(message.example).success, `${label}: the example does not fit its schema`);
  assert((message.reply === undefined) === (delivery !== 'request'), `${label}: a request, and only it, has a reply`);
  const replyFits = message.reply === undefined || message.reply.safeParse(message.replyExample).success;
  assert(replyFits, `${label}: the reply's example does not fit its schema`);
  assert(
    delivery !== 'latest' || message.key !== undefined,
    `${label}: a latest-value fact needs the key it is latest of`,
  );
  const isKeySafe = message.key === undefined || isSubjectKey(message.key(message.example as never));
  assert(isKeySafe, `${label}: the example's key is not one safe subject token`);
  if (message.previous !== undefined) checkPrevious(message, message.previous.message, label);
}

const isEachOnce = (names: readonly string[]): boolean => new Set(names).size === names.length;

function checkPrevious(
  { kind, owner, name, version, replyExample }: Declaration,
  old: AnyMessage,
  label: string,
): void {
  assert(old.version === version - 1, `${label}: the previous version must be ${version - 1}`);
  assert(old.name === name && old.owner === owner && old.kind === kind, `${label}: its previous is another message`);
  // Only payloads are upgraded: whoever still asks in the old version must be able to read the new answer.
  const isReadable = old.reply === undefined || old.reply.safeParse(replyExample).success;
  assert(isReadable, `${label}: its answer can't be read by who asks in version ${old.version}`);
}
