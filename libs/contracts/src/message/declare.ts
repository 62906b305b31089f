import type { z } from 'zod';
import type { Owner } from '../owners.js';
import type { Need } from '../rights.js';
import {
  checkDefinition,
  type AnyMessage,
  type Delivery,
  type MessageDefinition,
  type MessageKind,
  type PayloadSchema,
  type Previous,
} from './definition.js';

/** How a fact may travel. */
type Kept = Exclude<Delivery, 'request'>;

interface Declared<S extends PayloadSchema> {
  readonly name: string;
  readonly version: number;
  readonly doc: string;
  readonly schema: S;
  readonly example: z.output<S>;
  readonly key?: (data: z.output<S>) => string;
  readonly previous?: Previous<z.output<S>>;
}

interface Said<O extends Owner, S extends PayloadSchema, How extends Kept> extends Declared<S> {
  readonly owner: O;
  readonly delivery: How;
  readonly receivers: readonly Owner[];
}

/** A durable event may be watched as well. */
interface Watched {
  readonly watchers?: readonly Owner[];
}

interface Asked<By extends Owner, S extends PayloadSchema> extends Declared<S> {
  readonly owner: Owner;
  readonly senders: readonly By[];
  readonly needs: Need;
}

interface Answered<R extends PayloadSchema> {
  readonly reply: R;
  readonly replyExample: z.output<R>;
}

/** Something that happened: past tense, said by its owner alone. */
export const event = <O extends Owner, S extends PayloadSchema, How extends Kept>(
  said: Said<O, S, How> & (How extends 'durable' ? Watched : { readonly watchers?: never }),
) =>
  define<'evt', O, S, undefined, How>('evt', {
    ...(said as Said<O, S, How>),
    watchers: said.watchers ?? [],
    senders: [said.owner],
    needs: 'house',
    reply: undefined,
    replyExample: undefined,
  });

/** A standing permit or order that its owner gives and may take back. */
export const control = <O extends Owner, S extends PayloadSchema, How extends Kept>(said: Said<O, S, How>) =>
  define<'ctl', O, S, undefined, How>('ctl', {
    ...said,
    watchers: [],
    senders: [said.owner],
    needs: 'house',
    reply: undefined,
    replyExample: undefined,
  });

/** Something its owner is told to do, kept until it is done: imperative, sent by the named senders. */
export const command = <By extends Owner, S extends PayloadSchema>(asked: Asked<By, S>) =>
  define<'cmd', By, S, undefined, 'durable'>('cmd', {
    ...asked,
    delivery: 'durable',
    receivers: [asked.owner],
    watchers: [],
    reply: undefined,
    replyExample: undefined,
  });

/** A command whose sender waits for the outcome; if none comes, the outcome is unknown and nothing is sent again. */
export const request = <By extends Owner, S extends PayloadSchema, R extends PayloadSchema>(
  asked: Asked<By, S> & Answered<R>,
) => define<'cmd', By, S, R, 'request'>('cmd', answeredBy(asked) as never);

/** A question that changes nothing; never on the way of an order. */
export const query = <By extends Owner, S extends PayloadSchema, R extends PayloadSchema>(
  asked: Asked<By, S> & Answered<R>,
) => define<'qry', By, S, R, 'request'>('qry', answeredBy(asked) as never);

const answeredBy = <A extends { readonly owner: Owner }>(asked: A) => ({
  ...asked,
  delivery: 'request',
  receivers: [asked.owner],
  watchers: [],
});

type Parts<
  K extends MessageKind,
  By extends Owner,
  S extends PayloadSchema,
  R extends PayloadSchema | undefined,
  How extends Delivery,
> = Omit<MessageDefinition<K, By, S, R, How>, 'kind' | 'type' | 'key' | 'previous'> &
  Pick<Declared<S>, 'key' | 'previous'>;

function define<
  K extends MessageKind,
  By extends Owner,
  S extends PayloadSchema,
  R extends PayloadSchema | undefined,
  How extends Delivery,
>(kind: K, parts: Parts<K, By, S, R, How>): MessageDefinition<K, By, S, R, How> {
  const message = { ...parts, kind, key: parts.key, previous: parts.previous };
  checkDefinition(message as unknown as Omit<AnyMessage, 'type'>);
  return Object.freeze({ ...message, type: `${parts.owner}.v${parts.version}.${kind}.${parts.name}` });
}
