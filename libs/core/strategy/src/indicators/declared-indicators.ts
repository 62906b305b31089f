import type { Indicator, Params, WantedInput } from '@sutra/indicators';
import type { Timeframe } from '@sutra/market';
import type { ColumnSource, IndicatorColumn } from '../compile/program.js';
import type { IndicatorConfig } from '../document/indicator-config.js';
import { limits } from '../document/limits.js';
import { shortened } from '../findings/finding.js';
import type { StartData } from '../nodes/start.node.js';
import {
  FORMULA,
  formulaComputation,
  indicatorComputation,
  outputMeant,
  priceSources,
  takesSource,
  type Computation,
} from './computation.js';
import type { IndicatorCatalogue } from './indicator-catalogue.js';
import {
  cycle,
  DEPTH_MAX,
  formulasTooLong,
  mistake,
  otherSeries,
  spareField,
  tooDeep,
  unknownOutput,
  unknownSource,
  unknownType,
  unusedSource,
  type Mistake,
} from './mistake.js';
import { readParams } from './read-params.js';

/** An indicator as a start node means it: names resolved, parameters complete. */
export interface MeantIndicator {
  /** As a sentence names it: RSI(14). */
  readonly words: string;
  /** The declaration as it would stand with the library's names and nothing left out. */
  readonly config: IndicatorConfig;
  readonly column: IndicatorColumn;
  readonly computation: Computation;
  readonly symbol: string;
  readonly exchange: string;
  readonly timeframe: Timeframe;
  /** How many indicators stand on one another here. */
  readonly depth: number;
}

export interface DeclaredIndicator {
  /** Undefined where it can't be computed. */
  readonly meant: MeantIndicator | undefined;
  readonly mistakes: readonly Mistake[];
}
export type DeclaredIndicators = ReadonlyMap<string, DeclaredIndicator>;

const worked = new WeakMap<StartData, { readonly catalogue: IndicatorCatalogue; readonly found: DeclaredIndicators }>();

/** The indicators of a start node by their names, each worked out once, because every rule asks. */
export function declaredIn(start: StartData | undefined, catalogue: IndicatorCatalogue): DeclaredIndicators {
  if (start === undefined) return new Map();
  const known = worked.get(start);
  if (known?.catalogue === catalogue) return known.found;
  const found = new Reader(start, catalogue).all();
  worked.set(start, { catalogue, found });
  return found;
}

const broken = (...mistakes: readonly Mistake[]): DeclaredIndicator => ({ meant: undefined, mistakes });

/** What an indicator reads, resolved. */
interface Source {
  readonly input: WantedInput | undefined;
  readonly column: ColumnSource;
  /** As its declaration would name it; undefined where there is nothing to name. */
  readonly said: string | undefined;
  readonly words: string;
  /** The indicator that it reads, if it is one. */
  readonly of: MeantIndicator | undefined;
}

class Reader {
  readonly #configs: ReadonlyMap<string, IndicatorConfig>;
  readonly #found = new Map<string, DeclaredIndicator>();
  /** What is being read, from the one that was asked for down to the newest. */
  readonly #open: string[] = [];
  #formulas = 0;

  constructor(
    readonly start: StartData,
    readonly catalogue: IndicatorCatalogue,
  ) {
    this.#configs = new Map(Object.entries(start.indicators ?? {}).slice(0, limits.indicators));
  }

