import type { Indicator } from '@sutra/indicators';
import { limits } from '../document/limits.js';
import { shortened, type Severity } from '../findings/finding.js';
import { priceSources } from './computation.js';
import type { IndicatorCatalogue } from './indicator-catalogue.js';

/** What is wrong with a declaration; `field` is where. */
export interface Mistake {
  readonly severity: Severity;
  readonly code: string;
  readonly field: string;
  readonly message: string;
  readonly hint: string;
}

/** So many indicators may stand on one another. */
export const DEPTH_MAX = 16;

export const mistake = (severity: Severity, code: string, said: Omit<Mistake, 'severity' | 'code'>): Mistake => ({
  severity,
  code,
  ...said,
});

const quoted = (text: string): string => JSON.stringify(shortened(text));

export function unknownType(type: string, { kinds, find }: IndicatorCatalogue): Mistake {
  const begin = type.toLowerCase().slice(0, 3);
  const near = kinds.filter(({ id }) => id.startsWith(begin)).slice(0, 5);
  const some = near.length > 0 ? near : ['sma', 'ema', 'rsi', 'macd', 'bbands', 'atr'].flatMap((id) => find(id) ?? []);
  const hint = `There is ${some.map(({ id }) => id).join(', ')}${near.length > 0 ? '' : ' and many more'}; or formula.`;
  return mistake('error', 'INDICATOR_TYPE_UNKNOWN', {
    field: 'type',
    message: `There is no indicator ${quoted(type)}.`,
    hint,
  });
}

export const unknownSource = (said: string): Mistake =>
  mistake('error', 'SOURCE_UNKNOWN', {
    field: 'source',
    message: `There is no source ${quoted(said)}.`,
    hint: `There is ${[...priceSources.keys()].join(', ')}, or an indicator that this start declares, by its name.`,
  });

export const unknownOutput = (said: string, words: string, outputs: readonly string[]): Mistake =>
  mistake('error', 'OUTPUT_UNKNOWN', {
    field: 'source',
    message: `There is no source ${quoted(said)}.`,
    hint: `${words} has ${outputs.join(', ')}.`,
  });

export const cycle = (names: readonly string[]): Mistake =>
  mistake('error', 'SOURCE_CYCLE', {
    field: 'source',
    message: `It reads what is computed from itself: ${shortened(names.join(' → '))}.`,
    hint: 'Let one of them read a price.',
  });

export const tooDeep = (): Mistake =>
  mistake('error', 'SOURCE_TOO_DEEP', {
    field: 'source',
    message: `More than ${DEPTH_MAX} indicators stand on one another here.`,
    hint: 'Say it with fewer, or as a formula.',
  });

export const unusedSource = ({ title, inputs }: Indicator): Mistake =>
  mistake('info', 'SOURCE_UNUSED', {
    field: 'source',
    message: `${title} reads ${inputs.join(', ')} of the bar, whatever its source says.`,
    hint: 'Leave it out.',
  });

export const spareField = (field: string, title: string, hint: string): Mistake =>
  mistake('info', 'FIELD_UNKNOWN', {
    field,
    message: `${title} has no ${shortened(field)}; it is kept and does nothing.`,
    hint,
  });

export const formulasTooLong = (): Mistake =>
  mistake('error', 'FORMULAS_TOO_LONG', {
    field: 'formula',
    message: `The formulas of this start have more than ${limits.formulas} characters together.`,
    hint: 'Shorten them; an indicator that several of them name can be declared once and read by others.',
  });

export const otherSeries = (field: string, value: string): Mistake =>
  mistake('error', 'SOURCE_OF_OTHER_SERIES', {
    field,
    message: `What it reads is of the ${field} ${shortened(value)}.`,
    hint: `Leave ${field} out here.`,
  });
