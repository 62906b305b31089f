import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { BacktestCompare, BacktestGet, BacktestList, type Message, type Reply } from '@sutra/contracts';
import { Fault, isUuid } from '@sutra/kernel';
import { actorOf, Records } from '@sutra/platform';
import { ResultStore } from '../results/result.store.js';
import { differencesOf } from './differences.js';
import { fitting } from './fitting.js';
import { shownJob } from './job.js';
import { JobStore } from './job.store.js';
import { resultIdOf } from '../results/result-id.js';

type Summary = NonNullable<Reply<typeof BacktestGet>['summary']>;

/** Tells of jobs: all of a user, one, or some side by side. */
@Controller()
export class ShowJobsHandler {
  constructor(
    private readonly records: Records<'bt'>,
    private readonly jobs: JobStore,
    private readonly results: ResultStore,
  ) {}

  @On(BacktestList)
  async list(asked: Message<typeof BacktestList>, context: MessageContext): Promise<Reply<typeof BacktestList>> {
    const { userId } = actorOf(context);
    const { limit, cursor, kind, state, strategyId } = asked;
    if (cursor !== undefined && !isUuid(cursor))
      throw new Fault('invalid', 'BACKTEST.CURSOR', 'The cursor is not one that this list has given');
    const listing = { limit: limit + 1, before: cursor, kind, state, strategyId };
    const read = await this.records.transaction((tx) => this.jobs.list(tx, userId, listing));
    const shown = read.slice(0, limit).map((job) => ({
      ...shownJob(job),
      ...(job.figures !== undefined && { figures: job.figures as Record<string, number | null> }),
    }));
    const items = fitting(shown);
    const last = items.at(-1);
    return { items, ...(read.length > items.length && last !== undefined && { nextCursor: last.id }) };
  }

  @On(BacktestGet)
  async get({ id }: Message<typeof BacktestGet>, context: MessageContext): Promise<Reply<typeof BacktestGet>> {
    const { userId } = actorOf(context);
    return this.records.transaction(async (tx) => {
      const job = await this.jobs.get(tx, userId, id);
      const { data } = job.asked;
      const head = { job: shownJob(job), data, settings: { ...job.settings } };
      if (job.kind !== 'backtest' || job.resultId === undefined) return head;
      const { summary } = await this.results.get(tx, userId, job.resultId);
      return { ...head, summary: summary as unknown as Summary };
    });
  }

  @On(BacktestCompare)
  async compare(
    { ids }: Message<typeof BacktestCompare>,
    context: MessageContext,
  ): Promise<Reply<typeof BacktestCompare>> {
    const { userId } = actorOf(context);
    return this.records.transaction(async (tx) => {
      const jobs = [];
      const items = [];
      for (const id of ids) {
        const job = await this.jobs.get(tx, userId, id);
        const { summary } = await this.results.get(tx, userId, resultIdOf(job, 'backtest'));
        const { metrics, from, to } = summary as unknown as Summary;
        jobs.push(job);
        items.push({ job: shownJob(job), metrics, from, to });
      }
      return { items, ...differencesOf(jobs) };
    });
  }
}
