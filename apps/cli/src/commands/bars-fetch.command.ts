import { marketInstant, tradingDateAt } from '@sutra/kernel';
import { bundledMarket, timeframes } from '@sutra/market';
import { liveSurroundings, providerNames, providers, type OpenProvider } from '@sutra/market-data';
import { join } from 'node:path';
import { askedSpan } from '../bars/asked-days.js';
import { barsFolder, dataOption } from '../bars/bars-folder.js';
import { type Answer, defineCommand } from '../command/command.js';
import { DATE, INSTRUMENT, NAMES } from '../command/shapes.js';
import { usageFault } from '../command/usage-fault.js';

export const barsFetch = defineCommand({
  name: 'bars fetch',
  doc: 'Takes bars of the past from a provider into the store, and reports what was refused, what is missing, and why.',
  arguments: [],
  options: {
    from: {
      value: 'PROVIDER',
      doc: 'Who is asked; docs/providers.md says what each has.',
      choices: providerNames,
      isRequired: true,
    },
    instrument: { value: 'ID', doc: 'Whose bars.', shape: INSTRUMENT },
    only: {
      value: 'NAMES',
      doc: 'Instead of one instrument, all of these underlyings and shares, with all of their contracts, out of files of whole days.',
      shape: NAMES,
    },
    timeframe: { value: 'TIMEFRAME', doc: 'How long the bars are.', choices: timeframes, default: '1MIN' },
    since: { value: 'DATE', doc: 'From this day on.', shape: DATE, isRequired: true },
    until: { value: 'DATE', doc: 'Until this day, the day included; today without it.', shape: DATE },
    master: {
      value: 'FILE',
      doc: "A broker's instrument master of today, for its tokens; otherwise the newest that was imported.",
    },
    data: dataOption,
  },
  examples: [
    'bars fetch --from zerodha --instrument NSE-SBIN-EQ --timeframe 1MIN --since 2026-01-01',
    'bars fetch --from nse --instrument NSE-NIFTY-20260804-24000-CE --timeframe 1D --since 2026-07-01 --until 2026-08-04',
    'bars fetch --from nse --only NIFTY,SBIN --timeframe 1D --since 2026-07-01',
    'bars fetch --from yahoo --instrument NSE-NIFTY-INDEX --timeframe 1D --since 2020-01-01 --json',
  ],
  async run({ options }, context): Promise<Answer> {
    const { from: name, instrument, only, timeframe, master, data } = options;
    if ((instrument === undefined) === (only === undefined))
      throw usageFault('Say whose bars with --instrument or --only.');
    const market = bundledMarket();
    const today = tradingDateAt(marketInstant(Date.now()));
    const span = askedSpan({ since: options.since, until: options.until ?? today });
    const folder = await barsFolder(data, context);
    const { masterWords, noWords } = await import('../instruments/master-words.js');
    const provider = providers[name];
    // A key that is missing is told before a master is looked for.
    let words = noWords;
    const { history, ...opened }: OpenProvider = provider.open(await context.installation.environment(), {
      ...{ market, surroundings: liveSurroundings(), cacheFolder: join(folder, '.kept') },
      listings: (broker, id) => words.listings(broker, id),
      hasDerivatives: (symbol) => words.hasDerivatives?.(symbol),
    });
    words = await masterWords(provider.declaration, { file: master, market, on: today }, context);
    if (only !== undefined) {
      const { dayFiles } = opened;
      if (dayFiles === undefined || timeframe !== '1D') {
        throw usageFault('Files of whole days are of --from nse, and have bars of --timeframe 1D.');
      }
      const { fetchDays } = await import('../bars/fetch-days.js');
      const { describeDays, isNoDay } = await import('../bars/describe-fetch.js');
      const importedAt = new Date().toISOString();
      const order = { ...span, folder, market, only: only.split(','), today, importedAt };
      const report = await fetchDays(dayFiles, order, context.progress);
      return { data: report, text: describeDays(report), isNo: isNoDay(report) };
    }
    if (history === undefined || instrument === undefined) throw usageFault(`${name} has no bars of the past.`);
    const { fetchBars } = await import('../bars/fetch-bars.js');
    const { describeFetch, isNothing } = await import('../bars/describe-fetch.js');
    const report = await fetchBars(history, { folder, instrument, timeframe, ...span }, context.progress);
    return { data: report, text: describeFetch(report), isNo: isNothing(report) };
  },
});
