import { compile } from './compile/compile.js';
import type { Program } from './compile/program.js';
import type { StrategyDocument } from './document/document.schema.js';
import { limits } from './document/limits.js';
import { readDocument, readText, type Reading } from './document/read-document.js';
import { hasErrors, info, sorted, warning, type Finding } from './findings/finding.js';
import type { Graph } from './graph/graph.js';
import { rules } from './rules.js';
import { ruleScene, type JudgeContext } from './rules/rule-scene.js';

/** What there is to say about a document. */
export interface Judgement {
  readonly findings: readonly Finding[];
  /** The document as far as it could be read; undefined where nothing could. */
  readonly document: StrategyDocument | undefined;
  readonly graph: Graph | undefined;
  /** There is one as soon as nothing but a stop-loss is missing: a backtest may run that. */
  readonly program: Program | undefined;
  /** Free of errors: it may be run on paper and live. */
  readonly isActivatable: boolean;
}

/** Judges any JSON. It never throws: whatever is wrong is a finding. */
export const judge = (json: unknown, context: JudgeContext): Judgement => judged(readDocument(json), context);

/** The same for text. */
export const judgeText = (text: string, context: JudgeContext): Judgement => judged(readText(text), context);

function judged({ document, findings: read }: Reading, context: JudgeContext): Judgement {
  if (document === undefined) {
    return { findings: sorted(read), document, graph: undefined, program: undefined, isActivatable: false };
  }
  const scene = ruleScene(document, context);
  const found = [...read, ...rules.flatMap((rule) => rule(scene))];
  const isRunnable = found.every(({ severity, code }) => severity !== 'error' || code === 'STOP_LOSS_MISSING');
  const program = isRunnable ? compile(document, scene.graph, context.indicators) : undefined;
  const all = [...found, ...(program === undefined ? [] : warmUpFindings(program, context))];
  const findings = limited(sorted(all));
  return { findings, document, graph: scene.graph, program, isActivatable: !hasErrors(all) };
}

function warmUpFindings({ warmUp, timeframe }: Program, { barsBefore }: JudgeContext): readonly Finding[] {
  const needed = warmUp[timeframe] ?? 0;
  if (barsBefore === undefined || needed <= barsBefore) return [];
  const message = `Its values are known after ${needed} bars of ${timeframe}, and there are ${barsBefore} before it begins.`;
  return [warning('WARM_UP_TOO_LONG', { path: [], message, hint: 'Load more bars, or shorten its periods.' })];
}

/** So many findings that nobody reads them are cut, the gravest first kept. */
function limited(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= limits.findings) return findings;
  const message = `There are ${findings.length - limits.findings} more findings.`;
  return [
    ...findings.slice(0, limits.findings),
    info('FINDINGS_CUT', { path: [], message, hint: 'Mend these first.' }),
  ];
}
