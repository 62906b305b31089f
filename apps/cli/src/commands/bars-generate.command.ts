import { askedDays } from '../bars/asked-days.js';
import { barsFolder, dataOption } from '../bars/bars-folder.js';
import { type Answer, defineCommand } from '../command/command.js';
import { DATE, NAMES, SEED } from '../command/shapes.js';

export const barsGenerate = defineCommand({
  name: 'bars generate',
  doc: 'Makes minute bars of a market that never was, labelled synthetic; the same seed makes the same bars.',
  arguments: [],
  options: {
    instruments: { value: 'NAMES', doc: 'Which ones; otherwise three indices and three shares.', shape: NAMES },
    from: { value: 'DATE', doc: 'The first day; otherwise a year before the last one.', shape: DATE },
    until: { value: 'DATE', doc: 'The last day; otherwise the last one that the market facts know.', shape: DATE },
    seed: { value: 'N', doc: 'Which market of all that could be.', shape: SEED, default: '1' },
    data: dataOption,
  },
  examples: ['bars generate', 'bars generate --instruments NIFTY,SBIN --from 2026-08-03 --until 2026-08-31 --seed 7'],
  async run({ options: { instruments, seed, data, ...days } }, context): Promise<Answer> {
    const asked = askedDays(days);
    const folder = await barsFolder(data, context);
    const { generateBars } = await import('../bars/generate-bars.js');
    const importedAt = new Date().toISOString();
    const order = { ...asked, folder, seed: Number(seed), names: instruments?.split(','), importedAt };
    const made = await generateBars(order, context.progress);
    const text =
      `${made.bars} synthetic minute bars of ${made.instruments.length} instruments, ${made.from} to ${made.until}, ` +
      `seed ${made.seed}, in ${made.seconds.toFixed(1)} s.\nThey are in ${made.folder}.` +
      (made.besideReal > 0 ? `\n${made.besideReal} of them were left out, because real bars are in their months.` : '');
    return { data: made, text };
  },
});
