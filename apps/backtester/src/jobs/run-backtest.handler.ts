import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { BacktestRun, SweepStart, type Message, type Reply } from '@sutra/contracts';
import type { JsonValue } from '@sutra/kernel';
import { actorOf, Records } from '@sutra/platform';
import { ReadQuestion } from '../asking/read-question.js';
import { BeginJob } from './begin-job.js';
import { shownJob } from './job.js';

const plain = (asked: object): JsonValue => JSON.parse(JSON.stringify(asked)) as JsonValue;

/** Takes questions; whoever asks under the same id again gets the job that there is. */
@Controller()
export class RunBacktestHandler {
  constructor(
    private readonly records: Records<'bt'>,
    private readonly questions: ReadQuestion,
    private readonly jobs: BeginJob,
  ) {}

  @On(BacktestRun)
  async run(asked: Message<typeof BacktestRun>, context: MessageContext): Promise<Reply<typeof BacktestRun>> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId, asked: plain(asked) }, async (tx) => {
      const question = await this.questions.run(asked, context);
      return shownJob(await this.jobs.begin(tx, userId, question));
    });
  }

  @On(SweepStart)
  async sweep(asked: Message<typeof SweepStart>, context: MessageContext): Promise<Reply<typeof SweepStart>> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId, asked: plain(asked) }, async (tx) => {
      const question = await this.questions.sweep(asked, context);
      const job = await this.jobs.begin(tx, userId, question);
      return { job: shownJob(job), combinations: job.combinations };
    });
  }
}
