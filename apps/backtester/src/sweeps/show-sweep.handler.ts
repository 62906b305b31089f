import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { SweepGet, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, packText, Records } from '@sutra/platform';
import type { SweepResult } from '@sutra/sweep';
import { inflateRawSync } from 'node:zlib';
import { shownJob } from '../jobs/job.js';
import { JobStore } from '../jobs/job.store.js';
import { ResultStore } from '../results/result.store.js';
import { packedRows } from '../results/unpacked.js';

type SweepAnswer = Omit<SweepResult, 'ranking'>;

/** Ranking and answer share a message with what was asked, which may be long itself. */
const PART_MAX = 18_000;

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
      const rows = packedRows(await this.results.pieces(tx, userId, job.resultId, wanted), wanted, PART_MAX);
      const { piece } = await this.results.piece(tx, userId, job.resultId, 'answer', 0);
      const packed = piece && packedAnswer(piece.body);
      return {
        ...{ ...head, ranking: { total: Number(summary['ranked'] ?? 0), ...rows } },
        ...(packed !== undefined && { answer: packed }),
      };
    });
  }
}

/** All that is to be said of the tries; the curve of a long walk-forward may be too much, and stands in the JSON report. */
function packedAnswer(body: Uint8Array): string | undefined {
  const [answer] = JSON.parse(inflateRawSync(body).toString('utf8')) as SweepAnswer[];
  if (answer === undefined) return undefined;
  const { walkForward } = answer;
  const less = { ...answer, walkForward: walkForward && { ...walkForward, equity: [] } };
  return packText(JSON.stringify(answer), PART_MAX) ?? packText(JSON.stringify(less), PART_MAX);
}
