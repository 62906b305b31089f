import { Fault, type FaultKind } from '@sutra/kernel';
import { z } from 'zod';
import type { AnyMessage, Reply } from './definition.js';
import { explain } from './explain.js';

/** A fault as it travels in an answer. */
export const faultSchema = z.object({
  kind: z.enum(['invalid', 'denied', 'refused', 'unavailable', 'unknown', 'bug']),
  code: z.string(),
  message: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
});

const replySchema = z.union([z.object({ data: z.unknown() }), z.object({ fault: faultSchema })]);

/** An answer as it travels: the data, or the fault that the asker has to deal with. */
export type ReplyBody = { data: unknown } | { fault: z.output<typeof faultSchema> };

export function answer(message: AnyMessage, data: unknown): ReplyBody {
  const checked = message.reply?.safeParse(data);
  if (checked?.success) return { data: checked.data };
  const reason = checked === undefined ? 'it takes no reply' : explain(checked.error);
  throw new Fault('bug', 'CONTRACT.REPLY', `${message.type} is not answered: ${reason}`);
}

/** A bug's words may hold what the asker must not see, so only its code travels. */
export function answerWithFault(error: unknown): ReplyBody {
  if (!(error instanceof Fault)) return { fault: { kind: 'bug', code: 'BUS.HANDLER', message: 'The handler failed' } };
  const { kind, code, details } = error;
  if (kind === 'bug') return { fault: { kind, code, message: 'The handler failed' } };
  return { fault: { kind, code, message: error.message, ...(details === undefined ? {} : { details }) } };
}

/** Reads an answer; a fault from the other side is thrown here as if it had happened here. */
export function readReply<D extends AnyMessage>(message: D, raw: unknown): Reply<D> {
  const body = replySchema.safeParse(raw);
  if (!body.success) throw new Fault('bug', 'CONTRACT.REPLY', `${message.type}: the answer is not one`);
  if ('fault' in body.data) {
    const { kind, code, message: text, details } = body.data.fault;
    throw new Fault(kind as FaultKind, code as Fault['code'], text, details === undefined ? {} : { details });
  }
  const checked = message.reply?.safeParse(body.data.data);
  if (checked?.success) return checked.data as Reply<D>;
  const reason = checked === undefined ? 'none is declared' : explain(checked.error);
  throw new Fault('bug', 'CONTRACT.REPLY', `${message.type}: the answer does not fit: ${reason}`);
}
