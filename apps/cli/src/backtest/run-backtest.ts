import type { BarColumns } from '@sutra/bars';
import { reportCsv, reportPage } from '@sutra/report';
import { answerOf, type BacktestResult } from '@sutra/simulation';
import { resolve } from 'node:path';
import type { Answer, CommandContext } from '../command/command.js';
import { describeFindings } from '../strategies/describe-findings.js';
import { describeResult } from './describe-result.js';
import { prepareRequest, type Readied, type RunAsked } from './prepare-request.js';
import { inLines } from './read-series.js';
import { writeWhole } from './write-whole.js';

export interface BacktestAsked extends RunAsked {
  readonly html: string | undefined;
  readonly csv: string | undefined;
  readonly trace: boolean;
}

/** Runs a strategy over bars and says what came of it. */
export async function runBacktest(asked: BacktestAsked, context: CommandContext): Promise<Answer> {
  const readied = await prepareRequest(asked, context);
  if (readied.request === undefined) return refusal(readied);
  const result = resultOf(readied, asked.trace, context);
  const written = await writeFiles(result, { ...asked, readied }, context);
  return { data: result, text: [describeResult(result), ...written].join('\n\n') };
}

/** A strategy that can't be run is answered as `sutra validate` answers it. */
export function refusal({ judgement: { findings, isActivatable } }: Pick<Readied, 'judgement'>): Answer {
  const data = { isActivatable, isRunnable: false, findings };
  return { data, text: describeFindings(findings, false), isNo: true };
}

type Ready = Extract<Readied, { readonly request: object }>;

function resultOf({ request, series }: Ready, isTraced: boolean, { progress }: CommandContext): BacktestResult {
  const onProgress = (rows: number, of: number): void => progress.show('running', rows / of);
  const answer = answerOf(request, { isTraced, onProgress });
  if (!answer.ok) throw inLines(answer.error, series);
  return answer.value.result;
}

async function writeFiles(
  result: BacktestResult,
  { html, csv, readied }: Pick<BacktestAsked, 'html' | 'csv'> & { readonly readied: Ready },
  { folder, installation }: CommandContext,
): Promise<readonly string[]> {
  const written: string[] = [];
  const write = async (name: string, text: string): Promise<void> => {
    const path = resolve(folder, name);
    await writeWhole(path, text);
    written.push(`Written to ${path}.`);
  };
  if (html !== undefined) {
    const bars = new Map<string, BarColumns>(readied.series.map((each) => [each.symbol, each.bars]));
    const madeBy = `Sutra ${installation.version}`;
    await write(html, reportPage(result, { bars, underlying: readied.program.symbol, madeBy }));
  }
  if (csv !== undefined) await write(csv, reportCsv(result));
  return written.length === 0 ? [] : [written.join('\n')];
}
