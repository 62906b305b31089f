import type { Timeframe } from '@sutra/market';

/** An indicator as a start node declares it: its parameters stand beside its type. */
export interface IndicatorConfig {
  readonly [param: string]: unknown;
  readonly type: string;
  readonly source?: string | undefined;
  /** Of the type `formula`: its text, which stands in the document, so that a version always means the same. */
  readonly formula?: string | undefined;
  readonly timeframe?: Timeframe | undefined;
  readonly symbol?: string | undefined;
  readonly exchange?: string | undefined;
}
