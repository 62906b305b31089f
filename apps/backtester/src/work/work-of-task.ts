import { Injectable } from '@nestjs/common';
import { Records, ServiceRuntime } from '@sutra/platform';
import { BacktesterSettings } from '../config.js';
import type { Job } from '../jobs/job.js';
import { JobStore } from '../jobs/job.store.js';
import { SweepPartStore } from '../sweeps/sweep-part.store.js';
import type { Task } from './task.store.js';
import { sweepPartsOf } from './work-plan.js';
import type { Work } from './work.messages.js';

/** What a task is, told to a thread. */
@Injectable()
export class WorkOfTask {
  constructor(
    private readonly records: Records<'bt'>,
    private readonly jobs: JobStore,
    private readonly parts: SweepPartStore,
    private readonly limits: BacktesterSettings,
    private readonly runtime: ServiceRuntime,
  ) {}

  of({ number }: Task, job: Job): Promise<Work> {
    const { id, userId, settings, asked, isTraced, combinations } = job;
    const { series, sweep } = asked;
    const madeBy = `Sutra ${this.runtime.service.version}`;
    return this.records.transaction(async (tx) => {
      const document = await this.jobs.document(tx, userId, id);
      const given = { document, settings, series, barsMax: this.limits.barsMax, madeBy };
      if (sweep === undefined) return { do: 'run', ...given, isTraced };
      const part = sweepPartsOf(combinations)[number];
      if (part !== undefined) return { do: 'try', ...given, sweep, ...part };
      return { do: 'conclude', ...given, sweep, parts: await this.parts.all(tx, userId, id) };
    });
  }
}
