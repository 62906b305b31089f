import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { PACKED_MAX, SweepGet, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, packText, Records } from '@sutra/platform';
import { inflateRawSync } from 'node:zlib';
import { shownJob } from '../jobs/job.js';
import { JobStore } from '../jobs/job.store.js';
import { ResultStore } from '../results/result.store.js';
import { packedRows } from '../results/unpacked.js';

/** How far a sweep is, and what came of it. */
@Controller()
export class ShowSweepHandler {
  constructor(
    private readonly records: Records<'bt'>,
    private readonly jobs: JobStore,
    private readonly results: ResultStore,
  ) {}

  @On(SweepGet)
  async handle(asked: Message<typeof SweepGet>, context: MessageContext): Promise<Reply<typeof SweepGet>> {
    const { userId } = actorOf(context);
    const { id, offset, limit } = asked;
    return this.records.transaction(async (tx) => {
      const job = await this.jobs.get(tx, userId, id);
      const { data, sweep } = job.asked;
      if (sweep === undefined) throw new Fault('denied', 'BACKTEST.NOT_FOUND', 'There is no such sweep');
      const { vary, where, method, by, seed } = sweep;
      const words = { vary: [...vary], where: [...where], method: [...method], by, seed };
      const counts = { combinations: job.combinations, done: job.doneCount };
      const head = { job: shownJob(job), data, settings: { ...job.settings }, sweep: words, ...counts };
      if (job.resultId === undefined) return head;
      const { summary } = await this.results.get(tx, userId, job.resultId);
      const wanted = { kind: 'ranking' as const, from: offset, until: offset + limit };
      const rows = packedRows(await this.results.pieces(tx, userId, job.resultId, wanted), wanted);
      const { piece } = await this.results.piece(tx, userId, job.resultId, 'answer', 0);
      const [answer] =
        piece === undefined ? [] : (JSON.parse(inflateRawSync(piece.body).toString('utf8')) as unknown[]);
      const packed = answer === undefined ? undefined : packText(JSON.stringify(answer), PACKED_MAX - 30_000);
      return {
        ...{ ...head, ranking: { total: Number(summary['ranked'] ?? 0), ...rows } },
        ...(packed !== undefined && { answer: packed }),
      };
    });
  }
}
