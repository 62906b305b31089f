import type { DeadLetter } from '@sutra/storage';

/** A parked message as it is told, with the service that keeps it. */
export interface DescribedLetter {
  readonly service: string;
  readonly id: string;
  readonly state: DeadLetter['state'];
  readonly parkedAt: string;
  readonly kind: DeadLetter['kind'];
  readonly reason: string;
  readonly verdicts: number;
  readonly consumer: string;
  readonly subject: string;
  readonly messageId: string;
  readonly resolution: string | null;
}

export const describeLetter = (service: string, letter: DeadLetter): DescribedLetter => ({
  service,
  id: letter.id,
  state: letter.state,
  parkedAt: letter.parkedAt.toISOString(),
  kind: letter.kind,
  reason: letter.reason,
  verdicts: letter.verdicts,
  consumer: letter.consumer,
  subject: letter.subject,
  messageId: letter.messageId,
  resolution: letter.resolution,
});

/** The bytes that were received: as text where they are text, in base64 where they are not. */
export type DescribedBody = { readonly body: string } | { readonly bodyBase64: string };

export function describeBody(body: Uint8Array): DescribedBody {
  try {
    return { body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) };
  } catch {
    return { bodyBase64: Buffer.from(body).toString('base64') };
  }
}
