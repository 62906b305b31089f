import { timeframes } from '@sutra/market';
import { resolve } from 'node:path';
import { barsFolder, dataOption } from '../bars/bars-folder.js';
import { type Answer, defineCommand } from '../command/command.js';
import { INSTRUMENT, NAMES } from '../command/shapes.js';
import { usageFault } from '../command/usage-fault.js';

export const barsImport = defineCommand({
  name: 'bars import',
  doc: 'Takes bars from a file into the store and reports which rows it refused and why.',
  arguments: [
    { name: 'file', doc: 'A csv, also packed by gzip or zip; with --format bhavcopy also a folder of them.' },
  ],
  options: {
    format: {
      value: 'FORMAT',
      doc: "csv: bars of one instrument. bhavcopy: an exchange's end-of-day file with all of them.",
      choices: ['csv', 'bhavcopy'],
      default: 'csv',
    },
    instrument: { value: 'ID', doc: 'Whose bars a csv holds.', shape: INSTRUMENT },
    timeframe: { value: 'TIMEFRAME', doc: 'How long the bars of a csv are.', choices: timeframes, default: '1MIN' },
    from: {
      value: 'SOURCE',
      doc: 'Who made a csv; the more trusted source wins where two disagree.',
      choices: ['broker', 'vendor', 'file'],
      default: 'file',
    },
    stamped: {
      value: 'PLACE',
      doc: 'Whether a csv stamps bars where they start or where they end.',
      choices: ['start', 'end'],
      default: 'start',
    },
    only: { value: 'NAMES', doc: 'Of a bhavcopy only these underlyings and shares.', shape: NAMES },
    data: dataOption,
  },
  examples: [
    'bars import sbin-2026.csv --instrument NSE-SBIN-EQ',
    'bars import nifty.csv.gz --instrument NSE-NIFTY-INDEX --timeframe 5MIN --from broker --stamped end',
    'bars import BhavCopy_NSE_FO_0_0_0_20260803_F_0000.csv.zip --format bhavcopy --only NIFTY,BANKNIFTY',
  ],
  async run({ arguments: { file }, options }, context): Promise<Answer> {
    const { format, instrument, timeframe, from: kind, stamped, only, data } = options;
    if (format === 'csv' && instrument === undefined)
      throw usageFault('A csv does not say whose bars it holds: name it with --instrument.');
    const folder = await barsFolder(data, context);
    const order = { folder, path: resolve(context.folder, file), importedAt: new Date().toISOString() };
    const { importCsvFile, importDays } = await import('../bars/import-bars.js');
    const { describeImport } = await import('../bars/describe-import.js');
    const report =
      format === 'csv' && instrument !== undefined
        ? await importCsvFile(
            { ...order, instrument, timeframe, kind, isStampedAtEnd: stamped === 'end' },
            context.progress,
          )
        : await importDays({ ...order, only: only?.split(',') }, context.progress);
    // An import that took nothing from rows that were there has failed, whatever the reasons.
    return { data: report, text: describeImport(report), isNo: report.taken === 0 && report.refused > 0 };
  },
});
