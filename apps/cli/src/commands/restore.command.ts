import { resolve } from 'node:path';
import { type Answer, defineCommand } from '../command/command.js';

export const restore = defineCommand({
  name: 'restore',
  doc: 'Puts a backup in the place of the present data, which is kept beside it; Sutra must be stopped.',
  arguments: [{ name: 'file', doc: 'A file that sutra backup has written.' }],
  options: {},
  examples: ['restore sutra-2026-11-21.tar.gz'],
  async run({ arguments: { file } }, { installation, folder }): Promise<Answer> {
    const report = await installation.restore(resolve(folder, file));
    const { createdAt, keptIn } = report;
    const kept = keptIn === undefined ? '' : ` What was there before is in ${keptIn}.`;
    return { data: report, text: `The data is as it was at ${createdAt}.${kept}` };
  },
});
