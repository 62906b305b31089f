import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import {
  DataImportGet,
  DataImportList,
  UploadAppend,
  UploadBegin,
  UploadFinish,
  type Message,
  type Reply,
} from '@sutra/contracts';
import { epochMs, Fault, isUuid, uuidV7Generator } from '@sutra/kernel';
import { actorOf, Records, ServiceRuntime } from '@sutra/platform';
import { requireOrder, type DataImport } from './data-import.js';
import { DataImportStore } from './data-import.store.js';
import { ImportJobs } from './import-jobs.js';
import { Uploads } from './uploads.js';

/** Takes files of bars from the door, has them imported, and tells how that goes. */
@Controller()
export class ImportDataHandler {
  private readonly newId: () => string;

  constructor(
    private readonly uploads: Uploads,
    private readonly jobs: ImportJobs,
    private readonly store: DataImportStore,
    private readonly records: Records<'md'>,
    private readonly runtime: ServiceRuntime,
  ) {
    this.newId = uuidV7Generator(runtime.clock, runtime.random);
  }

  @On(UploadBegin)
  async begin(order: Message<typeof UploadBegin>, context: MessageContext): Promise<Reply<typeof UploadBegin>> {
    const { userId } = actorOf(context);
    requireOrder(order);
    const asked = JSON.parse(JSON.stringify(order)) as Record<string, string>;
    return this.records.answer(context, { userId, ...asked }, async (tx) => {
      this.uploads.assertRoom(userId);
      const id = this.newId();
      await this.store.add(tx, { id, userId, order });
      tx.audit({ actor: userId, action: 'bars.upload-begun', subject: id, details: asked });
      await this.uploads.begin(id, userId, order, this.nowMs());
      return { id };
    });
  }

  @On(UploadAppend)
  append(part: Message<typeof UploadAppend>, context: MessageContext): Promise<Reply<typeof UploadAppend>> {
    const { id, index, data, checksum } = part;
    const bytes = Buffer.from(data, 'base64');
    return this.uploads.append(id, actorOf(context).userId, { index, bytes, checksum }, this.nowMs());
  }

  @On(UploadFinish)
  async finish(said: Message<typeof UploadFinish>, context: MessageContext): Promise<Reply<typeof UploadFinish>> {
    const { userId } = actorOf(context);
    const answer = await this.records.answer(context, { userId, ...said }, async (tx) => {
      const file = await this.uploads.finish(said.id, userId, said);
      const { id, sizeBytes, order } = file;
      await this.store.change(tx, id, { state: 'waiting', sizeBytes });
      this.jobs.add(file);
      return {
        id,
        form: order.form,
        state: 'waiting' as const,
        at: epochMs(this.runtime.clock.now()),
        sizeBytes,
        part: 0,
        rows: 0,
      };
    });
    return answer;
  }

  @On(DataImportGet)
  async get({ id }: Message<typeof DataImportGet>): Promise<DataImport> {
    const found = await this.store.find(this.records.store, id);
    if (found === undefined) throw new Fault('denied', 'IMPORT.NOT_FOUND', 'There is no such import');
    return this.jobs.shown(found);
  }

  @On(DataImportList)
  async list({ limit, cursor }: Message<typeof DataImportList>): Promise<Reply<typeof DataImportList>> {
    const after = cursor !== undefined && isUuid(cursor) ? cursor : undefined;
    const found = await this.store.newest(this.records.store, limit + 1, after);
    const items = found.slice(0, limit).map((one) => this.jobs.shown(withoutExamples(one)));
    const next = found.length > limit ? { nextCursor: items.at(-1)?.id ?? '' } : {};
    return { items, ...next };
  }

  private nowMs(): number {
    return this.runtime.clock.monotonicMs();
  }
}

const withoutExamples = ({ report, ...one }: DataImport): DataImport =>
  report === undefined ? one : { ...one, report: { ...report, examples: [] } };
