import type { InstrumentId } from '@sutra/kernel';

/**
 * How far a price of the instrument may go, as far as anybody but the exchange can know. `fixed` is a band that stands for
 * the day; `flexing` one that the exchange widens by a step after a pause; `index` is computed and halts the market before
 * it can halve; `none` has no bound that could be told from a real move.
 */
export type GateBand =
  { readonly kind: 'fixed' | 'none' | 'index' } | { readonly kind: 'flexing'; readonly stepPercent: number };

/** What an option is judged by: its underlying's price, and what it is worth at least and at most. */
export interface GateOption {
  readonly isCall: boolean;
  readonly strike: number;
  /** The id whose price is the spot. */
  readonly underlying: InstrumentId;
  readonly isOnIndex: boolean;
  /** Years to its expiry at the begin of the day. */
  readonly years: number;
}

/** What the gate must know of an instrument, for one day. */
export interface GateInstrument {
  readonly id: InstrumentId;
  /** The feed's name for it. */
  readonly token: number;
  /** The step of its prices in units; zero for an index, whose values are computed. */
  readonly tick: number;
  readonly band: GateBand;
  readonly option?: GateOption | undefined;
  /** The close of the day before, in units, where it is known. */
  readonly previousClose?: number | undefined;
}
