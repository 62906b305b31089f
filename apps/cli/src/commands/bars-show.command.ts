import { timeframes } from '@sutra/market';
import { askedDays } from '../bars/asked-days.js';
import { barsFolder, dataOption } from '../bars/bars-folder.js';
import { type Answer, defineCommand } from '../command/command.js';
import { COUNT, DATE, INSTRUMENT } from '../command/shapes.js';

export const barsShow = defineCommand({
  name: 'bars show',
  doc: 'Lists the bars that are stored, or shows those of one instrument with their sources and gaps.',
  arguments: [
    { name: 'instrument', doc: 'Of which one; without it, all are listed.', shape: INSTRUMENT, isOptional: true },
  ],
  options: {
    timeframe: {
      value: 'TIMEFRAME',
      doc: 'How long the bars are; a timeframe that is not stored is made of minutes.',
      choices: timeframes,
      default: '1MIN',
    },
    from: { value: 'DATE', doc: 'From this day on.', shape: DATE },
    until: { value: 'DATE', doc: 'Until this day, the day included.', shape: DATE },
    limit: { value: 'N', doc: 'At most so many of the newest bars.', shape: COUNT, default: '10' },
    data: dataOption,
  },
  examples: [
    'bars show',
    'bars show NSE-NIFTY-INDEX --timeframe 15MIN --from 2026-08-03 --until 2026-08-07 --limit 50',
  ],
  async run({ arguments: { instrument }, options: { timeframe, limit, data, ...days } }, context): Promise<Answer> {
    const asked = askedDays(days);
    const folder = await barsFolder(data, context);
    const { listBars, showBars } = await import('../bars/show-bars.js');
    const { describeList, describeSeries } = await import('../bars/describe-bars.js');
    if (instrument === undefined) {
      const series = await listBars(folder);
      return { data: { folder, series }, text: describeList(series) };
    }
    const series = await showBars({ ...asked, folder, instrument, timeframe, limit: Number(limit) });
    return { data: series, text: describeSeries(series) };
  },
});
