/** A key that contains one of these holds a secret, whatever surrounds it: `refreshToken`, `x-api-key`, `DB_PASSWORD`. */
const SECRET_PARTS = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'authorization',
  'cookie',
  'totp',
  'apikey',
  'privatekey',
  'credential',
  'checksumkey',
];

/** Short words are secrets only when they are the whole key: `pin` is one, `spinning` is not. */
const SECRET_WORDS = new Set(['pwd', 'pin', 'otp', 'dsn', 'jwt', 'bearer', 'mpin']);

/** Instruments are numbered by "tokens" at brokers and exchanges; these are public. */
const PUBLIC_WORDS = new Set(['instrumenttoken', 'exchangetoken', 'ownertoken', 'tokentype']);

const VERDICTS_MAX = 2_000;
const verdicts = new Map<string, boolean>();

function judge(key: string): boolean {
  const word = key.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (PUBLIC_WORDS.has(word)) return false;
  return SECRET_WORDS.has(word) || SECRET_PARTS.some((part) => word.includes(part));
}

/** Whether the value under this key must never be written down. */
export function isSecretName(key: string): boolean {
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const verdict = judge(key);
  // Log keys are few; keys taken from data are not, so what is remembered is bounded.
  if (verdicts.size < VERDICTS_MAX) verdicts.set(key, verdict);
  return verdict;
}
