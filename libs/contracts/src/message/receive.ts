import { fail, Fault, ok, type Result } from '@sutra/kernel';
import type { AnyMessage, Message } from './definition.js';
import { ENVELOPE_BYTES_MAX, type Envelope, type EnvelopeHead } from './envelope.js';
import { explain } from './explain.js';
import { headProblem } from './head.js';

const decoder = new TextDecoder('utf-8', { fatal: true });
/** Reads bytes that claim to be a message. Whatever they are, the answer is an envelope or a reason, never a throw. */
export function receive<D extends AnyMessage>(message: D, bytes: Uint8Array): Result<Envelope<Message<D>>, Fault> {
  if (bytes.length > ENVELOPE_BYTES_MAX) return refuse(message, `it has ${bytes.length} bytes`);
  let raw: unknown;
  try {
    raw = JSON.parse(decoder.decode(bytes));
  } catch {
    return refuse(message, 'it is not JSON in UTF-8');
  }
  if (typeof raw !== 'object' || raw === null) return refuse(message, 'it is not an object');
  const problem = headProblem(message, raw as Record<string, unknown>);
  if (problem !== undefined) return refuse(message, problem);
  return withData(message, raw as Record<string, unknown>);
}

function withData<D extends AnyMessage>(
  message: D,
  raw: Readonly<Record<string, unknown>>,
): Result<Envelope<Message<D>>, Fault> {
  try {
    const read = message.schema.safeParse(raw['data']);
    if (!read.success) return refuse(message, explain(read.error, ['data']));
    const { id, type, v, ts, source, correlationId, causationId, actor, validUntil, epoch } = raw as EnvelopeHead;
    const data = read.data as Message<D>;
    // Spelled out, because to spread an object takes V8 several times as long.
    return ok({ id, type, v, ts, source, correlationId, causationId, actor, validUntil, epoch, data });
  } catch {
    // A schema that calls itself runs out of stack on data that is nested deep enough.
    return refuse(message, 'its schema cannot take it');
  }
}

const refuse = (message: AnyMessage, reason: string) =>
  fail(new Fault('invalid', 'CONTRACT.MALFORMED', `not a ${message.type}: ${reason}`));

/** A message and all its earlier majors, newest first, each with the way its payload reads today. */
export function lineageOf(message: AnyMessage): { message: AnyMessage; upgrade: (data: unknown) => unknown }[] {
  const line = [{ message, upgrade: (data: unknown) => data }];
  for (let at = message; at.previous !== undefined; at = at.previous.message) {
    const step = at.previous.upgrade as (old: unknown) => unknown;
    const newer = line[line.length - 1]?.upgrade ?? ((data: unknown) => data);
    line.push({ message: at.previous.message, upgrade: (data) => newer(step(data)) });
  }
  return line;
}
