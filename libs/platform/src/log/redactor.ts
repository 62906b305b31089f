/**
 * Makes data safe to write down. Three nets, because each misses what another catches: keys that name a secret, text
 * that has the shape of one, and the very values of the secret settings wherever they turn up, plain or encoded.
 * The result is plain, bounded JSON: no cycles, no getters, no huge arrays, so that logging never hurts the logged.
 */
import { describeError } from './describe-error.js';
import { isError } from '../system/is-error.js';
import { isSecretName } from './secret-names.js';

export const REDACTED = '[redacted]';

const DEPTH_MAX = 8;
const ITEMS_MAX = 100;
const NODES_MAX = 2_000;
const KEY_LENGTH_MAX = 20;
const TEXT_LENGTH_MAX = 8_192;
/** Shorter values occur by chance in ordinary text. */
const SECRET_LENGTH_MIN = 6;

const URL_PASSWORD = /(:\/\/)[^/\s"']{1,300}@/g;
/** Long enough not to take prose such as "token signature is wrong" for a header. */
const BEARER = /\b(bearer|basic|token)\s+[A-Za-z0-9._~+/:=-]{16,}/gi;
const JWT = /\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]*)?/g;
/** `access_token=abc` in a query and `"password":"abc"` in a quoted body; prose such as "token: expired" stays. */
const ASSIGNED = /((?:password|passwd|secret|token|totp|api_?key|otp)(?:=|\\*["']\s*:\s*\\*["']?))[^"'\\\s,;&}]+/gi;

interface Walk {
  nodesLeft: number;
}

export class Redactor {
  private readonly known: readonly string[];

  /** @param secrets Values of secret settings, to be recognised in any text. */
  constructor(secrets: readonly string[] = []) {
    const forms = secrets
      .filter((secret) => secret.length >= SECRET_LENGTH_MIN)
      .flatMap((secret) => [
        secret,
        encodeURIComponent(secret),
        Buffer.from(secret).toString('base64'),
        Buffer.from(secret).toString('hex'),
      ]);
    // Longer ones first, so that a secret that contains another leaves no remainder.
    this.known = [...new Set(forms)].sort((a, b) => b.length - a.length);
  }

  /** Text without what looks like, or is, a secret; cut when it is very long. */
  text(text: string): string {
    let safe = text;
    for (const secret of this.known) if (safe.includes(secret)) safe = safe.replaceAll(secret, REDACTED);
    if (safe.length > TEXT_LENGTH_MAX)
      safe = `${safe.slice(0, TEXT_LENGTH_MAX)}… ${safe.length - TEXT_LENGTH_MAX} more`;
    if (safe.length < SECRET_LENGTH_MIN) return safe;
    return safe
      .replace(URL_PASSWORD, `$1${REDACTED}@`)
      .replace(BEARER, `$1 ${REDACTED}`)
      .replace(JWT, REDACTED)
      .replace(ASSIGNED, `$1${REDACTED}`);
  }

  /** A safe copy of the fields of a log line. */
  fields(data: object): Record<string, unknown> {
    const copy = this.value(data);
    return typeof copy === 'object' && copy !== null && !Array.isArray(copy) ? { ...copy } : { fields: copy };
  }

  /** A safe copy of any value. */
  value(value: unknown): unknown {
    return this.copy(value, { nodesLeft: NODES_MAX }, 0);
  }

  private copy(value: unknown, walk: Walk, depth: number): unknown {
    switch (typeof value) {
      case 'string':
        return this.text(value);
      case 'bigint':
        return String(value);
      case 'function':
      case 'symbol':
        return `[${typeof value}]`;
      case 'object':
        return value === null ? null : this.copyObject(value, walk, depth);
      default:
        return value;
    }
  }

  private copyObject(value: object, walk: Walk, depth: number): unknown {
    walk.nodesLeft -= 1;
    if (depth >= DEPTH_MAX || walk.nodesLeft < 0) return '[cut]';
    try {
      if (isError(value)) return this.copy(describeError(value), walk, depth);
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'invalid date' : value.toISOString();
      // Bytes are keys and ciphertext more often than text, and never legible.
      if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
      if (Array.isArray(value)) return this.items(value, walk, depth);
      if (value instanceof Set) return this.items([...value], walk, depth);
      if (value instanceof Map)
        return this.members(
          [...value].map(([key, item]) => [String(key), item]),
          walk,
          depth,
        );
      if (hasToJson(value)) return this.copy(value.toJSON(), walk, depth + 1);
      return this.members(Object.entries(value), walk, depth);
    } catch {
      // A getter or toJSON of a foreign object that throws must not turn a log line into a failure.
      return '[unprintable]';
    }
  }

  /** Names of fields are short; what is long came from data, such as a table keyed by session. */
  private key(key: string): string {
    return key.length > KEY_LENGTH_MAX ? this.text(key).slice(0, TEXT_LENGTH_MAX / 64) : key;
  }

  private items(items: readonly unknown[], walk: Walk, depth: number): unknown[] {
    const copies = items.slice(0, ITEMS_MAX).map((item) => this.copy(item, walk, depth + 1));
    return items.length > ITEMS_MAX ? [...copies, `… ${items.length - ITEMS_MAX} more`] : copies;
  }

  private members(
    entries: readonly (readonly [string, unknown])[],
    walk: Walk,
    depth: number,
  ): Record<string, unknown> {
    const copy: Record<string, unknown> = {};
    for (const [key, member] of entries.slice(0, ITEMS_MAX)) {
      if (member === undefined) continue;
      const harmless = member === null || typeof member === 'boolean';
      copy[this.key(key)] = !harmless && isSecretName(key) ? REDACTED : this.copy(member, walk, depth + 1);
    }
    if (entries.length > ITEMS_MAX) copy['…'] = `${entries.length - ITEMS_MAX} more`;
    return copy;
  }
}

const hasToJson = (value: object): value is { toJSON(): unknown } =>
  'toJSON' in value && typeof value.toJSON === 'function';
