import { type Answer, defineCommand } from '../command/command.js';
import { dataOptions } from '../backtest/data-options.js';
import { settingOptions } from '../backtest/settings-options.js';
import { jsonText } from '../output/printable.js';

export const backtest = defineCommand({
  name: 'backtest',
  doc: 'Runs a strategy over bars of files or of the store, and tells what it would have done; it needs no server.',
  arguments: [{ name: 'strategy', doc: 'The strategy, as JSON.', isOptional: true }],
  options: {
    ...dataOptions,
    ...settingOptions,
    html: { value: 'FILE', doc: 'Write a page with plots to this file.' },
    csv: { value: 'FILE', doc: 'Write the trades to this file as CSV.' },
    trace: { doc: 'Tell of every evaluation what each node read and decided; only in JSON.' },
    schema: { doc: 'Print the JSON Schema of the result, and run nothing.' },
  },
  examples: [
    'backtest strategy.json --data bars.csv --html report.html',
    'backtest strategy.json --data NSE:SBIN --from 2026-01-05 --to 2026-06-30 --slippage bps:2',
    'backtest straddle.json --data NIFTY=nifty.csv --options modelled:iv=14 --json --out result.json',
    'backtest strategy.json --data bars.csv --plain',
    'backtest --schema',
  ],
  async run({ arguments: { strategy }, options }, context): Promise<Answer> {
    const { data, bars, options: prices, plain, adjustments, html, csv, trace, schema, ...settings } = options;
    if (schema) {
      const { resultJsonSchema } = await import('@sutra/simulation');
      const published = resultJsonSchema();
      return { data: published, text: jsonText(published) };
    }
    const { runBacktest } = await import('../backtest/run-backtest.js');
    return runBacktest(
      { strategy, data, bars, options: prices, plain, adjustments, settings, html, csv, trace },
      context,
    );
  },
});
