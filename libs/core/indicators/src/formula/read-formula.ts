import { fail, type Fault, ok, type Result } from '@sutra/kernel';
import { fields, type Field, type Indicator } from '../define/define-indicator.js';
import { notedNeeds } from '../define/memory.js';
import type { Params } from '../define/params.js';
import { indicators } from '../indicators.js';
import { wantedOf, type Wanted, type WantedInput } from '../plan/request.js';
import { back, constant, functions, signs } from './operators.js';
import { parseFormula, type Given, type Part } from './parse.js';
import { formulaFault } from './tokens.js';

/** What a formula gives, by name: columns like any indicator's. */
export interface FormulaOutput {
  readonly name: string;
  readonly wanted: Wanted;
}

/** Figures that all parts of a formula keep together: some megabytes. */
const FIGURES_MAX = 500_000;

const means: Readonly<Record<string, readonly Field[]>> = {
  hl2: ['high', 'low'],
  hlc3: ['high', 'low', 'close'],
  ohlc4: ['open', 'high', 'low', 'close'],
};

/** A formula over the catalogue as requests that a plan computes; nothing of it is ever run as a program. */
export function readFormula(text: string): Result<readonly FormulaOutput[], Fault> {
  const lines = parseFormula(text);
  if (!lines.ok) return lines;
  const reader = new FormulaReader();
  const outputs: FormulaOutput[] = [];
  try {
    for (const { name, part, isShown, at } of lines.value) {
      if (reader.known.has(name) || reader.isReserved(name)) throw new Misuse(at, `${name} is taken`);
      const input = reader.series(part);
      reader.known.set(name, input);
      if (isShown) outputs.push({ name, wanted: asWanted(input) });
    }
    if (!reader.readsBars) throw new Misuse(0, 'a formula reads at least one field of the bar');
    if (figuresOf(outputs) > FIGURES_MAX) throw new Misuse(0, 'the parts of this formula look back too far together');
    return ok(outputs);
  } catch (error) {
    if (error instanceof Misuse) return fail(formulaFault(text, error.at, error.message));
    throw error;
  }
}

/** Ends the reading; it never leaves this file. */
class Misuse extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

type Computed = Exclude<WantedInput, Field>;

const made = (indicator: Indicator, inputs: readonly WantedInput[], params: Params = {}): Computed => ({
  wanted: wantedOf(indicator, params, inputs),
  output: 0,
});
const sign = (name: string, ...inputs: WantedInput[]): Computed => made(signs[name] as Indicator, inputs);
const always = (value: number): Computed => made(constant, [], { value });
const ago = (input: WantedInput, bars: number): Computed => made(back, [input], { bars });

/** The whole answer of a request of its own; one output of several, or a field, is copied. */
function asWanted(input: WantedInput): Wanted {
  const isWhole = typeof input !== 'string' && input.wanted.indicator.outputs.length === 1;
  return isWhole ? input.wanted : ago(input, 0).wanted;
}

/** How many doubles a plan of these keeps, each computation counted once. */
function figuresOf(outputs: readonly FormulaOutput[]): number {
  const seen = new Set<string>();
  const count = ({ key, indicator, params, inputs }: Wanted): number => {
    if (seen.has(key)) return 0;
    seen.add(key);
    const nothing = new Float64Array(0);
    const none = (names: readonly string[]) => names.map(() => nothing);
    const needs = notedNeeds((memory) =>
      indicator.kernel(params, none(indicator.inputs), none(indicator.outputs), memory),
    );
    const own = needs.firsts.reduce((sum, { size }) => sum + size, indicator.reach(params));
    const below = inputs.map((input) => (typeof input === 'string' ? 0 : count(input.wanted)));
    return below.reduce((sum, each) => sum + each, own + needs.reaches.reduce((sum, each) => sum + each, 0));
  };
  return outputs.reduce((sum, { wanted }) => sum + count(wanted), 0);
}

class FormulaReader {
  readonly known = new Map<string, WantedInput>();
  readsBars = false;

  isReserved(name: string): boolean {
    return fields.some((field) => field === name) || Object.hasOwn(means, name) || name === 'let';
  }

  series(part: Part): WantedInput {
    if (part.kind === 'number') return this.always(part.value, part.at);
    if (part.kind === 'word') return this.word(part.name, part.at);
    if (part.kind === 'call') return this.call(part.name, part.given, part.at);
    if (part.kind === 'back') return this.checked(part.at, () => this.ago(part.of, part.bars));
    if (part.kind === 'operation') return sign(part.sign, ...part.parts.map((each) => this.series(each)));
    return this.output(part.of, part.name, part.at);
  }

