import { dataOptions } from '../backtest/data-options.js';
import { settingOptions } from '../backtest/settings-options.js';
import { type Answer, defineCommand } from '../command/command.js';
import { COUNT } from '../command/shapes.js';

export const lookahead = defineCommand({
  name: 'lookahead',
  doc: 'Takes later bars away and looks whether a strategy decides otherwise; the exit code is 1 when it sees the future.',
  arguments: [{ name: 'strategy', doc: 'The strategy, as JSON.' }],
  options: {
    ...dataOptions,
    ...settingOptions,
    prefixes: { value: 'N', doc: 'How often bars are taken away; each time costs a run.', shape: COUNT, default: '24' },
  },
  examples: [
    'lookahead strategy.json --data bars.csv',
    'lookahead strategy.json --data NSE:SBIN --prefixes 100 --json',
  ],
  async run({ arguments: { strategy }, options }, context): Promise<Answer> {
    const { data, bars, options: prices, plain, adjustments, prefixes, ...settings } = options;
    const { runLookahead } = await import('../backtest/run-lookahead.js');
    return runLookahead(
      { strategy, data, bars, options: prices, plain, adjustments, settings, prefixes: Number(prefixes) },
      context,
    );
  },
});
