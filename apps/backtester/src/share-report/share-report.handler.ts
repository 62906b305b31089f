import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ReportLinkCreate, ReportLinkDelete, SharedReportGet, type Message, type Reply } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { actorOf, Records } from '@sutra/platform';
import { createHash, randomBytes } from 'node:crypto';
import { JobStore } from '../jobs/job.store.js';
import { resultIdOf } from '../results/result-id.js';
import { ResultStore } from '../results/result.store.js';
import { LinkStore } from './link.store.js';

type Link = { id: string; createdAt: string; token?: string };

const TOKEN_BYTES = 32;

/** By chance alone, so that a plain hash hides it well enough. */
const hashOf = (token: string): Uint8Array => createHash('sha256').update(token).digest();

const withoutToken = ({ id, createdAt }: Link): Link => ({ id, createdAt });

/** Lets others read one report by a link that nobody can guess, until it is withdrawn. */
@Controller()
export class ShareReportHandler {
  constructor(
    private readonly records: Records<'bt'>,
    private readonly jobs: JobStore,
    private readonly results: ResultStore,
    private readonly links: LinkStore,
  ) {}

  @On(ReportLinkCreate)
  async create({ id }: Message<typeof ReportLinkCreate>, context: MessageContext): Promise<Link> {
    const { userId } = actorOf(context);
    return this.records.answer<Link>(
      context,
      { userId, id },
      async (tx) => {
        const job = await this.jobs.get(tx, userId, id);
        // Only of one that is done there is a report.
        resultIdOf(job, 'backtest');
        const token = randomBytes(TOKEN_BYTES).toString('base64url');
        const createdAt = await this.links.put(tx, { userId, jobId: id }, hashOf(token));
        tx.audit({ actor: userId, action: 'report-link.created', subject: id, details: {} });
        return { id, createdAt: createdAt.toISOString(), token };
      },
      withoutToken,
    );
  }

  @On(ReportLinkDelete)
  async delete({ id }: Message<typeof ReportLinkDelete>, context: MessageContext): Promise<Record<never, never>> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId, id }, async (tx) => {
      const { id: jobId } = await this.jobs.get(tx, userId, id);
      await this.links.remove(tx, { userId, jobId });
      tx.audit({ actor: userId, action: 'report-link.deleted', subject: id, details: {} });
      return {};
    });
  }

  @On(SharedReportGet)
  async read({ token, part }: Message<typeof SharedReportGet>): Promise<Reply<typeof SharedReportGet>> {
    return this.records.transaction(async (tx) => {
      const link = await this.links.find(tx, hashOf(token));
      if (link === undefined) throw new Fault('denied', 'REPORT.NOT_FOUND', 'This link leads nowhere any more');
      const { userId, jobId } = link;
      const resultId = resultIdOf(await this.jobs.get(tx, userId, jobId), 'backtest');
      const { piece, sums } = await this.results.piece(tx, userId, resultId, 'html', part);
      if (piece === undefined) throw new Fault('denied', 'REPORT.NOT_FOUND', 'There is no such part of the report');
      const data = Buffer.from(piece.body).toString('base64');
      return { parts: sums.pieces, bytes: sums.bytes, textBytes: sums.rows, data };
    });
  }
}
