import { Module } from '@nestjs/common';
import { BacktesterStatus, TaskWork } from '@sutra/contracts';
import { busPart, Service, statusHandler } from '@sutra/platform';
import { AskedStrategy } from './asking/asked-strategy.js';
import { ReadQuestion } from './asking/read-question.js';
import { StoredData } from './asking/stored-data.js';
import { BacktesterSettings } from './config.js';
import { BeginJob } from './jobs/begin-job.js';
import { EndJobHandler } from './jobs/end-job.handler.js';
import { JobStore } from './jobs/job.store.js';
import { RunBacktestHandler } from './jobs/run-backtest.handler.js';
import { ShowJobsHandler } from './jobs/show-jobs.handler.js';
import { migrations } from './migrations.js';
import { ResultStore } from './results/result.store.js';
import { ShowResultsHandler } from './results/show-results.handler.js';
import { LinkStore } from './share-report/link.store.js';
import { ShareReportHandler } from './share-report/share-report.handler.js';
import { ShowSweepHandler } from './sweeps/show-sweep.handler.js';
import { SweepPartStore } from './sweeps/sweep-part.store.js';
import { EndTask } from './work/end-task.js';
import { OfferLost } from './work/offer-lost.js';
import { TaskStore } from './work/task.store.js';
import { Threads } from './work/threads.js';
import { WorkOfTask } from './work/work-of-task.js';
import { WorkOnTaskHandler } from './work/work-on-task.handler.js';

/** Wiring of backtester; it decides nothing. */
@Service({
  owner: 'bt',
  name: 'backtester',
  settings: [BacktesterSettings],
  parts: [
    busPart({
      records: { entities: [], migrations },
      // No more tasks than threads, so that what can't be begun here is begun elsewhere.
      inHandMax: (settings) => ({ [TaskWork.type]: settings.get(BacktesterSettings).threads }),
    }),
  ],
})
@Module({
  controllers: [
    ...[RunBacktestHandler, ShowJobsHandler, EndJobHandler, ShowResultsHandler, ShowSweepHandler, WorkOnTaskHandler],
    ShareReportHandler,
    statusHandler(BacktesterStatus),
  ],
  providers: [
    ...[AskedStrategy, StoredData, ReadQuestion, BeginJob, JobStore, ResultStore, SweepPartStore],
    ...[TaskStore, WorkOfTask, EndTask, Threads, OfferLost, LinkStore],
  ],
})
export class BacktesterModule {}
