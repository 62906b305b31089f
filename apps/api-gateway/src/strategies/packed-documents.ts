/** Documents and lists as they pass between the door and their owner: packed, because a message has an end. */
import { DOCUMENT_BYTES_MAX, PACKED_MAX } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { packText, unpackText } from '@sutra/platform';

/** Lists are no larger than what they are about. */
const LIST_BYTES_MAX = 4 * DOCUMENT_BYTES_MAX;

/** What a user sent, whatever it is; one that is too large even when it is packed is refused here. */
export function packed(document: unknown): string {
  const text = packText(JSON.stringify(document ?? null), PACKED_MAX);
  if (text !== undefined) return text;
  const message = `The document is larger than ${PACKED_MAX} characters when it is packed: too much in it is unlike the rest`;
  throw new Fault('refused', 'STRATEGY.TOO_DENSE', message, { details: { errors: [{ path: '/document', message }] } });
}

export const documentIn = (text: string): Record<string, unknown> =>
  JSON.parse(unpackText(text, DOCUMENT_BYTES_MAX)) as Record<string, unknown>;

export const listIn = <Item>(text: string): Item[] => JSON.parse(unpackText(text, LIST_BYTES_MAX)) as Item[];
