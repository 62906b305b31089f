import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { createBodyPipe, type BodyPipeOptions } from '../errors/body-pipe.js';
import { fieldsOf } from './fields.js';

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** Makes of the texts of a query or path what the fields of their class want; the checks come after it. */
function readTexts(type: object, given: object): Record<string, unknown> {
  const fields = fieldsOf(type);
  const entries = Object.entries(given).map(([name, value]: [string, unknown]) => {
    const field = fields.get(name);
    if (field === undefined) return [name, value];
    if (typeof value === 'string') return [name, field.isList ? value.split(',').map(field.read) : field.read(value)];
    // Some write a list by saying its name again and again.
    return [name, field.isList && isTexts(value) ? value.map(field.read) : value];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}

/** Bodies, queries and paths as instances of their classes, judged by one and the same rules. */
export function createRequestPipe(options: BodyPipeOptions = {}): PipeTransform {
  const bodies = createBodyPipe(options);
  return {
    transform(value: unknown, metadata: ArgumentMetadata): unknown {
      const { type, metatype } = metadata;
      // No body at all is one without fields, so that the answer names those that are missing.
      if (type === 'body' && value === undefined) return bodies.transform({}, metadata);
      const isText = (type === 'query' || type === 'param') && typeof value === 'object' && value !== null;
      return bodies.transform(isText && metatype !== undefined ? readTexts(metatype, value) : value, metadata);
    },
  };
}