  private word(name: string, at: number): WantedInput {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const field = fields.find((each) => each === name);
    if (field !== undefined) {
      this.readsBars = true;
      return field;
    }
    const mean = Object.hasOwn(means, name) ? means[name] : undefined;
    if (mean === undefined) return this.call(name, [], at);
    this.readsBars = true;
    const sum = mean.slice(1).reduce((all: WantedInput, each) => sign('+', all, each), mean[0] as Field);
    return sign('/', sum, always(mean.length));
  }

  private always(value: number, at: number): WantedInput {
    const read = constant.read({ value });
    if (!read.ok) throw new Misuse(at, 'a figure lies between -1e15 and 1e15');
    return always(value);
  }

  private ago(of: Part, bars: number): WantedInput {
    const read = back.read({ bars });
    if (!read.ok) throw new Misuse(of.at, read.error.message);
    return ago(this.series(of), bars);
  }

  private output(of: Part, name: string, at: number): WantedInput {
    const input = this.series(of);
    const isOfIndicator = of.kind === 'call' || of.kind === 'word';
    if (typeof input === 'string' || !isOfIndicator) throw new Misuse(at, 'only an indicator has outputs');
    const { id, outputs } = input.wanted.indicator;
    const output = outputs.indexOf(name);
    if (output < 0) throw new Misuse(at, `${id} gives ${outputs.join(', ')}, not ${name}`);
    return { wanted: input.wanted, output };
  }

  private call(name: string, given: readonly Given[], at: number): WantedInput {
    if (Object.hasOwn(functions, name)) return this.callFunction(name, given, at);
    if (name === 'crosses_above') return this.crossing(given, at, '<=', '>');
    if (name === 'crosses_below') return this.crossing(given, at, '>=', '<');
    const id = name.replaceAll('_', '-');
    const indicator = indicators.find((each) => each.id === id);
    if (indicator === undefined) throw new Misuse(at, `there is nothing called ${name}`);
    return this.callIndicator(indicator, given, at);
  }

  private callFunction(name: string, given: readonly Given[], at: number): WantedInput {
    const step = functions[name] as Indicator;
    return made(step, this.exactly(step.inputs.length, given, name, at));
  }

  private crossing(given: readonly Given[], at: number, before: string, after: string): WantedInput {
    const [one, other] = this.exactly(2, given, 'a crossing', at) as [WantedInput, WantedInput];
    return sign('and', sign(before, ago(one, 1), ago(other, 1)), sign(after, one, other));
  }

  private exactly(count: number, given: readonly Given[], name: string, at: number): WantedInput[] {
    if (given.length !== count || given.some((each) => each.name !== undefined)) {
      throw new Misuse(
        at,
        `${name} is given ${count} ${count === 1 ? 'series' : 'series without names'}, not ${given.length}`,
      );
    }
    return given.map(({ part }) => this.series(part));
  }

  /** Figures and words are its parameters, in the catalogue's order or by name; everything else is what it reads. */
  private callIndicator(indicator: Indicator, given: readonly Given[], at: number): WantedInput {
    const params: Record<string, number | string> = {};
    const names = Object.keys(indicator.params);
    const read: WantedInput[] = [];
    let next = 0;
    for (const { name, part } of given) {
      if (name !== undefined) params[name] = this.literal(part, name);
      else if (part.kind === 'number') params[names[next++] ?? `number ${next}`] = part.value;
      else read.push(this.series(part));
    }
    if (read.length > indicator.inputs.length) {
      throw new Misuse(
        at,
        `${indicator.id} reads ${indicator.inputs.join(', ')}: ${indicator.inputs.length} series at most`,
      );
    }
    return this.checked(at, () => {
      const complete = indicator.read(params);
      if (!complete.ok) throw new Misuse(at, complete.error.message);
      if (read.length < indicator.inputs.length) this.readsBars = true;
      return made(
        indicator,
        indicator.inputs.map((field, place) => read[place] ?? field),
        complete.value,
      );
    });
  }

  private literal(part: Part, name: string): number | string {
    if (part.kind === 'number') return part.value;
    if (part.kind === 'word') return part.name;
    throw new Misuse(part.at, `${name} is a figure or a word, not a series`);
  }

  private checked(at: number, read: () => WantedInput): WantedInput {
    const input = read();
    const bars = typeof input === 'string' ? 0 : Math.max(...input.wanted.warmups);
    if (bars > FIGURES_MAX) throw new Misuse(at, 'this looks back too far');
    return input;
  }
}
