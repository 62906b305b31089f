import { fail, Fault, ok, type Result } from '@sutra/kernel';

/** A length in bars, or another count. */
export interface WholeParam {
  readonly kind: 'whole';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** A factor, such as how many deviations a band lies away. */
export interface RealParam {
  readonly kind: 'real';
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** A convention on which sources differ; the default is the one that TA-Lib follows. */
export interface ChoiceParam<C extends string = string> {
  readonly kind: 'choice';
  readonly default: C;
  readonly choices: readonly C[];
}

export type ParamSpec = WholeParam | RealParam | ChoiceParam;
export type ParamSpecs = Readonly<Record<string, ParamSpec>>;

/** The parameters of an indicator as its kernel sees them: all given, all in range. */
export type ParamsOf<P extends ParamSpecs> = {
  readonly [K in keyof P]: P[K] extends ChoiceParam<infer C> ? C : number;
};

/** Parameters whose names are known only at run time. */
export type Params = Readonly<Record<string, number | string>>;

/** No window is longer: the limit of TA-Lib, and 267 days of minutes. */
export const PERIOD_MAX = 100_000;

export const whole = (
  value: number,
  { min = 1, max = PERIOD_MAX }: { min?: number; max?: number } = {},
): WholeParam => ({
  kind: 'whole',
  default: value,
  min,
  max,
});

export const real = (value: number, { min, max }: { min: number; max: number }): RealParam => ({
  kind: 'real',
  default: value,
  min,
  max,
});

/** The first is the default. */
export const choice = <const C extends string>(first: C, ...others: readonly C[]): ChoiceParam<C> => ({
  kind: 'choice',
  default: first,
  choices: [first, ...others],
});

/** Why a value does not fit its parameter, in words that name what would. */
function objectionTo(name: string, spec: ParamSpec, value: unknown): string | undefined {
  if (spec.kind === 'choice') {
    if (spec.choices.some((each) => each === value)) return undefined;
    return `${name} is one of ${spec.choices.join(', ')}, not ${String(value)}`;
  }
  const fits = typeof value === 'number' && value >= spec.min && value <= spec.max;
  if (fits && (spec.kind === 'real' || Number.isInteger(value))) return undefined;
  const kind = spec.kind === 'whole' ? 'a whole number' : 'a number';
  return `${name} is ${kind} from ${spec.min} to ${spec.max}, not ${String(value)}`;
}

export const refusedParams = (indicator: string, message: string): Fault =>
  new Fault('invalid', 'INDICATOR.PARAMS', `${indicator}: ${message}`, { details: { indicator } });

/** Given parameters completed by defaults, or why they are refused. */
export function readParams(indicator: string, specs: ParamSpecs, given: Params): Result<Params, Fault> {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(specs, name));
  if (unknown !== undefined) {
    const known = Object.keys(specs).join(', ') || 'none';
    return fail(refusedParams(indicator, `there is no parameter ${unknown}, only ${known}`));
  }
  const params: Record<string, number | string> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const value = given[name] ?? spec.default;
    const objection = objectionTo(name, spec, value);
    if (objection !== undefined) return fail(refusedParams(indicator, objection));
    params[name] = value;
  }
  return ok(params);
}
