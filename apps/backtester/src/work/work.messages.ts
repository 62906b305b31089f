/** What a thread of the back-tester and the service say to each other. */
import type { FaultKind } from '@sutra/kernel';
import type { SimulationSettings } from '@sutra/simulation';
import type { SweepSettings } from '@sutra/sweep';
import type { WantedSeries } from '../jobs/job.js';
import type { Made } from '../results/pieces.js';

/** Columns that another thread has loaded, over memory that all threads see. */
export interface SharedBars {
  readonly buffer: SharedArrayBuffer;
  readonly count: number;
  readonly origin: string;
}

interface Given {
  readonly document: string;
  readonly settings: SimulationSettings;
  readonly series: readonly WantedSeries[];
  readonly barsMax: number;
  readonly madeBy: string;
}

export interface RunWork extends Given {
  readonly do: 'run';
  readonly isTraced: boolean;
}

export interface TryWork extends Given {
  readonly do: 'try';
  readonly sweep: SweepSettings;
  readonly from: number;
  readonly until: number;
}

export interface ConcludeWork extends Given {
  readonly do: 'conclude';
  readonly sweep: SweepSettings;
  /** What the parts came to, as they were kept. */
  readonly parts: readonly Uint8Array[];
}

/** What a thread is to do. */
export type Work = RunWork | TryWork | ConcludeWork;

export interface ToThread {
  readonly number: number;
  readonly work: Work;
  readonly folder: string;
  /** Its first number is not 0 any more once the work is called off. */
  readonly flag: SharedArrayBuffer;
  /** Bars that are at hand, by what names them. */
  readonly shared: ReadonlyMap<string, SharedBars>;
}

export interface ToldFault {
  readonly kind: FaultKind;
  readonly code: string;
  readonly message: string;
}

export type Outcome =
  | { readonly is: 'made'; readonly made: Made; readonly stamps?: readonly string[] }
  | { readonly is: 'tried'; readonly body: Uint8Array; readonly count: number }
  | { readonly is: 'calledOff' }
  | { readonly is: 'failed'; readonly fault: ToldFault };

export type FromThread =
  | { readonly say: 'progress'; readonly number: number; readonly part: number }
  | { readonly say: 'loaded'; readonly number: number; readonly key: string; readonly bars: SharedBars }
  | { readonly say: 'ended'; readonly number: number; readonly outcome: Outcome };
