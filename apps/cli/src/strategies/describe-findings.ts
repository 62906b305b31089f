import type { Finding, Severity } from '@sutra/strategy';

/** All findings, one below the other, and what they amount to. */
export const describeFindings = (findings: readonly Finding[], isRunnable: boolean): string =>
  [...findings.map(told), verdict(findings, isRunnable)].join('\n\n');

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
