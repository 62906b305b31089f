import { assert } from './fault.js';

/** Plain data that survives a trip through JSON unchanged. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

const DEPTH_MAX = 64;

/**
 * One text for one value (RFC 8785): keys sorted by UTF-16 code units, no spaces, numbers as ECMAScript writes them.
 * Two parties that hash the same value get the same hash. What JSON would drop or bend (undefined, NaN, dates, class
 * instances, holes) is a bug here, because a hash over bent data proves nothing.
 */
export const canonicalJson = (value: JsonValue): string => write(value, 0);

function write(value: unknown, depth: number): string {
  assert(depth <= DEPTH_MAX, 'canonical JSON is nested too deep, or contains itself', { depthMax: DEPTH_MAX });
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    assert(Number.isFinite(value), 'canonical JSON has no NaN and no infinity');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, (item) => write(item, depth + 1)).join(',')}]`;
  assert(isPlainObject(value), 'canonical JSON holds plain data only', { type: typeof value });
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${write(value[key], depth + 1)}`).join(',')}}`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
