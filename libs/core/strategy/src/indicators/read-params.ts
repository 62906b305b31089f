import type { Indicator, Params, ParamSpec } from '@sutra/indicators';
import type { IndicatorConfig } from '../document/indicator-config.js';
import { shortened } from '../findings/finding.js';
import { mistake, spareField, type Mistake } from './mistake.js';
import { bareName } from './indicator-catalogue.js';
import { otherNames } from './other-names.js';

const FIELDS: ReadonlySet<string> = new Set(['type', 'source', 'timeframe', 'symbol', 'exchange']);

export interface ReadParams {
  /** All of them, the usual ones where a document says nothing; undefined where something is wrong. */
  readonly params: Params | undefined;
  readonly mistakes: readonly Mistake[];
}

/** The parameters of a declaration, by the library's names and within its ranges. */
export function readParams(kind: Indicator, config: IndicatorConfig): ReadParams {
  const given: Record<string, number | string> = {};
  const mistakes: Mistake[] = [];
  for (const [field, value] of Object.entries(config)) {
    if (FIELDS.has(field) || value === undefined) continue;
    const meant = paramsMeant(kind, field);
    if (meant.length === 0)
      mistakes.push(spareField(field, kind.title, 'Compare with a constant in a signal instead.'));
    for (const name of meant) {
      const spec = kind.params[name] as ParamSpec;
      const objection = Object.hasOwn(given, name) ? twice(field, name) : objectionTo(kind, field, { spec, value });
      if (objection !== undefined) mistakes.push(objection);
      else given[name] = value as number | string;
    }
  }
  if (mistakes.some(({ severity }) => severity === 'error')) return { params: undefined, mistakes };
  const read = kind.read(given);
  if (read.ok) return { params: read.value, mistakes };
  const message = `These parameters don't go together: ${read.error.message.replace(`${kind.id}: `, '')}.`;
  const conflict = { field: Object.keys(given)[0] ?? 'type', message, hint: 'Change one of them.' };
  return { params: undefined, mistakes: [...mistakes, mistake('error', 'PARAMS_CONFLICT', conflict)] };
}

/** The parameters that a field of a document means: its own name first, then what others call it. */
function paramsMeant({ params }: Indicator, field: string): readonly string[] {
  if (Object.hasOwn(params, field)) return [field];
  const bare = bareName(field);
  const own = Object.keys(params).filter((name) => bareName(name) === bare);
  if (own.length > 0) return own;
  const others: Readonly<Record<string, readonly string[]>> = otherNames.params;
  return (Object.hasOwn(others, bare) ? (others[bare] ?? []) : []).filter((name) => Object.hasOwn(params, name));
}

const twice = (field: string, name: string): Mistake =>
  mistake('error', 'PARAM_TWICE', {
    field,
    message: `${shortened(field)} says ${name}, which is said already.`,
    hint: 'Keep one of them.',
  });

function objectionTo(
  { title }: Indicator,
  field: string,
  { spec, value }: { readonly spec: ParamSpec; readonly value: unknown },
): Mistake | undefined {
  const message = `${shortened(field)} of ${title} is ${shortened(JSON.stringify(value) ?? 'nothing')}.`;
  if (spec.kind === 'choice') {
    if (spec.choices.some((each) => each === value)) return undefined;
    const hint = `It is one of ${spec.choices.join(', ')}.`;
    return mistake('error', 'CHOICE_UNKNOWN', { field, message, hint });
  }
  const isWithin = typeof value === 'number' && value >= spec.min && value <= spec.max;
  if (isWithin && (spec.kind === 'real' || Number.isInteger(value))) return undefined;
  const hint = `It is a ${spec.kind === 'whole' ? 'whole number' : 'number'} from ${spec.min} to ${spec.max}.`;
  return mistake('error', 'PERIOD_OUT_OF_RANGE', { field, message, hint });
}
