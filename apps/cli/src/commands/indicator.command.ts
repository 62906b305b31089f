import { catalogue, fields } from '@sutra/indicators';
import { resolve } from 'node:path';
import { type Answer, defineCommand } from '../command/command.js';
import { didYouMean } from '../command/nearest.js';
import { usageFault } from '../command/usage-fault.js';
import { describeCatalogue, describeIndicator } from '../indicators/describe-indicator.js';
import { readParams, runIndicator, type IndicatorAsked } from '../indicators/run-indicator.js';

export const indicator = defineCommand({
  name: 'indicator',
  doc: 'Lists the indicators, explains one, or computes it over bars of a CSV file (time,open,high,low,close,volume and oi if there is any).',
  arguments: [{ name: 'id', doc: 'Which one, such as rsi.', isOptional: true }],
  options: {
    list: { doc: 'List all of them with their parameters, inputs, outputs and warm-up.' },
    params: { value: 'JSON', doc: 'Parameters that differ from the defaults, such as \'{"period":21}\'.' },
    formula: { value: 'TEXT', doc: 'Compute this formula over them instead of one, such as "close - ema(20)".' },
    source: { value: 'FIELD', doc: 'What its first input reads instead of its usual field.', choices: fields },
    input: {
      value: 'FILE',
      doc: 'The bars. A time without an offset is of India; a number is milliseconds since 1970.',
    },
    output: { value: 'FILE', doc: 'Where the values go: time and one column an output, empty in the warm-up.' },
  },
  examples: [
    'indicator --list',
    'indicator rsi',
    'indicator --formula "crosses_above(close, ema(20))" --input bars.csv',
    'indicator macd --params \'{"fastPeriod":8}\' --input bars.csv --output macd.csv',
  ],
  async run({ arguments: { id }, options: { list, formula, ...given } }, { folder }): Promise<Answer> {
    const entries = catalogue();
    if (formula !== undefined) {
      if (id !== undefined) throw usageFault('Give either an indicator or --formula.');
      return computed({ formula }, given, folder);
    }
    if (list || id === undefined) return { data: entries, text: describeCatalogue(entries) };
    const entry = entries.find((each) => each.id === id);
    if (entry === undefined) {
      const ids = entries.map((each) => each.id);
      throw usageFault(`There is no indicator ${id}: sutra indicator --list shows all.${didYouMean(id, ids)}`);
    }
    const { params, source, input, output } = given;
    if (input === undefined && output === undefined) return { data: entry, text: describeIndicator(entry) };
    return computed({ id, params: readParams(params), ...(source !== undefined && { source }) }, given, folder);
  },
});

interface Files {
  readonly input: string | undefined;
  readonly output: string | undefined;
}

async function computed(asked: IndicatorAsked, files: Files, folder: string): Promise<Answer> {
  if (files.input === undefined) throw usageFault('There must be bars to compute over: --input FILE.');
  const output = files.output === undefined ? undefined : resolve(folder, files.output);
  const { table, ...result } = await runIndicator(asked, { input: resolve(folder, files.input), output });
  const data = { ...asked, ...result };
  if (output === undefined) return { data: { ...data, table }, text: table.trimEnd() };
  return { data: { ...data, output }, text: `${data.bars} bars computed; the values are in ${output}.` };
}
