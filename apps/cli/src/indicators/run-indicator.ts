import { computePlan, planOf, readFormula, readRequest, type Field, type Params, type Wanted } from '@sutra/indicators';
import { Fault, orThrow } from '@sutra/kernel';
import { readFile, writeFile } from 'node:fs/promises';
import { usageFault } from '../command/usage-fault.js';
import { reasonOf } from '../output/failure.js';
import { readBarTable, valueTable } from './bar-table.js';

/** What is to be computed: an indicator, or a formula over them. */
export type IndicatorAsked =
  { readonly id: string; readonly params: Params; readonly source?: Field } | { readonly formula: string };

export interface IndicatorResult {
  readonly bars: number;
  readonly outputs: readonly string[];
  /** Bars before the first value of each output. */
  readonly warmups: readonly number[];
  readonly table: string;
}

interface Output {
  readonly name: string;
  readonly wanted: Wanted;
  readonly output: number;
}

function outputsOf(asked: IndicatorAsked): Output[] {
  if ('formula' in asked) return orThrow(readFormula(asked.formula)).map((each) => ({ ...each, output: 0 }));
  const wanted = orThrow(readRequest(asked));
  return wanted.indicator.outputs.map((name, output) => ({ name, wanted, output }));
}

/** Computes what is asked for over the bars of a file. */
export async function runIndicator(
  asked: IndicatorAsked,
  { input, output }: { readonly input: string; readonly output: string | undefined },
): Promise<IndicatorResult> {
  const outputs = outputsOf(asked);
  const text = await readFile(input, 'utf8').catch((cause: unknown) => {
    throw new Fault('invalid', 'CLI.BARS', `${input} can't be read: ${reasonOf(cause)}.`, { cause });
  });
  const { times, columns } = readBarTable(text, input);
  const values = computePlan(planOf(outputs.map(({ wanted }) => wanted)), columns);
  const names = outputs.map(({ name }) => name);
  const shown = outputs.map((each, at) => values[at]?.[each.output] ?? new Float64Array(0));
  const table = valueTable(times, names, shown);
  if (output !== undefined) {
    await writeFile(output, table).catch((cause: unknown) => {
      throw new Fault('unavailable', 'CLI.OUT', `${output} could not be written: ${reasonOf(cause)}.`, { cause });
    });
  }
  const warmups = outputs.map((each) => each.wanted.warmups[each.output] ?? 0);
  return { bars: times.length, outputs: names, warmups, table };
}

/** Parameters as they are typed: a JSON object of numbers and words. */
export function readParams(text: string | undefined): Params {
  if (text === undefined) return {};
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw usageFault(`--params is no JSON: ${text}.`);
  }
  const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
  const isPlain =
    isObject && Object.values(read as object).every((value) => ['number', 'string'].includes(typeof value));
  if (!isPlain) throw usageFault(`--params is an object of numbers and words, such as {"period":14}, not ${text}.`);
  return read as Params;
}
