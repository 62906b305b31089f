import { dataOptions } from '../backtest/data-options.js';
import { settingOptions } from '../backtest/settings-options.js';
import { type Answer, defineCommand } from '../command/command.js';
import { COUNT } from '../command/shapes.js';
import { jsonText } from '../output/printable.js';

export const sweep = defineCommand({
  name: 'sweep',
  doc: 'Runs a strategy with many values of its parameters, ranks them, and says how much of the best may be luck; it needs no server.',
  arguments: [{ name: 'strategy', doc: 'The strategy, as JSON.', isOptional: true }],
  options: {
    vary: {
      value: 'PLACE=VALUES',
      isRepeatable: true,
      doc: 'A place of the strategy and what to try there, such as start.indicators.fast.period=5..50:5 or 10,20,50. Several make a grid.',
    },
    where: {
      value: 'COMPARISON',
      isRepeatable: true,
      doc: "What must hold between parameters, such as 'fast < slow' or 'slow - fast >= 10'.",
    },
    method: {
      value: 'METHOD',
      isRepeatable: true,
      doc: 'grid or random:200 for what is tried; split:0.7 or walk-forward:in=120d,out=30d[,step=30d][,anchored] for what it is judged by. Lengths are trading days.',
    },
    by: {
      value: 'FIGURE',
      doc: 'What tries are ranked by: sharpe, netProfit, calmar, sortino, maxDrawdown and others.',
    },
    top: { value: 'N', doc: 'How many tries are shown.', shape: COUNT, default: '20' },
    workers: { value: 'N', doc: 'Threads; otherwise one for every core where it is worth it.', shape: COUNT },
    resume: {
      value: 'FILE',
      doc: 'Keep tries in this file while it goes on; the same call goes on with the ones that are missing.',
    },
    ...dataOptions,
    ...settingOptions,
    html: { value: 'FILE', doc: 'Write a page with the ranking and, for two parameters, a heat map.' },
    csv: { value: 'FILE', doc: 'Write the tries to this file as CSV, one a line.' },
    schema: { doc: 'Print the JSON Schema of the result, and run nothing.' },
  },
  examples: [
    "sweep strategy.json --data bars.csv --vary start.indicators.fast.period=5..50:5 --vary start.indicators.slow.period=20,50,100 --where 'fast<slow'",
    'sweep strategy.json --data NSE:SBIN --vary enter.positions.long.stopLoss.value=0.5..5:0.5 --by calmar --html sweep.html',
    'sweep strategy.json --data NSE:SBIN --vary start.indicators.rsi.period=5..30 --method walk-forward:in=120d,out=30d',
    'sweep --schema',
  ],
  async run({ arguments: { strategy }, options }, context): Promise<Answer> {
    const { data, bars, options: prices, plain, adjustments, html, csv, schema, ...rest } = options;
    const { vary, where, method, by, top, workers, resume, ...settings } = rest;
    if (schema) {
      const { sweepResultJsonSchema } = await import('@sutra/sweep');
      const published = sweepResultJsonSchema();
      return { data: published, text: jsonText(published) };
    }
    const { runSweep } = await import('../sweep/run-sweep.js');
    const seed = settings.seed === undefined ? undefined : Number(settings.seed);
    return runSweep(
      {
        ...{ strategy, data, bars, options: prices, plain, adjustments, settings, html, csv, resume },
        sweep: { vary, where, method: method.length === 0 ? undefined : method, by, seed },
        ...{ top: Number(top), workers: workers === undefined ? undefined : Number(workers) },
      },
      context,
    );
  },
});
