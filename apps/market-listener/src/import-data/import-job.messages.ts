/** What an import's thread and this service say to each other. */
import type { ImportReport } from '@sutra/bar-store';
import type { Chunk, MergeReport } from '@sutra/bars';
import type { FaultKind } from '@sutra/kernel';
import type { ImportOrder } from './data-import.js';

/** What the thread is to do. */
export interface JobOrder {
  readonly order: ImportOrder;
  readonly path: string;
  readonly importedAt: string;
}

export interface ToldFault {
  readonly kind: FaultKind;
  readonly code: string;
  readonly message: string;
}

export type FromJob =
  | { readonly say: 'progress'; readonly part: number; readonly rows: number }
  /** Bars of a month, to be worked into what is stored. */
  | { readonly say: 'merge'; readonly number: number; readonly chunk: Chunk }
  | { readonly say: 'done'; readonly report: ImportReport }
  | { readonly say: 'failed'; readonly fault: ToldFault };

export type ToJob =
  { readonly number: number; readonly report: MergeReport } | { readonly number: number; readonly fault: ToldFault };
