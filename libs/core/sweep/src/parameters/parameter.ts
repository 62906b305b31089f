import { ok, type Fault, type JsonValue, type Result } from '@sutra/kernel';
import { asked } from '../fault.js';
import { placeNamed, type Keys } from './place.js';
import { valuesIn, type Value } from './values.js';

/** A place of the document with the values that are tried there. */
export interface Parameter {
  /** As it was written. */
  readonly name: string;
  readonly keys: Keys;
  readonly values: readonly Value[];
  /** What the document says itself. */
  readonly now: Value;
}

const FORM = /^([^=]+)=(.+)$/s;

/** Reads `PATH=5..50:5`. */
export function parameterIn(text: string, document: JsonValue): Result<Parameter, Fault> {
  const [, name = '', words = ''] = FORM.exec(text) ?? [];
  if (name === '')
    return asked('SWEEP.PARAMETER', `${text} is no parameter such as start.indicators.fast.period=5..50:5`);
  const place = placeNamed(name.trim(), document);
  if (!place.ok) return place;
  const values = valuesIn(words, place.value.now);
  if (!values.ok) return asked('SWEEP.VALUES', `${name.trim()}: ${values.error.message}`);
  return ok({ name: name.trim(), ...place.value, values: values.value });
}

/** All parameters, none twice. */
export function parametersIn(texts: readonly string[], document: JsonValue): Result<readonly Parameter[], Fault> {
  const parameters: Parameter[] = [];
  for (const text of texts) {
    const read = parameterIn(text, document);
    if (!read.ok) return read;
    const keys = JSON.stringify(read.value.keys);
    const twin = parameters.find((each) => JSON.stringify(each.keys) === keys);
    if (twin !== undefined) return asked('SWEEP.PARAMETER', `${read.value.name} and ${twin.name} are the same place`);
    parameters.push(read.value);
  }
  return ok(parameters);
}

/** The document with values in the places of its parameters. */
export function documentWith(text: string, parameters: readonly Parameter[], values: readonly Value[]): JsonValue {
  const document = JSON.parse(text) as JsonValue;
  parameters.forEach(({ keys }, at) => {
    let branch = document as unknown as Record<string | number, unknown>;
    for (const key of keys.slice(0, -1)) branch = branch[key] as Record<string | number, unknown>;
    branch[keys.at(-1) as string | number] = values[at];
  });
  return document;
}
