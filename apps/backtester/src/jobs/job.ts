import type { BacktestGet, JobState, Message, Reply, SweepStart } from '@sutra/contracts';
import type { InstrumentId } from '@sutra/kernel';
import type { Timeframe } from '@sutra/market';
import type { SimulationSettings } from '@sutra/simulation';
import type { SweepSettings } from '@sutra/sweep';

export type ShownJob = Reply<typeof BacktestGet>['job'];
export type JobKind = ShownJob['kind'];
export type DataAsked = Message<typeof SweepStart>['data'];

/** A stored series that is read, and as what. */
export interface WantedSeries {
  /** As the strategy calls it; a contract by its id. */
  readonly symbol: string;
  readonly exchange: string;
  readonly instrument: InstrumentId;
  readonly timeframe: Timeframe;
  /** vix: the volatility that options are priced by. */
  readonly as: 'bars' | 'vix';
  /** What was stored of it when it was asked for. */
  readonly stamp: string;
}

/** What is kept of what was asked, besides document and settings. */
export interface Asked {
  readonly data: DataAsked;
  readonly series: readonly WantedSeries[];
  readonly sweep?: SweepSettings;
}

/** A question that can be answered: it reads, and its bars are there. */
export interface Question {
  readonly kind: JobKind;
  /** JSON text. */
  readonly document: string;
  readonly name: string;
  readonly strategyId: string | undefined;
  readonly version: number | undefined;
  readonly graphHash: string;
  readonly asked: Asked;
  readonly settings: SimulationSettings;
  readonly isTraced: boolean;
  readonly combinations: number;
  readonly engine: string;
  /** Questions of equal hashes have equal answers to the byte. */
  readonly hash: string;
}

/** A job as its row says. */
export interface Job {
  readonly id: string;
  readonly userId: string;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly because: string | undefined;
  readonly part: number;
  readonly name: string;
  readonly strategyId: string | undefined;
  readonly version: number | undefined;
  readonly graphHash: string;
  readonly dataHash: string | undefined;
  readonly questionHash: string;
  readonly engine: string;
  readonly isCached: boolean;
  readonly isTraced: boolean;
  readonly asked: Asked;
  readonly settings: SimulationSettings;
  readonly doneCount: number;
  readonly combinations: number;
  readonly resultId: string | undefined;
  readonly createdAt: Date;
  readonly startedAt: Date | undefined;
  readonly endedAt: Date | undefined;
}

export const isOver = ({ state }: Pick<Job, 'state'>): boolean => state !== 'queued' && state !== 'running';

/** A job as its user sees it. */
export const shownJob = (job: Job) => {
  const { id, kind, state, because, part, name, strategyId, version, graphHash, dataHash } = job;
  const { engine, isCached, isTraced, createdAt, startedAt, endedAt } = job;
  return {
    ...{ id, kind, state, part, name, graphHash, engine, isCached, isTraced, createdAt: createdAt.toISOString() },
    ...(because !== undefined && { because }),
    ...(strategyId !== undefined && { strategyId }),
    ...(version !== undefined && { version }),
    ...(dataHash !== undefined && { dataHash }),
    ...(startedAt !== undefined && { startedAt: startedAt.toISOString() }),
    ...(endedAt !== undefined && { endedAt: endedAt.toISOString() }),
  };
};
