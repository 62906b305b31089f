import { computePlan, planOf, readRequest, type Field, type Params } from '@sutra/indicators';
import { Fault, orThrow } from '@sutra/kernel';
import { readFile, writeFile } from 'node:fs/promises';
import { usageFault } from '../command/usage-fault.js';
import { reasonOf } from '../output/failure.js';
import { readBarTable, valueTable } from './bar-table.js';

export interface IndicatorRun {
  readonly id: string;
  readonly params: Params;
  readonly source?: Field;
  /** Paths; without an output the table is only given back. */
  readonly input: string;
  readonly output?: string;
}

export interface IndicatorResult {
  readonly id: string;
  readonly params: Params;
  readonly bars: number;
  readonly warmups: readonly number[];
  readonly outputs: readonly string[];
  readonly table: string;
}

/** Computes one indicator over the bars of a file. */
export async function runIndicator({ id, params, source, input, output }: IndicatorRun): Promise<IndicatorResult> {
  const wanted = orThrow(readRequest({ id, params, ...(source !== undefined && { source }) }));
  const text = await readFile(input, 'utf8').catch((cause: unknown) => {
    throw new Fault('invalid', 'CLI.BARS', `${input} can't be read: ${reasonOf(cause)}.`, { cause });
  });
  const { times, columns } = readBarTable(text, input);
  const [values = []] = computePlan(planOf([wanted]), columns);
  const { outputs } = wanted.indicator;
  const table = valueTable(times, outputs, values);
  if (output !== undefined) {
    await writeFile(output, table).catch((cause: unknown) => {
      throw new Fault('unavailable', 'CLI.OUT', `${output} could not be written: ${reasonOf(cause)}.`, { cause });
    });
  }
  return { id, params: wanted.params, bars: times.length, warmups: wanted.warmups, outputs, table };
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