  all(): DeclaredIndicators {
    for (const name of this.#configs.keys()) this.#declared(name);
    return new Map([...this.#configs.keys()].map((name) => [name, this.#declared(name)]));
  }

  #declared(name: string): DeclaredIndicator {
    const known = this.#found.get(name);
    const config = this.#configs.get(name);
    if (known !== undefined || config === undefined) return known ?? broken();
    this.#open.push(name);
    const found = config.type === FORMULA ? this.#formula(config) : this.#indicator(config);
    this.#open.pop();
    this.#found.set(name, found);
    return found;
  }

  #formula(config: IndicatorConfig): DeclaredIndicator {
    const { formula: text, ...rest } = config;
    const spare = Object.keys(rest).filter((field) => !SERIES.includes(field) && field !== 'type');
    const unused = spare.map((field) => spareField(field, 'A formula', 'Write it into the formula.'));
    if (typeof text !== 'string') {
      const message = 'A formula is missing.';
      const hint = 'Write it as text, such as "ema(close, 9) - ema(close, 21)".';
      return broken(mistake('error', 'FIELD_MISSING', { field: 'formula', message, hint }), ...unused);
    }
    this.#formulas += text.length;
    if (this.#formulas > limits.formulas) {
      return broken(formulasTooLong(), ...unused);
    }
    const computation = formulaComputation(text);
    if (!computation.ok) {
      const message = `The formula can't be read: ${shortened(computation.error.message)}.`;
      const hint = 'docs/formulas.md says how one is written.';
      return broken(mistake('error', 'FORMULA_INVALID', { field: 'formula', message, hint }), ...unused);
    }
    const meant: MeantIndicator = {
      words: text.length > 60 ? `“${text.slice(0, 60)}…”` : `“${text}”`,
      config: { type: FORMULA, formula: text, ...seriesOf(config) },
      column: { id: FORMULA, source: 'bar', params: { formula: text } },
      computation: computation.value,
      ...this.#series(config),
      depth: 1,
    };
    return { meant, mistakes: unused };
  }

  #indicator(config: IndicatorConfig): DeclaredIndicator {
    const kind = this.catalogue.find(config.type);
    if (kind === undefined) return broken(unknownType(config.type, this.catalogue));
    const { params, mistakes } = readParams(kind, config);
    const source = this.#source(kind, config);
    if ('mistake' in source) return broken(...mistakes, ...(source.mistake === undefined ? [] : [source.mistake]));
    const all = [...mistakes, ...this.#otherSeries(config, source)];
    if (config.source !== undefined && !takesSource(kind)) all.push(unusedSource(kind));
    if (params === undefined || all.some(({ severity }) => severity === 'error')) return broken(...all);
    const meant: MeantIndicator = {
      words: `${wordsOf(kind, params)}${source.words}`,
      config: { type: kind.id, ...params, ...(source.said && { source: source.said }), ...seriesOf(config) },
      column: { id: kind.id, source: source.column, params },
      computation: indicatorComputation(kind, params, source.input),
      ...this.#series(config, source.of),
      depth: 1 + (source.of?.depth ?? 0),
    };
    return meant.depth <= DEPTH_MAX ? { meant, mistakes: all } : broken(...all, tooDeep());
  }

  /** What an indicator reads; without a mistake of its own where what it reads has one. */
  #source(kind: Indicator, { source: said }: IndicatorConfig): Source | { readonly mistake: Mistake | undefined } {
    const usual = kind.inputs[0] ?? 'close';
    if (!takesSource(kind)) return { input: undefined, column: 'bar', said: undefined, words: '', of: undefined };
    const field = said === undefined ? usual : said.toLowerCase();
    const price = priceSources.get(said === undefined || !this.#configs.has(said) ? field : said);
    if (price !== undefined) {
      return { input: price, column: field, said: field, words: field === usual ? '' : ` of ${field}`, of: undefined };
    }
    const dot = this.#configs.has(said ?? '') ? -1 : (said ?? '').lastIndexOf('.');
    const name = dot < 0 ? (said ?? '') : (said ?? '').slice(0, dot);
    if (!this.#configs.has(name)) return { mistake: unknownSource(said ?? '') };
    if (this.#open.includes(name)) return { mistake: cycle([...this.#open.slice(this.#open.indexOf(name)), name]) };
    const { meant: of } = this.#declared(name);
    if (of === undefined) return { mistake: undefined };
    const output = outputMeant(of.computation, dot < 0 ? undefined : (said ?? '').slice(dot + 1));
    if (output === undefined) return { mistake: unknownOutput(said ?? '', of.words, [...of.computation.keys()]) };
    const [first] = of.computation.keys();
    const words = ` of ${of.words}${output === first ? '' : ` ${output}`}`;
    return {
      input: of.computation.get(output),
      column: { ...of.column, output },
      said: `${name}.${output}`,
      words: words.length > 200 ? ` of ${name}` : words,
      of,
    };
  }

  /** An indicator is of the series that it is said to be of; else of that of what it reads; else of the start's. */
  #series(config: IndicatorConfig, of?: MeantIndicator): Pick<MeantIndicator, 'symbol' | 'exchange' | 'timeframe'> {
    const { symbol, exchange, timeframe } = of ?? this.start;
    return {
      symbol: config.symbol ?? symbol,
      exchange: config.exchange ?? exchange,
      timeframe: config.timeframe ?? timeframe,
    };
  }

  #otherSeries(config: IndicatorConfig, { of }: Source): readonly Mistake[] {
    if (of === undefined) return [];
    return (['symbol', 'exchange', 'timeframe'] as const).flatMap((field) => {
      if (config[field] === undefined || config[field] === of[field]) return [];
      return otherSeries(field, of[field]);
    });
  }
}

const SERIES: readonly string[] = ['symbol', 'exchange', 'timeframe'];

const seriesOf = ({ symbol, exchange, timeframe }: IndicatorConfig): Partial<IndicatorConfig> => ({
  ...(symbol !== undefined && { symbol }),
  ...(exchange !== undefined && { exchange }),
  ...(timeframe !== undefined && { timeframe }),
});

/** RSI(14), or Bollinger bands(20, 2, 2): what people choose by a word is said where it is not the usual one. */
function wordsOf({ id, title, params: specs }: Indicator, params: Params): string {
  const name = /^[a-z0-9]{1,5}$/.test(id) ? id.toUpperCase() : title;
  const said = Object.entries(specs).flatMap(([key, spec]) =>
    spec.kind === 'choice' && params[key] === spec.default ? [] : [params[key]],
  );
  return said.length === 0 ? name : `${name}(${said.join(', ')})`;
}
