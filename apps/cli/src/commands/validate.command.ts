import { type Answer, defineCommand } from '../command/command.js';
import { DATE } from '../command/shapes.js';
import { describeFindings } from '../strategies/describe-findings.js';

export const validate = defineCommand({
  name: 'validate',
  doc: 'Says what is wrong with a strategy, and what is worth knowing about it; the exit code is 1 when it has errors.',
  arguments: [{ name: 'file', doc: 'The strategy, as JSON.' }],
  options: {
    on: { value: 'DATE', doc: 'The day whose contracts are meant; without it, today in India.', shape: DATE },
  },
  examples: ['validate strategy.json', 'validate strategy.json --on 2026-01-05 --json'],
  async run({ arguments: { file }, options: { on } }, { folder }): Promise<Answer> {
    const { judgeFile } = await import('../strategies/read-strategy.js');
    const { findings, isActivatable, program } = await judgeFile({ folder, file, on });
    const text = describeFindings(findings, program !== undefined);
    const contentHash = program?.contentHash;
    return {
      data: { isActivatable, isRunnable: program !== undefined, contentHash, findings },
      text,
      isNo: !isActivatable,
    };
  },
});
