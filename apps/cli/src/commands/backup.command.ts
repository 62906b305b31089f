import { resolve } from 'node:path';
import { type Answer, defineCommand } from '../command/command.js';

export const backup = defineCommand({
  name: 'backup',
  doc: 'Writes all data of this installation into one file that only you can read; Sutra must be stopped.',
  arguments: [{ name: 'file', doc: 'Where to; it holds passwords, so keep it as you keep those.' }],
  options: {},
  examples: ['backup sutra-2026-11-21.tar.gz'],
  async run({ arguments: { file } }, { installation, folder }): Promise<Answer> {
    const report = await installation.backup(resolve(folder, file));
    return { data: report, text: `The backup is in ${report.file}.` };
  },
});
