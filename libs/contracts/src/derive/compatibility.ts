/**
 * What a message promises inside its major version: only additions. Old receivers must read new messages and new
 * receivers old ones, so nothing that was there may go, change its type, become required, or take fewer or more values.
 */
import { z } from 'zod';
import type { AnyMessage } from '../message/definition.js';

export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export interface Snapshot {
  readonly type: string;
  readonly data: JsonSchema;
  readonly reply?: JsonSchema;
}

export const snapshotOf = (message: AnyMessage): Snapshot => ({
  type: message.type,
  data: z.toJSONSchema(message.schema) as JsonSchema,
  ...(message.reply === undefined ? {} : { reply: z.toJSONSchema(message.reply) as JsonSchema }),
});

/** Every way in which `now` breaks what `before` promised; empty where it only adds. */
export function breaksOf(before: Snapshot, now: Snapshot): string[] {
  const reply = before.reply === undefined ? [] : compare(before.reply, now.reply ?? {}, 'reply');
  return [...compare(before.data, now.data, 'data'), ...reply];
}

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function compare(before: JsonSchema, now: JsonSchema, path: string): string[] {
  const { properties: beforeProperties, required: beforeRequired, ...beforeRest } = before;
  const { properties: nowProperties, required: nowRequired, ...nowRest } = now;
  return [
    ...compareKeywords(beforeRest, nowRest, path),
    ...compareProperties(asSchemas(beforeProperties), asSchemas(nowProperties), path),
    ...compareRequired(asNames(beforeRequired), asNames(nowRequired), path),
  ];
}

function compareKeywords(before: JsonSchema, now: JsonSchema, path: string): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].flatMap((keyword) => {
    const [was, is] = [before[keyword], now[keyword]];
    if (keyword === '$schema' || keyword === 'description') return [];
    if (isSchema(was) && isSchema(is)) return compare(was, is, `${path}.${keyword}`);
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [`${path}: ${keyword} was ${JSON.stringify(was)} and is ${JSON.stringify(is)}`];
  });
}

function compareProperties(before: Schemas, now: Schemas, path: string): string[] {
  return Object.entries(before).flatMap(([name, was]) => {
    const is = now[name];
    return is === undefined ? [`${path}.${name} is gone`] : compare(was, is, `${path}.${name}`);
  });
}

function compareRequired(before: readonly string[], now: readonly string[], path: string): string[] {
  const added = now.filter((name) => !before.includes(name)).map((name) => `${path}.${name} became required`);
  const dropped = before.filter((name) => !now.includes(name)).map((name) => `${path}.${name} became optional`);
  return [...added, ...dropped];
}

type Schemas = Readonly<Record<string, JsonSchema>>;

const asSchemas = (value: unknown): Schemas => (isSchema(value) ? (value as Schemas) : {});
const asNames = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);
