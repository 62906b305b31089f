import { fail, Fault, ok, type Result } from '@sutra/kernel';
import { fields, type Field } from '../define/define-indicator.js';
import type { Params } from '../define/params.js';
import type { IndicatorRequest, InputRequest } from './request.js';

type Unread = Readonly<Record<string, unknown>>;

/** Deeper than any request that can be met, and far from the end of a stack. */
const DEPTH_MAX = 32;
const INPUTS_MAX = 8;
const PARAMS_MAX = 32;

const refused = (message: string): Result<never, Fault> => fail(new Fault('invalid', 'INDICATOR.REQUEST', message));
const isObject = (value: unknown): value is Unread =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isField = (value: unknown): value is Field => fields.some((field) => field === value);

/** A request as somebody wrote it in JSON: read strictly, because a name that nobody knows is a mistake of theirs. */
export const requestFromJson = (json: unknown): Result<IndicatorRequest, Fault> =>
  read(json, ['id', 'params', 'source', 'inputs'], 1);

function read(json: unknown, names: readonly string[], depth: number): Result<IndicatorRequest, Fault> {
  if (depth > DEPTH_MAX) return refused('indicators stand on one another too deep');
  if (!isObject(json)) return refused('an indicator is asked for by an object such as {"id":"rsi"}');
  const unknown = Object.keys(json).find((name) => !names.includes(name));
  if (unknown !== undefined) return refused(`an indicator is asked for by ${names.join(', ')}, not ${unknown}`);
  const { id } = json;
  if (typeof id !== 'string') return refused('an indicator is named by its id');
  const params = readParams(json['params']);
  if (!params.ok) return params;
  const source = json['source'] === undefined ? ok(undefined) : readInput(json['source'], depth);
  if (!source.ok) return source;
  const inputs = readInputs(json['inputs'], depth);
  if (!inputs.ok) return inputs;
  return ok({
    ...{ id, params: params.value, inputs: inputs.value },
    ...(source.value !== undefined && { source: source.value }),
  });
}

function readParams(json: unknown): Result<Params, Fault> {
  if (json === undefined) return ok({});
  const isSound = (value: unknown) => typeof value === 'string' || typeof value === 'number';
  const fits = isObject(json) && Object.keys(json).length <= PARAMS_MAX && Object.values(json).every(isSound);
  return fits ? ok({ ...json } as Params) : refused('params is an object of numbers and words, such as {"period":14}');
}

function readInputs(json: unknown, depth: number): Result<Readonly<Record<string, InputRequest>>, Fault> {
  if (json === undefined) return ok({});
  if (!isObject(json) || Object.keys(json).length > INPUTS_MAX)
    return refused('inputs is an object of inputs by their names');
  const inputs: [string, InputRequest][] = [];
  for (const [name, given] of Object.entries(json)) {
    const input = readInput(given, depth);
    if (!input.ok) return input;
    inputs.push([name, input.value]);
  }
  return ok(Object.fromEntries(inputs));
}

function readInput(json: unknown, depth: number): Result<InputRequest, Fault> {
  if (isField(json)) return ok(json);
  if (!isObject(json)) return refused(`an input is one of ${fields.join(', ')}, or another indicator`);
  const { output, ...rest } = json;
  if (output !== undefined && typeof output !== 'string') return refused('an output is called by its name');
  const request = read(rest, ['id', 'params', 'source', 'inputs'], depth + 1);
  if (!request.ok) return request;
  return ok({ ...request.value, ...(output !== undefined && { output }) });
}
