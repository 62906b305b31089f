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
  // Details of a bug are made only for a bug: a document of a quarter of a megabyte has tens of thousands of values.
  if (depth > DEPTH_MAX)
    assert(false, 'canonical JSON is nested too deep, or contains itself', { depthMax: DEPTH_MAX });
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    assert(Number.isFinite(value), 'canonical JSON has no NaN and no infinity');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    let items = '';
    for (let at = 0; at < value.length; at += 1) items += `${at === 0 ? '' : ','}${write(value[at], depth + 1)}`;
    return `[${items}]`;
  }
  if (!isPlainObject(value)) assert(false, 'canonical JSON holds plain data only', { type: typeof value });
  let members = '';
  for (const key of Object.keys(value).sort()) {
    members += `${members === '' ? '' : ','}${quoted(key)}:${write(value[key], depth + 1)}`;
  }
  return `{${members}}`;
}

/** Letters, digits and what names are joined with: JSON writes them as they are. */
const PLAIN = /^[A-Za-z0-9_.:-]*$/;
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
