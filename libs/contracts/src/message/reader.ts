import { z } from 'zod';
import type { AnyMessage } from './definition.js';
import { envelopeShape } from './envelope.js';

const readers = new WeakMap<AnyMessage, z.ZodType>();

/** One compiled schema a message, envelope and payload together: what may leave a service is what receivers accept. */
export function readerOf(message: AnyMessage): z.ZodType {
  let reader = readers.get(message);
  if (reader === undefined) {
    const head = { ...envelopeShape, type: z.literal(message.type), v: z.literal(message.version) };
    reader = z.object({ ...head, data: message.schema });
    readers.set(message, reader);
  }
  return reader;
}
