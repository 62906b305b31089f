/** Back-tests as runs: their id is the run's, and done is completed. */
import { BacktestGet, BacktestList, type JobState, type Reply } from '@sutra/contracts';
import type { ShownAnswer } from '@sutra/platform/http';
import { z } from 'zod';
import { resultPath } from '../backtests/backtests.answer.js';
import { STATUSES } from './executions.bodies.js';

type Listed = Reply<typeof BacktestList>['items'][number];
type Got = Reply<typeof BacktestGet>;
type Status = (typeof STATUSES)[number];

export const statusOf = (state: JobState): Status => (state === 'done' ? 'completed' : state);
export const stateOf = (status: Status): JobState => (status === 'completed' ? 'done' : status);

const ofJob = BacktestGet.reply.shape.job.omit({ id: true, state: true }).shape;
const { figures } = BacktestList.reply.shape.items.element.shape;
const { summary, settings } = BacktestGet.reply.shape;
const status = z.enum(STATUSES);
const execution = z.object({ executionId: z.uuid(), mode: z.enum(['backtest']), status, ...ofJob, figures });

function shownExecution({ id, state, ...rest }: Listed) {
  return { executionId: id, mode: 'backtest' as const, status: statusOf(state), ...rest };
}

export const shownExecutions = ({ items, nextCursor }: Reply<typeof BacktestList>) => ({
  items: items.map(shownExecution),
  ...(nextCursor !== undefined && { nextCursor }),
});

export const executionsAnswer: ShownAnswer = {
  name: 'ExecutionsAnswer',
  doc: 'Runs, the newest first.',
  schema: z.object({ items: z.array(execution), nextCursor: z.string().optional() }),
  example: shownExecutions(BacktestList.replyExample),
};

export const shownWhole = ({ job, summary: results, ...rest }: Got) => ({
  ...shownExecution(job),
  ...rest,
  ...(results !== undefined && { results }),
  report: `${resultPath(job.id)}/report.html`,
});

export const executionAnswer: ShownAnswer = {
  name: 'ExecutionAnswer',
  doc: 'One run, and what came of it.',
  schema: z.object({
    ...execution.shape,
    settings,
    data: BacktestGet.reply.shape.data,
    results: summary,
    report: z.string(),
  }),
  example: shownWhole(BacktestGet.replyExample),
};

const { shape: of } = summary.unwrap();

const results = z.object({
  ...{ metrics: of.metrics, metrics_missing: of.metricsMissing, from: of.from, to: of.to, bars: of.bars },
  ...{ trades: of.trades, orders: of.orders, open: of.open, is_modelled: of.isModelled, warnings: of.warnings },
  report_url: z.string(),
});

/** As `POST /strategies/execute` says it. */
export function executed({ job, summary: made }: Pick<Got, 'job' | 'summary'>) {
  const about = { execution_id: job.id, status: statusOf(job.state) };
  if (made === undefined) return { ...about, ...(job.because !== undefined && { error: job.because }), results: null };
  const { metrics, metricsMissing, from, to, bars, trades, orders, open, isModelled, warnings } = made;
  const figuresMade = { metrics, metrics_missing: metricsMissing, from, to, bars, trades, orders, open };
  const report = `${resultPath(job.id)}/report.html`;
  return { ...about, results: { ...figuresMade, is_modelled: isModelled, warnings, report_url: report } };
}

export const executedAnswer: ShownAnswer = {
  name: 'ExecutedAnswer',
  doc: 'A run that has begun, or, where somebody waited for it, what came of it.',
  schema: z.object({
    execution_id: z.uuid(),
    status,
    /** Why it failed. */
    error: z.string().optional(),
    results: results.nullable(),
  }),
  example: { execution_id: BacktestGet.replyExample.job.id, status: 'queued', results: null },
};
