import type { Finding, Severity } from '@sutra/strategy';
import { type Answer, defineCommand } from '../command/command.js';
import { DATE } from '../command/shapes.js';

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
    const text = [...findings.map(told), verdict(findings, program !== undefined)].join('\n\n');
    const contentHash = program?.contentHash;
    return {
      data: { isActivatable, isRunnable: program !== undefined, contentHash, findings },
      text,
      isNo: !isActivatable,
    };
  },
});

const told = ({ severity, code, nodeId, path, message, hint }: Finding): string =>
  [`${severity} ${code}${nodeId === undefined ? '' : ` in ${nodeId}`}`, `  ${path}`, `  ${message} ${hint}`].join('\n');

function verdict(findings: readonly Finding[], isRunnable: boolean): string {
  const count = (wanted: Severity): number => findings.filter(({ severity }) => severity === wanted).length;
  const counts = `${count('error')} errors, ${count('warning')} warnings, ${count('info')} infos.`;
  if (count('error') === 0) return `${counts} It can be run.`;
  return isRunnable
    ? `${counts} Only a backtest may run it, and its report will say so.`
    : `${counts} It can't be run.`;
}
