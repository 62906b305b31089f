import {
  indicators,
  readFormula,
  wantedOf,
  type Field,
  type Indicator,
  type Params,
  type WantedInput,
} from '@sutra/indicators';
import { assert, fail, Fault, ok, type Result } from '@sutra/kernel';
import type { IndicatorColumn } from '../compile/program.js';
import { bareName } from './indicator-catalogue.js';
import { otherNames } from './other-names.js';

/** The type under which a start node declares a formula; no indicator of the library may be called so. */
export const FORMULA = 'formula';

/** Where one output comes from. */
export type Origin = Exclude<WantedInput, Field>;

/** What an indicator gives, by its outputs; the first is meant where none is named. */
export type Computation = ReadonlyMap<string, Origin>;

const whole = (kind: Indicator, params: Params, inputs: readonly WantedInput[]): Computation => {
  const wanted = wantedOf(kind, params, inputs);
  return new Map(kind.outputs.map((name, output) => [name, { wanted, output }]));
};

/** Whether it is told what to read; what reads several fields of a bar is not. */
export const takesSource = ({ inputs }: Indicator): boolean => inputs.length === 1;

/** An indicator at work on a source; without one on the field that it usually reads. */
export const indicatorComputation = (kind: Indicator, params: Params, source: WantedInput | undefined): Computation =>
  whole(kind, params, takesSource(kind) && source !== undefined ? [source] : kind.inputs);

/** The outputs of a formula by its names, or why it can't be read. */
export function formulaComputation(text: string): Result<Computation, Fault> {
  const read = readFormula(text);
  return read.ok ? ok(new Map(read.value.map(({ name, wanted }) => [name, { wanted, output: 0 }]))) : read;
}

const mean = (id: string): WantedInput => {
  const kind = indicators.find((each) => each.id === id);
  assert(kind, 'the library has the means of a bar', { id });
  return { wanted: wantedOf(kind, {}, kind.inputs), output: 0 };
};

/** What may be read of a bar. */
export const priceSources: ReadonlyMap<string, WantedInput> = new Map([
  ...(['open', 'high', 'low', 'close', 'volume', 'oi'] as const).map((field) => [field, field] as const),
  ['hl2', mean('medprice')],
  ['hlc3', mean('typprice')],
  ['ohlc4', mean('avgprice')],
]);

/** The output that a document means; undefined where there is none of that name. */
export function outputMeant(computation: Computation, said: string | undefined): string | undefined {
  const [first] = computation.keys();
  if (said === undefined || computation.has(said)) return said ?? first;
  const bare = bareName(said);
  const known = [...computation.keys()].find((name) => bareName(name) === bare);
  if (known !== undefined || bare === 'value') return known ?? first;
  const other = (otherNames.outputs as Readonly<Record<string, string>>)[bare];
  return other !== undefined && computation.has(other) ? other : undefined;
}

/** The computation behind a column of a program, which comes out of validation and is sound unless somebody wrote it by hand. */
export function columnComputation(column: IndicatorColumn): Result<Computation, Fault> {
  const { id, params, source } = column;
  if (id === FORMULA) return formulaComputation(String(params['formula']));
  const kind = indicators.find((each) => each.id === id);
  if (kind === undefined) return unsound(`there is no indicator ${id}`);
  const read = kind.read(params);
  if (!read.ok) return read;
  if (!takesSource(kind)) return ok(indicatorComputation(kind, read.value, undefined));
  if (typeof source === 'string') {
    const price = priceSources.get(source);
    return price === undefined ? unsound(`a bar has no ${source}`) : ok(indicatorComputation(kind, read.value, price));
  }
  const below = columnComputation(source);
  if (!below.ok) return below;
  const origin = below.value.get(source.output);
  return origin === undefined
    ? unsound(`${source.id} has no output ${source.output}`)
    : ok(indicatorComputation(kind, read.value, origin));
}

const unsound = (message: string): Result<never, Fault> => fail(new Fault('invalid', 'STRATEGY.COLUMN', message));
