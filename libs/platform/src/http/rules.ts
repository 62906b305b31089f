/** What a field of a request may be: its check and its description are made from the same numbers. */
import { Type as OfClass } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { z } from 'zod';

/** A JSON Schema, as OpenAPI 3.1 has it. */
export type FieldSchema = Readonly<Record<string, unknown>>;

export interface Rule {
  readonly schema: FieldSchema;
  readonly checks: (options: ValidationOptions) => readonly PropertyDecorator[];
  /** Turns the text of a path or query into the value that is checked; what can't be turned stays text and is refused. */
  readonly read: (text: string) => unknown;
  /** The class of an object that has fields of its own. */
  readonly nested?: () => new () => object;
}

const asText = (text: string): unknown => text;

/** Letters of any language but no control characters or halves of characters, which databases and logs choke on. */
const PLAIN = /^[^\p{Cc}\p{Cs}]*$/u;

export interface TextShape {
  readonly min?: number;
  readonly max: number;
  readonly pattern?: RegExp;
}

export function text({ min = 1, max, pattern = PLAIN }: TextShape): Rule {
  return {
    schema: { type: 'string', minLength: min, maxLength: max, pattern: pattern.source },
    checks: (options) => [
      IsString(options),
      MinLength(min, options),
      MaxLength(max, options),
      Matches(pattern, { ...options, message: '$property has characters that are not allowed' }),
    ],
    read: asText,
  };
}

const EMAIL_LENGTH_MAX = 254;
/** As the contracts judge addresses, so that the door lets none through that the house does not take. */
const EMAIL = z.regexes.email;

export function email(): Rule {
  return {
    schema: { type: 'string', format: 'email', maxLength: EMAIL_LENGTH_MAX, pattern: EMAIL.source },
    checks: (options) => [
      IsString(options),
      MaxLength(EMAIL_LENGTH_MAX, options),
      Matches(EMAIL, { ...options, message: '$property must be an e-mail address' }),
    ],
    read: asText,
  };
}

export interface WholeShape {
  readonly min: number;
  readonly max: number;
}

export function whole({ min, max }: WholeShape): Rule {
  return {
    schema: { type: 'integer', minimum: min, maximum: max },
    checks: (options) => [IsInt(options), Min(min, options), Max(max, options)],
    read: (given) => (/^-?\d{1,15}$/.test(given) ? Number(given) : given),
  };
}

export function choice(of: readonly string[]): Rule {
  return { schema: { type: 'string', enum: [...of] }, checks: (options) => [IsIn(of, options)], read: asText };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function uuid(): Rule {
  return {
    schema: { type: 'string', format: 'uuid', pattern: UUID.source },
    checks: (options) => [IsString(options), Matches(UUID, { ...options, message: '$property must be a UUID' })],
    read: asText,
  };
}

export interface DecimalShape {
  /** Digits after the point, at most. */
  readonly places: number;
  readonly isSigned?: boolean;
}

/** An exact number as text, such as money in rupees. */
export function decimalText({ places, isSigned = false }: DecimalShape): Rule {
  const fraction = places === 0 ? '' : `(\\.[0-9]{1,${places}})?`;
  const pattern = new RegExp(`^${isSigned ? '-?' : ''}(0|[1-9][0-9]{0,11})${fraction}$`);
  const words = `$property must be a decimal number as text, with at most ${places} places`;
  return {
    schema: { type: 'string', format: 'decimal', pattern: pattern.source },
    checks: (options) => [IsString(options), Matches(pattern, { ...options, message: words })],
    read: asText,
  };
}

export function flag(): Rule {
  return {
    schema: { type: 'boolean' },
    checks: (options) => [IsBoolean(options)],
    read: (given) => (given === 'true' ? true : given === 'false' ? false : given),
  };
}

/** An object whose fields are declared by another class. */
export function nested(type: () => new () => object): Rule {
  return {
    schema: {},
    checks: (options) => [IsObject(options), ValidateNested(options), OfClass(type)],
    read: asText,
    nested: type,
  };
}

/** An object that only its owner judges, such as a strategy document. */
export function opaque(): Rule {
  return {
    schema: { type: 'object', additionalProperties: true },
    checks: (options) => [IsObject(options)],
    read: asText,
  };
}
