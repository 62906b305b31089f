import { fail, ok, type Fault, type Result } from '@sutra/kernel';
import { providerFault, quoted } from './provider-fault.js';

/** What came back, whole. */
export interface Answer {
  readonly provider: string;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** What must not appear in any message. */
  readonly secrets: readonly string[];
}

const decoder = new TextDecoder();

export const textOf = ({ bytes }: Answer): string => decoder.decode(bytes);

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;

/** The answer as JSON. A page instead of it, or a part of it, is a wrong answer and never an empty one. */
export function jsonOf(answer: Answer): Result<unknown, Fault> {
  const text = textOf(answer);
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    const says = /^\s*</.test(text)
      ? 'answered with a page instead of data'
      : text.trim() === ''
        ? 'answered with nothing at all'
        : `answered with what is no whole JSON: ${quoted(text.slice(0, 60), answer.secrets)}`;
    return fail(providerFault(answer.provider, 'WRONG', says, { status: answer.status }));
  }
}

/** What a status says where the answer itself says no more; undefined for success. */
export function statusFault(answer: Answer, said = ''): Fault | undefined {
  const { provider, status } = answer;
  if (isSuccess(answer)) return undefined;
  const words = said === '' ? '' : `: ${quoted(said, answer.secrets)}`;
  const retryAfterMs = retryAfterOf(answer.headers);
  const details = { status, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  const of = (failure: Parameters<typeof providerFault>[1], says: string): Fault =>
    providerFault(provider, failure, `${says}${words}`, details);
  if (status === 429) return rateLimited(answer, said);
  if (status === 401) return of('LOGIN_EXPIRED', 'does not accept the key or the token');
  if (status === 403) return of('NOT_ALLOWED', 'does not allow it');
  if (status === 404) return of('NOT_FOUND', 'has nothing there');
  if (status === 408 || status >= 500) return of('DOWN', `is out of order (${status})`);
  if (status < 400) return of('WRONG', `sends elsewhere (${status})`);
  return of('SAID_NO', `said no (${status})`);
}

/** Too many requests, by a status or by words; with how long to wait, where the provider says so. */
export function rateLimited(answer: Answer, said = ''): Fault {
  const retryAfterMs = retryAfterOf(answer.headers);
  const words = said === '' ? '' : `: ${quoted(said, answer.secrets)}`;
  const details = { status: answer.status, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  return providerFault(answer.provider, 'RATE_LIMITED', `says that it was asked too often${words}`, details);
}

/** A date counts from when the answer was made, by its own clock, so that ours does not matter. */
function retryAfterOf(headers: Headers): number | undefined {
  const ms = headers.get('x-retry-after-ms');
  if (ms !== null && /^\d{1,9}$/.test(ms)) return Number(ms);
  const after = headers.get('retry-after');
  if (after === null) return undefined;
  if (/^\d{1,6}$/.test(after)) return Number(after) * 1_000;
  const waitMs = Date.parse(after) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(waitMs) ? Math.max(0, waitMs) : undefined;
}
