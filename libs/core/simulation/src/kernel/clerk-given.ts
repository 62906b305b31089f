import type { Simulation } from '../run/simulation.js';
import type { Listener } from '../run/walk.js';
import type { Cover } from './cover.js';
import type { Ledger } from './ledger.js';
import type { KernelData, Machine } from './machine.js';
import type { Pieces } from './pieces.js';

/** A run as the clerk is handed it: rows from the first to before the last. */
export interface ClerkGiven {
  readonly simulation: Simulation;
  readonly cover: Cover;
  readonly machine: Machine;
  readonly data: KernelData;
  readonly pieces: Pieces | undefined;
  readonly ledger: Ledger;
  readonly listener: Listener;
  readonly from: number;
  readonly until: number;
}
