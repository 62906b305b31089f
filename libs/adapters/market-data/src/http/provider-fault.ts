import { Fault, type FaultCode, type FaultKind } from '@sutra/kernel';

const SAID_CHARS_MOST = 200;

/**
 * The ways in which a provider fails, each with who must act. Nothing is changed by asking for data, so nothing here is
 * ever `unknown`: what was not understood has not happened.
 */
export const providerFailures = {
  /** It cannot be reached, broke off, or says itself that it is out of order. */
  DOWN: 'unavailable',
  SLOW: 'unavailable',
  /** It answered with something that is no answer: a page, half a document, another symbol. */
  WRONG: 'unavailable',
  RATE_LIMITED: 'unavailable',
  /** Its limits leave no request for longer than anybody waits. */
  PACE: 'unavailable',
  /** It failed so often that it is left alone for a while. */
  RESTING: 'unavailable',
  /** What it allows for the day, or the plan, is used up. */
  QUOTA_SPENT: 'refused',
  TOO_LARGE: 'refused',
  CANCELLED: 'refused',
  /** It understood and said no. */
  SAID_NO: 'refused',
  NOT_FOUND: 'refused',
  /** It does not have, or nobody may ask it for, what was asked. */
  NOT_SERVED: 'refused',
  UNKNOWN_SYMBOL: 'refused',
  LOGIN_EXPIRED: 'denied',
  NOT_ALLOWED: 'denied',
  NO_KEY: 'denied',
  QUESTION: 'invalid',
  SETTING: 'invalid',
} as const satisfies Record<string, FaultKind>;
export type ProviderFailure = keyof typeof providerFailures;

/** A failure of a provider in words that name it; details hold nothing that could be a secret. */
export function providerFault(
  provider: string,
  failure: ProviderFailure,
  says: string,
  details: Readonly<Record<string, unknown>> = {},
): Fault {
  const code: FaultCode = `PROVIDER.${failure}`;
  return new Fault(providerFailures[failure], code, `${provider} ${says}`, { details: { provider, ...details } });
}

/** Words of a provider for a message of ours: on one line, cut, and without the secrets that some of them echo. */
export function quoted(said: unknown, secrets: readonly string[] = []): string {
  let text = typeof said === 'string' ? said : (JSON.stringify(said) ?? '');
  for (const secret of secrets) if (secret !== '') text = text.replaceAll(secret, '***');
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return line.length > SAID_CHARS_MOST ? `${line.slice(0, SAID_CHARS_MOST)}…` : line;
}
