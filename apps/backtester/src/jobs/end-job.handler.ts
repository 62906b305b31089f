import { Controller } from '@nestjs/common';
import { On, Publisher, type MessageContext } from '@sutra/bus';
import { BacktestCancel, BacktestDelete, JobCalledOff, type Message, type Reply } from '@sutra/contracts';
import { actorOf, Records, type RecordsTx } from '@sutra/platform';
import { TaskStore } from '../work/task.store.js';
import { tellEnd } from './begin-job.js';
import { isOver, shownJob, type Job } from './job.js';
import { JobStore } from './job.store.js';

/** Ends jobs at their user's word: from the commit on no result of them can be written. */
@Controller()
export class EndJobHandler {
  constructor(
    private readonly records: Records<'bt'>,
    private readonly jobs: JobStore,
    private readonly tasks: TaskStore,
    private readonly publisher: Publisher<'bt'>,
  ) {}

  @On(BacktestCancel)
  async cancel({ id }: Message<typeof BacktestCancel>, context: MessageContext): Promise<Reply<typeof BacktestCancel>> {
    const { userId } = actorOf(context);
    const answer = await this.records.answer(context, { userId, id }, async (tx) =>
      shownJob(await this.cancelled(tx, await this.jobs.get(tx, userId, id, 'for update'))),
    );
    this.publisher.publish(JobCalledOff, { id });
    return answer;
  }

  @On(BacktestDelete)
  async delete({ id }: Message<typeof BacktestDelete>, context: MessageContext): Promise<Reply<typeof BacktestDelete>> {
    const { userId } = actorOf(context);
    const answer = await this.records.answer(context, { userId, id }, async (tx) => {
      const job = await this.cancelled(tx, await this.jobs.get(tx, userId, id, 'for update'));
      await this.jobs.remove(tx, userId, job);
      return {};
    });
    this.publisher.publish(JobCalledOff, { id });
    return answer;
  }

  /** The row of the job is held, as whoever ends a task of it holds it first, so that the two never wait for each other. */
  private async cancelled(tx: RecordsTx<'bt'>, job: Job): Promise<Job> {
    if (isOver(job)) return job;
    await this.tasks.drop(tx, job.id);
    const ended = await this.jobs.end(tx, job.userId, job.id, { state: 'cancelled' });
    if (ended !== undefined) tellEnd(tx, ended);
    return this.jobs.get(tx, job.userId, job.id);
  }
}
