/** One decorator a field of a body, a query or a path: how it is checked and how the public description shows it. */
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, ValidateIf } from 'class-validator';
import {
  choice,
  decimalText,
  email,
  flag,
  nested,
  opaque,
  text,
  uuid,
  whole,
  type DecimalShape,
  type Rule,
  type TextShape,
  type WholeShape,
} from './rules.js';

/** What every field says of itself besides its rule. */
export interface FieldTold {
  readonly doc: string;
  /** As a user would write it; fields that are objects show the examples of their own fields. */
  readonly example?: unknown;
  readonly optional?: boolean;
}

interface DeclaredField {
  readonly isList: boolean;
  readonly read: (text: string) => unknown;
}

const declared = new WeakMap<object, Map<string, DeclaredField>>();

/** The fields of a class by their names, those of its ancestors included. */
export function fieldsOf(type: object): ReadonlyMap<string, DeclaredField> {
  const parent: unknown = Object.getPrototypeOf(type);
  const inherited = typeof parent === 'function' ? fieldsOf(parent) : [];
  return new Map([...inherited, ...(declared.get(type) ?? [])]);
}

function note(target: object, property: string | symbol, field: DeclaredField): void {
  const own = declared.get(target.constructor) ?? new Map<string, DeclaredField>();
  own.set(String(property), field);
  declared.set(target.constructor, own);
}

/** Absent is allowed, null is not: two ways of saying nothing would be one too many. */
const unlessAbsent = ValidateIf((_, value) => value !== undefined);

const toldOf = ({ doc, example, optional = false }: FieldTold) => ({
  description: doc,
  required: !optional,
  ...(example !== undefined && { example }),
});

// Nest takes a function for a class that is not known yet only where the function itself is called `type`.
const shapeOf = ({ schema, nested }: Rule) => (nested === undefined ? schema : { type: () => nested() });

/** A field that follows a rule. */
export const Field =
  (rule: Rule, told: FieldTold): PropertyDecorator =>
  (target, property) => {
    const checks = [...rule.checks({}), ...(told.optional === true ? [unlessAbsent] : [])];
    for (const check of checks) check(target, property);
    ApiProperty({ ...shapeOf(rule), ...toldOf(told) } as ApiPropertyOptions)(target, property);
    note(target, property, { isList: false, read: rule.read });
  };

export interface ListShape {
  readonly min?: number;
  readonly max: number;
  readonly isUnique?: boolean;
}

/** A list of what follows a rule; in a query it is written with commas. */
export const ListOf =
  (rule: Rule, { min = 0, max, isUnique = false, ...told }: ListShape & FieldTold): PropertyDecorator =>
  (target, property) => {
    const whole = [IsArray(), ArrayMinSize(min), ArrayMaxSize(max), ...(isUnique ? [ArrayUnique()] : [])];
    const checks = [...whole, ...rule.checks({ each: true }), ...(told.optional === true ? [unlessAbsent] : [])];
    for (const check of checks) check(target, property);
    const { schema, nested: type } = rule;
    const items = type === undefined ? { type: 'array', items: schema } : { type: () => [type()] };
    const bounds = { minItems: min, maxItems: max, ...(isUnique && { uniqueItems: true }) };
    ApiProperty({ ...items, ...bounds, ...toldOf(told) } as ApiPropertyOptions)(target, property);
    note(target, property, { isList: true, read: rule.read });
  };

export const Text = (told: TextShape & FieldTold): PropertyDecorator => Field(text(told), told);
export const Email = (told: FieldTold): PropertyDecorator => Field(email(), told);
export const Whole = (told: WholeShape & FieldTold): PropertyDecorator => Field(whole(told), told);
export const Choice = (told: FieldTold & { readonly of: readonly string[] }): PropertyDecorator =>
  Field(choice(told.of), told);
export const Uuid = (told: FieldTold): PropertyDecorator => Field(uuid(), told);
export const DecimalText = (told: DecimalShape & FieldTold): PropertyDecorator => Field(decimalText(told), told);
export const Flag = (told: FieldTold): PropertyDecorator => Field(flag(), told);
export const Nested = (type: () => new () => object, told: FieldTold): PropertyDecorator => Field(nested(type), told);
export const Opaque = (told: FieldTold): PropertyDecorator => Field(opaque(), told);
