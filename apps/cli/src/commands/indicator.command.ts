import { catalogue, fields } from '@sutra/indicators';
import { resolve } from 'node:path';
import { type Answer, defineCommand } from '../command/command.js';
import { didYouMean } from '../command/nearest.js';
import { usageFault } from '../command/usage-fault.js';
import { describeCatalogue, describeIndicator } from '../indicators/describe-indicator.js';
import { readParams, runIndicator } from '../indicators/run-indicator.js';

export const indicator = defineCommand({
  name: 'indicator',
  doc: 'Lists the indicators, explains one, or computes it over bars of a CSV file (time,open,high,low,close,volume and oi if there is any).',
  arguments: [{ name: 'id', doc: 'Which one, such as rsi.', isOptional: true }],
  options: {
    list: { doc: 'List all of them with their parameters, inputs, outputs and warm-up.' },
    params: { value: 'JSON', doc: 'Parameters that differ from the defaults, such as \'{"period":21}\'.' },
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
    'indicator macd --params \'{"fastPeriod":8}\' --input bars.csv --output macd.csv',
  ],
  async run({ arguments: { id }, options: { list, params, source, input, output } }, { folder }): Promise<Answer> {
    const entries = catalogue();
    if (list || id === undefined) return { data: entries, text: describeCatalogue(entries) };
    const entry = entries.find((each) => each.id === id);
    if (entry === undefined) {
      const ids = entries.map((each) => each.id);
      throw usageFault(`There is no indicator ${id}: sutra indicator --list shows all.${didYouMean(id, ids)}`);
    }
    if (input === undefined) {
      if (output !== undefined) throw usageFault('--output needs bars to compute over: --input FILE.');
      return { data: entry, text: describeIndicator(entry) };
    }
    const result = await runIndicator({
      ...{ id, params: readParams(params), input: resolve(folder, input) },
      ...(source !== undefined && { source }),
      ...(output !== undefined && { output: resolve(folder, output) }),
    });
    const { table, ...data } = result;
    if (output === undefined) return { data: { ...data, table }, text: table.trimEnd() };
    const path = resolve(folder, output);
    return { data: { ...data, output: path }, text: `${data.bars} bars computed; the values are in ${path}.` };
  },
});
