/**
 * What a message promises inside its major version: only additions. Old receivers must read new messages and new
 * receivers old ones, so nothing that was there may go, change its type, become required, or take fewer or more values.
 */
import { z } from 'zod';
import type { AnyMessage, Delivery } from '../message/definition.js';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export interface Snapshot {
  readonly type: string;
  /** Another delivery is another stream or none, where nobody who runs the version before would look. */
  readonly delivery: Delivery;
  /** With a key the subject has one token more, so this is part of the address. */
  readonly isKeyed: boolean;
  /** Watched messages are kept in another stream than others. */
  readonly isWatched?: true;
  readonly data: JsonSchema;
  readonly reply?: JsonSchema;
}

export const snapshotOf = (message: AnyMessage): Snapshot => ({
  type: message.type,
  delivery: message.delivery,
  isKeyed: message.key !== undefined,
  ...(message.watchers.length > 0 && { isWatched: true as const }),
  data: z.toJSONSchema(message.schema) as JsonSchema,
  ...(message.reply === undefined ? {} : { reply: z.toJSONSchema(message.reply) as JsonSchema }),
});

/** Every way in which `now` breaks what `before` promised; empty where it only adds. */
export function breaksOf(before: Snapshot, now: Snapshot): string[] {
  const address = [
    ...(before.delivery === now.delivery ? [] : [`delivery was ${before.delivery} and is ${now.delivery}`]),
    ...(before.isWatched === now.isWatched ? [] : [`its stream ${now.isWatched ? 'became' : 'was'} a watched one`]),
    ...(before.isKeyed === now.isKeyed ? [] : [`its subject ${now.isKeyed ? 'gained' : 'lost'} a key`]),
  ];
  const reply = before.reply === undefined ? [] : compare(before.reply, now.reply ?? {}, 'reply');
  return [...address, ...compare(before.data, now.data, 'data'), ...reply];
}

/** Words for readers; they bind nobody. */
const ANNOTATIONS = new Set(['$schema', '$comment', 'title', 'description', 'examples', 'deprecated']);

/** Lists whose order means nothing. */
const SETS = new Set(['enum', 'type']);

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSchemas = (value: unknown): value is JsonSchema[] => Array.isArray(value) && value.every(isSchema);

function compare(before: JsonSchema, now: JsonSchema, path: string): string[] {
  const { properties: beforeProperties, required: beforeRequired, ...beforeRest } = before;
  const { properties: nowProperties, required: nowRequired, ...nowRest } = now;
  const [was, is] = [asSchemas(beforeProperties), asSchemas(nowProperties)];
  return [
    ...compareKeywords(beforeRest, nowRest, path),
    ...compareProperties(was, is, path),
    ...compareRequired(asNames(beforeRequired), asNames(nowRequired), was, is, path),
  ];
}

function compareKeywords(before: JsonSchema, now: JsonSchema, path: string): string[] {
  const keywords = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...keywords]
    .filter((keyword) => !ANNOTATIONS.has(keyword))
    .flatMap((keyword) => compareKeyword(keyword, before[keyword], now[keyword], path));
}

function compareKeyword(keyword: string, was: unknown, is: unknown, path: string): string[] {
  if (keyword === '$defs') return compareProperties(asSchemas(was), asSchemas(is), `${path}.$defs`);
  if (isSchema(was) && isSchema(is)) return compare(was, is, `${path}.${keyword}`);
  // Members of a union or a tuple, each against the one in its place; one more or fewer takes other values.
  if (isSchemas(was) && isSchemas(is) && was.length === is.length) {
    return was.flatMap((member, at) => compare(member, is[at] ?? {}, `${path}.${keyword}[${at}]`));
  }
  if (canonical(keyword, was) === canonical(keyword, is)) return [];
  return [`${path}: ${keyword} was ${JSON.stringify(was)} and is ${JSON.stringify(is)}`];
}

const canonical = (keyword: string, value: unknown): string | undefined =>
  JSON.stringify(SETS.has(keyword) && Array.isArray(value) ? value.map((each) => JSON.stringify(each)).sort() : value);

function compareProperties(before: Schemas, now: Schemas, path: string): string[] {
  return Object.entries(before).flatMap(([name, was]) => {
    const is = Object.hasOwn(now, name) ? now[name] : undefined;
    return is === undefined ? [`${path}.${name} is gone`] : compare(was, is, `${path}.${name}`);
  });
}

function compareRequired(
  before: readonly string[],
  now: readonly string[],
  beforeProperties: Schemas,
  properties: Schemas,
  path: string,
): string[] {
  // A new field with a default is always sent, and read where it is absent.
  const isFilledIn = (name: string) => !Object.hasOwn(beforeProperties, name) && 'default' in (properties[name] ?? {});
  const added = now
    .filter((name) => !before.includes(name) && !isFilledIn(name))
    .map((name) => `${path}.${name} became required`);
  const dropped = before.filter((name) => !now.includes(name)).map((name) => `${path}.${name} became optional`);
  return [...added, ...dropped];
}

type Schemas = Readonly<Record<string, JsonSchema>>;

const asSchemas = (value: unknown): Schemas => (isSchema(value) ? (value as Schemas) : {});
const asNames = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);
