import { canonicalJson, contentHash, fail, Fault, ok, type JsonValue, type Result } from '@sutra/kernel';
import { fields, type Field, type Indicator } from '../define/define-indicator.js';
import type { Params } from '../define/params.js';
import { indicators } from '../indicators.js';

/** An indicator with its parameters, over fields of the bar or over other indicators. */
export interface IndicatorRequest {
  readonly id: string;
  readonly params?: Params;
  /** What its first input reads. */
  readonly source?: InputRequest;
  /** What inputs read, by the names that the catalogue gives them. */
  readonly inputs?: Readonly<Record<string, InputRequest>>;
}

/** A field of the bar, or an output of another indicator: its first, unless named. */
export type InputRequest = Field | (IndicatorRequest & { readonly output?: string });

/** A request that can be met: what to compute, over what, and when its values begin. */
export interface Wanted {
  /** Equal for equal figures, so that nothing is computed twice. */
  readonly key: string;
  readonly indicator: Indicator;
  readonly params: Params;
  readonly inputs: readonly WantedInput[];
  /** The first bar at which every input has a value. */
  readonly start: number;
  /** The first bar at which each output has a value. */
  readonly warmups: readonly number[];
}

export type WantedInput = Field | { readonly wanted: Wanted; readonly output: number };

/** An indicator of an indicator of … ends here, long before a stack does. */
const DEPTH_MAX = 16;

const refused = (message: string): Result<never, Fault> => fail(new Fault('invalid', 'INDICATOR.REQUEST', message));

const isField = (input: InputRequest): input is Field => typeof input === 'string';

/** What a request asks for, or why it cannot be met. */
export function readRequest(request: IndicatorRequest, depth = 1): Result<Wanted, Fault> {
  if (depth > DEPTH_MAX) return refused(`indicators stand on one another at most ${DEPTH_MAX} deep`);
  const indicator = indicators.find(({ id }) => id === request.id);
  if (indicator === undefined) return refused(`there is no indicator ${request.id}`);
  const params = indicator.read(request.params ?? {});
  if (!params.ok) return params;
  const unknown = Object.keys(request.inputs ?? {}).find((name) => !indicator.inputs.some((each) => each === name));
  if (unknown !== undefined) return refused(`${indicator.id} reads ${indicator.inputs.join(', ')}, not ${unknown}`);
  const inputs: WantedInput[] = [];
  for (const [at, name] of indicator.inputs.entries()) {
    const given = request.inputs?.[name] ?? (at === 0 ? request.source : undefined) ?? name;
    const input = readInput(given, depth);
    if (!input.ok) return input;
    inputs.push(input.value);
  }
  return ok(wantedOf(indicator, params.value, inputs));
}

function readInput(given: InputRequest, depth: number): Result<WantedInput, Fault> {
  if (isField(given)) {
    return fields.includes(given) ? ok(given) : refused(`a bar has ${fields.join(', ')}, not ${String(given)}`);
  }
  const wanted = readRequest(given, depth + 1);
  if (!wanted.ok) return wanted;
  const { id, outputs } = wanted.value.indicator;
  const output = given.output === undefined ? 0 : outputs.indexOf(given.output);
  if (output < 0) return refused(`${id} gives ${outputs.join(', ')}, not ${String(given.output)}`);
  return ok({ wanted: wanted.value, output });
}

/** Longer keys are told by their hash: one that holds the keys of what it reads would double with each step of a formula. */
const KEY_MAX = 160;

function keyOf(parts: JsonValue): string {
  const key = canonicalJson(parts);
  return key.length <= KEY_MAX ? key : contentHash(parts);
}

/** The same for an indicator that needs not stand in the catalogue. */
export function wantedOf(indicator: Indicator, params: Params, inputs: readonly WantedInput[]): Wanted {
  const starts = inputs.map((input) => (typeof input === 'string' ? 0 : (input.wanted.warmups[input.output] ?? 0)));
  const start = Math.max(0, ...starts);
  const keys = inputs.map((input) => (typeof input === 'string' ? input : `${input.wanted.key}#${input.output}`));
  return {
    key: keyOf([indicator.id, params, keys]),
    ...{ indicator, params, inputs, start },
    warmups: indicator.warmups(params).map((bars) => start + bars),
  };
}
