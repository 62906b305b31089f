import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { CurveGet, ReportGet, ResultList, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records } from '@sutra/platform';
import { JobStore } from '../jobs/job.store.js';
import { CURVE_POINTS, thinned } from './pieces.js';
import { resultIdOf } from './result-id.js';
import { ResultStore } from './result.store.js';
import { curveIn, packedRows } from './unpacked.js';

/** The most points of a page, if not said. */
const POINTS = 1_000;

/** Hands out what came of back-tests, as it lies: nothing is computed for a reader. */
@Controller()
export class ShowResultsHandler {
  constructor(
    private readonly records: Records<'bt'>,
    private readonly jobs: JobStore,
    private readonly results: ResultStore,
  ) {}

  @On(ResultList)
  async list(asked: Message<typeof ResultList>, context: MessageContext): Promise<Reply<typeof ResultList>> {
    const { userId } = actorOf(context);
    const { id, of: kind, offset, limit } = asked;
    return this.records.transaction(async (tx) => {
      const result = await this.results.get(tx, userId, resultIdOf(await this.jobs.get(tx, userId, id), 'backtest'));
      const total = Number(result.summary[kind] ?? 0);
      const wanted = { kind, from: offset, until: offset + limit };
      const pieces = await this.results.pieces(tx, userId, result.id, wanted);
      return { total, ...packedRows(pieces, wanted) };
    });
  }

  @On(CurveGet)
  async curve(asked: Message<typeof CurveGet>, context: MessageContext): Promise<Reply<typeof CurveGet>> {
    const { userId } = actorOf(context);
    const { id, points, offset = 0, limit = POINTS } = asked;
    return this.records.transaction(async (tx) => {
      const result = await this.results.get(tx, userId, resultIdOf(await this.jobs.get(tx, userId, id), 'backtest'));
      const total = Number(result.summary['bars'] ?? 0);
      if (points === undefined) {
        const wanted = { kind: 'curve' as const, from: offset, until: offset + limit };
        return { total, ...curveIn(await this.results.pieces(tx, userId, result.id, wanted), wanted) };
      }
      const all = { kind: 'thin' as const, from: 0, until: CURVE_POINTS };
      const thin = curveIn(await this.results.pieces(tx, userId, result.id, all), all);
      const half = Math.max(2, Math.floor(points / 2));
      const both = [...thinned(thin.equity, half), ...thinned(thin.drawdown, half)];
      const rows = thin.at.length <= points ? [...thin.at.keys()] : [...new Set(both)].sort((a, b) => a - b);
      const picked = (column: readonly number[]) => rows.map((row) => column[row] ?? 0);
      return { total, at: picked(thin.at), equity: picked(thin.equity), drawdown: picked(thin.drawdown) };
    });
  }

  @On(ReportGet)
  async report(asked: Message<typeof ReportGet>, context: MessageContext): Promise<Reply<typeof ReportGet>> {
    const { userId } = actorOf(context);
    const { id, format, part } = asked;
    return this.records.transaction(async (tx) => {
      const job = await this.jobs.get(tx, userId, id);
      const { piece, sums } = await this.results.piece(tx, userId, resultIdOf(job, job.kind), format, part);
      if (piece === undefined)
        throw new Fault('denied', 'BACKTEST.NO_PART', `There is no such part of a ${format} report`);
      const data = Buffer.from(piece.body).toString('base64');
      return { parts: sums.pieces, bytes: sums.bytes, textBytes: sums.rows, data };
    });
  }
}
