import type { Fault, InstrumentId, Result } from '@sutra/kernel';
import type { Contract, Timeframe } from '@sutra/market';
import type { ProviderDeclaration, Serving } from '../port/declaration.js';
import type { RawBars } from './raw-bar.js';
import type { Days } from './slices.js';

/** What is asked in one request: no more days than the provider gives at once. */
export interface Slice<Name> extends Days {
  readonly instrument: InstrumentId;
  readonly contract: Contract;
  readonly timeframe: Timeframe;
  readonly serving: Serving;
  /** What the provider calls the instrument. */
  readonly name: Name;
}

/** What only one provider knows: what it calls instruments, how it is asked, and what its answers mean. */
export interface HistorySource<Name> {
  readonly declaration: ProviderDeclaration;
  /** Its name for an instrument; pure, with everything that it needs handed in before. */
  nameOf(contract: Contract, instrument: InstrumentId): Result<Name, Fault>;
  /** One request, whole; a Fault is thrown where there is no answer. */
  slice(slice: Slice<Name>, signal: AbortSignal | undefined): Promise<RawBars>;
}
