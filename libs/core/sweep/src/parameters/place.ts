// Places of a document as people name them: a node's id and its fields, or a JSON path.
import { ok, type Fault, type JsonValue, type Result } from '@sutra/kernel';
import { asked } from '../fault.js';
import { nearest } from './nearest.js';
import type { Value } from './values.js';

/** Keys and indexes from the top of a document. */
export type Keys = readonly (string | number)[];

/** A place of a document that holds a value. */
export interface Place {
  readonly keys: Keys;
  readonly now: Value;
}

type Branch = Readonly<Record<string, JsonValue>>;
const isBranch = (value: JsonValue | undefined): value is Branch =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isValue = (value: JsonValue | undefined): value is Value =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';

const STEP = /\.?([^.[\]]+)|\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]/y;

/** The words of a path: `a.b[0]["c d"]`. */
export function wordsOf(path: string): readonly (string | number)[] | undefined {
  const words: (string | number)[] = [];
  STEP.lastIndex = 0;
  for (let at = 0; at < path.length; at = STEP.lastIndex) {
    const [whole, plain, index, quoted] = STEP.exec(path) ?? [];
    if (whole === undefined) return undefined;
    if (index !== undefined) words.push(Number(index));
    else words.push(plain ?? textIn(quoted ?? ''));
  }
  return words.length === 0 ? undefined : words;
}

const textIn = (quoted: string): string => quoted.replace(/\\(.)/g, '$1');

/** The place that a name means, or a refusal with the names that were probably meant. */
export function placeNamed(name: string, document: JsonValue): Result<Place, Fault> {
  const words = wordsOf(name);
  const keys = words && isBranch(document) ? keysFor(words, document) : undefined;
  const found = keys && valueAt(document, keys);
  if (keys !== undefined && isValue(found)) return ok({ keys, now: found });
  const near = nearest(name, placesIn(document));
  const meant = near.length === 0 ? '' : ` Did you mean ${near.join(', ')}?`;
  const holds = found === undefined ? 'is no place of the strategy' : 'holds more than one value';
  return asked('SWEEP.PLACE', `${name} ${holds}.${meant}`, { name, near });
}

/** Fields around the graph go before nodes of the same name, which a JSON path still reaches. */
function keysFor(words: readonly (string | number)[], document: Branch): Keys | undefined {
  const [first, ...rest] = words;
  if (first === '$') return follow(document, rest);
  if (typeof first === 'string' && Object.hasOwn(document, first)) return follow(document, words);
  const nodes = Array.isArray(document['nodes']) ? (document['nodes'] as readonly JsonValue[]) : [];
  const at = nodes.findIndex((node) => isBranch(node) && node['id'] === first);
  if (at < 0) return undefined;
  const node = nodes[at] as Branch;
  const inner = rest[0] === 'data' ? undefined : follow(node['data'], rest);
  const path: Keys | undefined = inner === undefined ? follow(node, rest) : ['data', ...inner];
  return path && ['nodes', at, ...path];
}

/** Items of a list go by their index or by their id. */
function follow(from: JsonValue | undefined, words: readonly (string | number)[]): Keys | undefined {
  let value = from;
  const keys: (string | number)[] = [];
  for (const word of words) {
    const key = Array.isArray(value) ? indexIn(value as readonly JsonValue[], word) : word;
    const isThere = key !== undefined && typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    if (!isThere) return undefined;
    keys.push(key);
    value = (value as Branch)[key];
  }
  return keys;
}

function indexIn(items: readonly JsonValue[], word: string | number): number | undefined {
  const at = items.findIndex((item) => isBranch(item) && item['id'] === word);
  if (at >= 0) return at;
  return /^\d{1,6}$/.test(String(word)) ? Number(word) : undefined;
}

/** What a document holds in a place. */
export const valueAt = (document: JsonValue, keys: Keys): JsonValue | undefined =>
  keys.reduce<JsonValue | undefined>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Branch)[key] : undefined),
    document,
  );

/** The names of all places of a document that hold a value and mean something to a run. */
export function placesIn(document: JsonValue): readonly string[] {
  if (!isBranch(document)) return [];
  const { nodes } = document;
  const names: string[] = [];
  for (const key of ['riskManagement', 'schedule']) collect(document[key], key, names);
  if (!Array.isArray(nodes)) return names;
  for (const node of nodes as readonly JsonValue[])
    if (isBranch(node) && typeof node['id'] === 'string') collect(node['data'], step('', node['id']), names);
  return names;
}

function collect(value: JsonValue | undefined, name: string, names: string[]): void {
  if (isValue(value)) names.push(name);
  else if (Array.isArray(value))
    (value as readonly JsonValue[]).forEach((item, at) => {
      const id = isBranch(item) ? item['id'] : undefined;
      collect(item, typeof id === 'string' && !/^\d+$/.test(id) ? step(name, id) : `${name}[${at}]`, names);
    });
  else if (isBranch(value)) for (const [key, each] of Object.entries(value)) collect(each, step(name, key), names);
}

const step = (name: string, key: string): string => {
  if (/[.[\]"\\]/.test(key) || key === '') return `${name}[${JSON.stringify(key)}]`;
  return name === '' ? key : `${name}.${key}`;
};
