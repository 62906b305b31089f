import { Fault } from '@sutra/kernel';
import type { Owner } from '../owners.js';
import type { AnyMessage, Message } from './definition.js';
import { ENVELOPE_BYTES_MAX, type EnvelopeHead } from './envelope.js';
import { explain } from './explain.js';
import { headProblem } from './head.js';
import { keyOf } from './subject.js';

/** `By` may send `D`, or the argument's type becomes the reason why not; of several, every one must be allowed to. */
export type SentBy<By extends Owner, D extends AnyMessage> = [By] extends [D['senders'][number]]
  ? D
  : `${By} is not a declared sender of this message`;

type Optional = 'causationId' | 'actor' | 'validUntil' | 'epoch';

/** What the sayer adds to the payload. */
export type Said = Pick<EnvelopeHead, 'id' | 'ts' | 'correlationId'> & {
  readonly [Name in Optional]?: EnvelopeHead[Name] | undefined;
};

/** A checked message on its way: where it goes, in what order, and the exact text that travels. */
export interface Composed {
  readonly message: AnyMessage;
  readonly id: string;
  readonly subject: string;
  readonly key: string | undefined;
  readonly body: string;
}

/** Wraps a payload and checks the whole as a receiver will; nothing that would be refused there leaves a service. */
export function compose<D extends AnyMessage>(source: Owner, message: D, data: Message<D>, said: Said): Composed {
  if (!message.senders.includes(source)) {
    throw new Fault('bug', 'CONTRACT.SENDER', `${source} is not a declared sender of ${message.type}`);
  }
  const { id, ts, correlationId, causationId, actor, validUntil, epoch } = said;
  if (message.needs !== 'house') checkStamp(message, said);
  // Spelled out, because writing out an object that was spread takes V8 five times as long.
  const head = {
    id,
    type: message.type,
    v: message.version,
    ts,
    source,
    correlationId,
    causationId,
    actor,
    validUntil,
    epoch,
    data: undefined as Message<D> | undefined,
  };
  const problem = headProblem(message, head);
  if (problem !== undefined) throw new Fault('invalid', 'CONTRACT.ENVELOPE', `${message.type} is not sent: ${problem}`);
  const checked = message.schema.safeParse(data);
  if (!checked.success) {
    throw new Fault('invalid', 'CONTRACT.PAYLOAD', `${message.type} is not sent: ${explain(checked.error)}`);
  }
  head.data = checked.data as Message<D>;
  const body = JSON.stringify(head);
  // A character takes one to three bytes in UTF-8, so most messages need no exact count.
  if (body.length * 3 > ENVELOPE_BYTES_MAX && Buffer.byteLength(body) > ENVELOPE_BYTES_MAX) {
    throw new Fault('invalid', 'CONTRACT.SIZE', `${message.type} is larger than ${ENVELOPE_BYTES_MAX} bytes`);
  }
  const key = keyOf(message, checked.data);
  const subject = key === undefined ? message.type : `${message.type}.${key}`;
  return { message, id, subject, key, body };
}

/** A stamp outlives neither its user's rights nor its command: what may wait must say until when it is wanted. */
function checkStamp({ type, needs, delivery }: AnyMessage, { actor, validUntil }: Said): void {
  if (actor === undefined) throw new Fault('bug', 'CONTRACT.ACTOR', `${type} needs ${needs}, and no user asks for it`);
  if (delivery === 'durable' && validUntil === undefined) {
    throw new Fault('bug', 'CONTRACT.VALID_UNTIL', `${type} acts for a user, so it says until when it is wanted`);
  }
}
