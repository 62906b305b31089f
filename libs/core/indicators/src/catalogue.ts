import { defaultsOf, type Indicator } from './define/define-indicator.js';
import { indicators } from './indicators.js';

/** A parameter as the catalogue tells it to people and programs. */
export type ParamEntry =
  | { readonly name: string; readonly default: number; readonly min: number; readonly max: number }
  | { readonly name: string; readonly default: string; readonly choices: readonly string[] };

/** An indicator as the catalogue tells it to people and programs: plain data. */
export interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  /** The function of TA-Lib that gives the same outputs in the same order. */
  readonly talib?: string;
  readonly params: readonly ParamEntry[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Bars before all outputs have a value, at the default parameters. */
  readonly warmup: number;
  readonly doc: string;
  readonly formula: string;
  readonly source: string;
}

export const entryOf = (indicator: Indicator): CatalogueEntry => ({
  id: indicator.id,
  title: indicator.title,
  ...(indicator.talib === undefined ? {} : { talib: indicator.talib.name }),
  params: Object.entries(indicator.params).map(([name, spec]) =>
    spec.kind === 'choice'
      ? { name, default: spec.default, choices: spec.choices }
      : { name, default: spec.default, min: spec.min, max: spec.max },
  ),
  inputs: indicator.inputs,
  outputs: indicator.outputs,
  warmup: Math.max(...indicator.warmups(defaultsOf(indicator))),
  doc: indicator.doc,
  formula: indicator.formula,
  source: indicator.source,
});

/** The whole catalogue as plain data. */
export const catalogue = (): CatalogueEntry[] => indicators.map(entryOf);
