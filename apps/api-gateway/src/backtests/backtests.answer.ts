/** What the door says of back-tests: what their contracts say, with the addresses of the parts. */
import {
  BacktestCancel,
  BacktestGet,
  CurveGet,
  ReportLinkCreate,
  SweepGet,
  SweepStart,
  type Reply,
} from '@sutra/contracts';
import type { ShownAnswer } from '@sutra/platform/http';
import { z } from 'zod';

type Job = Reply<typeof BacktestCancel>;

const nextCursor = z.string().optional();
const { job: jobShape, ...ofBacktest } = BacktestGet.reply.shape;
const entry = z.record(z.string(), z.unknown());
const ofSweep = SweepGet.reply.omit({ job: true, ranking: true, answer: true }).shape;
const jobExample = BacktestGet.replyExample.job;
const { job: sweepJob, data, settings, sweep, combinations, done } = SweepGet.replyExample;

const PARTS = [
  'trades',
  'orders',
  'open',
  'curve',
  'traces',
  'trades.csv',
  'result.json',
  'report.html',
  'progress',
] as const;
const links = z.record(z.enum(PARTS), z.string());

export const resultPath = (id: string): string => `/api/v1/backtest/result/${id}`;

const linksOf = (id: string): Record<string, string> =>
  Object.fromEntries(PARTS.map((part) => [part, `${resultPath(id)}/${part}`]));

/** A back-test or sweep that has been asked for. */
export const startedAnswer: ShownAnswer = {
  name: 'StartedBacktestAnswer',
  doc: 'A back-test that waits its turn, or is done already because its question was answered before.',
  schema: jobShape,
  example: { ...jobExample, state: 'queued', part: 0 },
};

/** One back-test. */
export const backtestAnswer: ShownAnswer = {
  name: 'BacktestAnswer',
  doc: 'How far a back-test is, or what it came to, and where its parts are read.',
  schema: z.object({ ...jobShape.shape, ...ofBacktest, links }),
  example: shownBacktest(BacktestGet.replyExample),
};

export function shownBacktest({ job, ...rest }: Reply<typeof BacktestGet>) {
  return { ...job, ...rest, links: linksOf(job.id) };
}

/** A sweep that has been asked for. */
export const startedSweepAnswer: ShownAnswer = {
  name: 'StartedSweepAnswer',
  doc: 'A sweep that waits its turn.',
  schema: z.object({ ...jobShape.shape, combinations: SweepStart.reply.shape.combinations }),
  example: { ...jobExample, kind: 'sweep', state: 'queued', part: 0, combinations: 30 },
};

/** One sweep with a page of its combinations. */
export const sweepAnswer: ShownAnswer = {
  name: 'SweepAnswer',
  doc: 'How far a sweep is, and what came of it: its combinations by rank, and what is to be said of all of them.',
  schema: z.object({
    ...jobShape.shape,
    ...ofSweep,
    result: entry.optional().describe('Once it is done, all but the ranking, as `sutra sweep --json` has it.'),
    total: z.int().min(0).describe('How many combinations are ranked.'),
    items: z.array(entry).describe('Combinations by rank, as `sutra sweep --json` has them.'),
    nextCursor,
  }),
  example: { ...sweepJob, data, settings, sweep, combinations, done, result: {}, total: 0, items: [] },
};

/** Entries of a result in their order. */
const entries = (name: string, doc: string): ShownAnswer => ({
  name,
  doc: `${doc} Each as docs/backtest-result.schema.json has it.`,
  schema: z.object({ total: z.int().min(0), items: z.array(entry), nextCursor }),
  example: { total: 0, items: [] },
});

export const tradesAnswer = entries('BacktestTradesAnswer', 'Trades, the first first.');
export const ordersAnswer = entries('BacktestOrdersAnswer', 'Orders, the first first.');
export const openAnswer = entries('BacktestOpenAnswer', 'Positions that were left open at the end of the bars.');
export const tracesAnswer = entries(
  'BacktestTracesAnswer',
  'What each evaluation read and decided, if that was asked for.',
);

export const curveAnswer: ShownAnswer = {
  name: 'BacktestCurveAnswer',
  doc: CurveGet.doc,
  schema: z.object({ ...CurveGet.reply.shape, nextCursor }),
  example: CurveGet.replyExample,
};

/** The link to a report. */
export const linkAnswer: ShownAnswer = {
  name: 'ReportLinkAnswer',
  doc: 'A link to a report, which its owner may pass on.',
  schema: z.object({
    ...ReportLinkCreate.reply.pick({ id: true, createdAt: true }).shape,
    /** Told once: whoever has lost it makes another. */
    path: z.string().optional(),
  }),
  example: shownLink(ReportLinkCreate.replyExample),
};

export function shownLink({ token, ...link }: Reply<typeof ReportLinkCreate>) {
  return { ...link, ...(token !== undefined && { path: `/r/${token}` }) };
}

export const isOver = ({ state }: Pick<Job, 'state'>): boolean => state !== 'queued' && state !== 'running';
