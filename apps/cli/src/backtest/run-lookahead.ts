import { momentText } from '@sutra/report';
import { lookahead } from '@sutra/simulation';
import type { Answer, CommandContext } from '../command/command.js';
import { usageFault } from '../command/usage-fault.js';
import { table } from '../output/table.js';
import { prepareRequest, type RunAsked } from './prepare-request.js';
import { inLines } from './read-series.js';
import { refusal } from './run-backtest.js';

/** Whether a strategy sees the future anywhere in its bars. */
export async function runLookahead(
  { prefixes, ...asked }: RunAsked & { readonly prefixes: number },
  context: CommandContext,
): Promise<Answer> {
  const readied = await prepareRequest(asked, context);
  if (readied.request === undefined) return refusal(readied);
  context.progress.show(`comparing ${prefixes} runs`);
  const verdict = lookahead(readied.request, { prefixes });
  if (!verdict.ok) throw inLines(verdict.error, readied.series);
  const { isClean, findings, prefixes: runs, decisions } = verdict.value;
  if (decisions === 0) throw usageFault('There are too few bars to take any away, so that nothing can be said.');
  const told = findings.map(({ at, what, of, withFuture, without }) => [momentText(at), what, of, withFuture, without]);
  const seen = table(['when', 'what', 'of', 'with the future', 'without it'], told);
  const compared = `${runs} times bars were taken away, and ${decisions} decisions compared`;
  const text = isClean ? `It sees nothing of the future: ${compared}.` : `It sees the future: ${compared}.\n\n${seen}`;
  return { data: verdict.value, text, isNo: !isClean };
}
