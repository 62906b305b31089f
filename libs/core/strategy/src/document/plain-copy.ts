import { error, warning, type Finding, type Path } from '../findings/finding.js';
import { limits } from './limits.js';

export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

export interface PlainCopy {
  /** Undefined where nothing of the document can be read. */
  readonly value: Plain | undefined;
  readonly findings: readonly Finding[];
}

interface Reading {
  bytes: number;
  /** Where the reading is; one list for all of it, because a list for each value would cost more than the copy. */
  readonly path: (string | number)[];
  stop: Finding | undefined;
  readonly findings: Finding[];
}

/** A copy that holds nothing but JSON, within the limits; it ends at the first limit that is passed, however much follows. */
export function plainCopy(value: unknown): PlainCopy {
  const reading: Reading = { bytes: 0, path: [], stop: undefined, findings: [] };
  const copy = copied(value, 0, reading);
  if (reading.stop !== undefined) return { value: undefined, findings: [reading.stop] };
  return { value: copy, findings: reading.findings };
}

function copied(value: unknown, depth: number, reading: Reading): Plain {
  if (reading.stop !== undefined) return null;
  const here = (): Path => reading.path.slice(0, depth);
  if (depth > limits.depth) return stopAt(reading, tooDeep(here()));
  switch (typeof value) {
    case 'string':
      return count(reading, value) ? value : null;
    case 'number':
      reading.bytes += 8;
      return Number.isFinite(value) ? value : stopAt(reading, notJson(here(), 'a number that JSON does not have'));
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      if (Array.isArray(value)) return copiedList(value, depth, reading);
      return isPlainObject(value)
        ? copiedObject(value, depth, reading)
        : stopAt(reading, notJson(here(), 'no plain object'));
    default:
      return stopAt(reading, notJson(here(), `a ${typeof value}`));
  }
}

function copiedList(list: readonly unknown[], depth: number, reading: Reading): Plain[] {
  const copy: Plain[] = [];
  for (let at = 0; at < list.length && within(reading); at += 1) {
    reading.path[depth] = at;
    copy.push(copied(list[at], depth + 1, reading));
  }
  return copy;
}

function copiedObject(value: Readonly<Record<string, unknown>>, depth: number, reading: Reading): Plain {
  const copy: { [key: string]: Plain } = {};
  for (const key of Object.keys(value)) {
    if (!count(reading, key)) return null;
    const member = value[key];
    if (member === undefined) continue;
    // An own key of this name would become the copy's prototype.
    if (key === '__proto__') {
      reading.findings.push(forbiddenKey(reading.path.slice(0, depth)));
      continue;
    }
    reading.path[depth] = key;
    copy[key] = copied(member, depth + 1, reading);
    if (reading.stop !== undefined) return null;
  }
  return copy;
}

function within(reading: Reading): boolean {
  reading.bytes += 1;
  if (reading.bytes > limits.bytes) stopAt(reading, tooLarge());
  return reading.stop === undefined;
}

function count(reading: Reading, text: string): boolean {
  reading.bytes += text.length + 3;
  if (reading.bytes <= limits.bytes) return true;
  stopAt(reading, tooLarge());
  return false;
}

function stopAt(reading: Reading, finding: Finding): null {
  reading.stop ??= finding;
  return null;
}

function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

export const tooLarge = (): Finding =>
  error('DOCUMENT_TOO_LARGE', {
    path: [],
    message: `The document is larger than ${limits.bytes / 1024} KB.`,
    hint: 'Part it into several strategies, or leave out what no node needs.',
  });

const tooDeep = (path: Path): Finding =>
  error('DOCUMENT_TOO_DEEP', {
    path: path.slice(0, 8),
    message: `The document is nested more than ${limits.depth} levels deep.`,
    hint: 'Groups inside groups of the same operator can be one group; signals behind each other are an "and".',
  });

const notJson = (path: Path, what: string): Finding =>
  error('VALUE_NOT_JSON', { path, message: `Here stands ${what}.`, hint: 'A strategy is plain JSON.' });

const forbiddenKey = (path: Path): Finding =>
  warning('FIELD_UNKNOWN', {
    path,
    message: 'The field __proto__ means nothing here and is left out.',
    hint: 'Remove it.',
  });
