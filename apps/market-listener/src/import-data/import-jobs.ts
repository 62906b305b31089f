import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { ImportReport } from '@sutra/bar-store';
import { Fault, formatUtc } from '@sutra/kernel';
import { Records, ServiceRuntime } from '@sutra/platform';
import { Worker } from 'node:worker_threads';
import { BarFiles } from '../bar-files/bar-files.js';
import { reportOf, type DataImport } from './data-import.js';
import { DataImportStore, type Change } from './data-import.store.js';
import type { FromJob, JobOrder, ToJob } from './import-job.messages.js';
import { Uploads, type WholeFile } from './uploads.js';

const LOOK_MS = 30_000;
/** A file that has not gone on for so long does not come any more. */
const UPLOAD_MS = 10 * 60_000;
/** No file takes longer; one that does is made to. */
const JOB_MS = 15 * 60_000;
const HEAP_MB = 1_024;
const LEFT = 'It was not finished: the market listener ended, or the file stopped coming. Send it again.';

type Progress = Pick<DataImport, 'part' | 'rows'>;

/** Imports whole files one after the other, each in a thread of its own, and says how it went. */
@Injectable()
export class ImportJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly progress = new Map<string, Progress>();
  private last: Promise<void> = Promise.resolve();
  private worker: Worker | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isLeaving = false;

  constructor(
    private readonly uploads: Uploads,
    private readonly store: DataImportStore,
    private readonly records: Records<'md'>,
    private readonly files: BarFiles,
    private readonly runtime: ServiceRuntime,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.tidy().catch((err: unknown) => this.runtime.log.warn({ err }, 'Uploads could not be looked after'));
    }, LOOK_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isLeaving = true;
    clearInterval(this.timer);
    await this.worker?.terminate();
    await this.last;
  }

  /** Takes a file; it is imported when those before it are. */
  add(file: WholeFile): void {
    this.progress.set(file.id, { part: 0, rows: 0 });
    this.last = this.last.then(() => this.run(file));
  }

  /** With how far it is, where this replica knows. */
  shown(one: DataImport): DataImport {
    return { ...one, ...this.progress.get(one.id) };
  }

  private async run(file: WholeFile): Promise<void> {
    try {
      if (this.isLeaving) return;
      await this.note(file.id, { state: 'running' });
      // Where bars can't be kept, nothing is read for nothing.
      await this.files.writer();
      const report = await this.work(file);
      await this.note(file.id, { state: 'done', rows: report.rows, report: reportOf(report) });
      this.runtime.log.info({ id: file.id, rows: report.rows, refused: report.refused }, 'A file of bars was imported');
    } catch (err) {
      // What it is told on leaving, the next process says.
      if (!this.isLeaving) await this.fail(file.id, err);
    } finally {
      this.progress.delete(file.id);
      await this.uploads.drop(file).catch(() => undefined);
    }
  }

  private async fail(id: string, err: unknown): Promise<void> {
    const because = err instanceof Fault && err.kind !== 'bug' ? err.message : 'The import failed; the log says why.';
    this.runtime.log.warn({ err, id }, 'A file of bars was not imported, or not all of it');
    await this.note(id, { state: 'refused', because: because.slice(0, 500) });
  }

  private note(id: string, change: Change): Promise<void> {
    return this.store.change(this.records.store, id, change).catch((err: unknown) => {
      this.runtime.log.warn({ err, id }, 'How an import stands could not be noted');
    });
  }

  private work({ id, order, path }: WholeFile): Promise<ImportReport> {
    const workerData: JobOrder = { order, path, importedAt: formatUtc(this.runtime.clock.now()) };
    const worker = new Worker(new URL(import.meta.resolve('./import-job.worker.js')), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    this.worker = worker;
    const ended = new Promise<ImportReport>((resolve, reject) => {
      worker.on('message', (said: FromJob) => {
        if (said.say === 'progress') this.progress.set(id, { part: said.part, rows: said.rows });
        else if (said.say === 'merge') void this.merge(worker, said);
        else if (said.say === 'done') resolve(said.report);
        else reject(new Fault(said.fault.kind, said.fault.code as Fault['code'], said.fault.message));
      });
      worker.once('error', (cause) =>
        reject(new Fault('refused', 'IMPORT.ENDED', 'Reading the file took too much', { cause })),
      );
      worker.once('exit', () => reject(new Fault('refused', 'IMPORT.ENDED', 'Reading the file took too long')));
    });
    const timer = setTimeout(() => void worker.terminate(), JOB_MS);
    return ended.finally(async () => {
      clearTimeout(timer);
      this.worker = undefined;
      await worker.terminate();
    });
  }

  private async merge(worker: Worker, { number, chunk }: Extract<FromJob, { say: 'merge' }>): Promise<void> {
    const answer: ToJob = await this.files.merge(chunk).then(
      (report) => ({ number, report }),
      (error: unknown) => ({ number, fault: told(error) }),
    );
    worker.postMessage(answer);
  }

  private async tidy(): Promise<void> {
    const nowMs = this.runtime.clock.monotonicMs();
    for (const id of await this.uploads.expire(nowMs, UPLOAD_MS)) {
      await this.note(id, { state: 'refused', because: LEFT });
    }
    for (const [id, { rows }] of this.progress) await this.note(id, { rows });
    await this.store.giveUp(this.records.store, 2 * UPLOAD_MS, LEFT);
  }
}

function told(error: unknown): Extract<ToJob, { fault: unknown }>['fault'] {
  if (error instanceof Fault) return { kind: error.kind, code: error.code, message: error.message };
  return { kind: 'bug', code: 'IMPORT.MERGE', message: 'Bars could not be stored' };
}
