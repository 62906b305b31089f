import { isRight } from '@sutra/contracts';
import type { Fault } from '@sutra/kernel';

const REALM = 'Bearer realm="sutra"';

/**
 * What a refusal tells programs about the way in, as RFC 6750 and, for a proof of presence, RFC 9470 word it. The words
 * for people stand in the problem; nothing of them goes here, because a header takes no quotes.
 */
export function challengeOf(status: number, { code, details }: Fault): Record<string, string> {
  const words = wordsOf(status, code.slice(code.indexOf('.') + 1), details ?? {});
  return words === undefined ? {} : { 'www-authenticate': [REALM, ...words].join(', ') };
}

function wordsOf(status: number, reason: string, details: Readonly<Record<string, unknown>>): string[] | undefined {
  if (reason === 'STEP_UP_REQUIRED') {
    const { maxAgeS } = details;
    const maxAge = typeof maxAgeS === 'number' ? [`max_age=${maxAgeS}`] : [];
    return ['error="insufficient_user_authentication"', ...maxAge];
  }
  if (reason === 'TOKEN_EXPIRED' || reason === 'TOKEN_INVALID') return ['error="invalid_token"'];
  if (reason === 'FORBIDDEN') {
    const { right } = details;
    return ['error="insufficient_scope"', ...(typeof right === 'string' && isRight(right) ? [`scope="${right}"`] : [])];
  }
  return status === 401 ? [] : undefined;
}
