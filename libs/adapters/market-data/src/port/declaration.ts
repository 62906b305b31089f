import type { ProvenanceKind } from '@sutra/bars';
import type { Contract, Exchange, Timeframe } from '@sutra/market';
import type { PaceLimit } from '../http/pace.js';

/** How a provider serves one length of bars. */
export interface Serving {
  /** Its word for the timeframe. */
  readonly code: string;
  /** Calendar days that one request may span at most. */
  readonly daysMost: number;
  /** How many days back from today there is anything; undefined where no end is known. */
  readonly reachDays?: number;
}

/** A setting that a provider reads from the environment. */
export interface ProviderSetting {
  readonly env: string;
  readonly doc: string;
  readonly isSecret?: true;
  /** Its value where nothing is set; one without a default has to be set. */
  readonly default?: string;
}

export type ProviderSettings = Readonly<Record<string, ProviderSetting>>;

/** All that is to be known of a provider before it is asked; pages, checks and slices derive from it. */
export interface ProviderDeclaration {
  readonly name: string;
  readonly title: string;
  /** How much its bars are trusted beside those of others. */
  readonly trust: ProvenanceKind;
  /** What stored bars name as their source. */
  readonly source: string;
  readonly exchanges: readonly Exchange[];
  readonly kinds: readonly Contract['kind'][];
  readonly timeframes: Readonly<Partial<Record<Timeframe, Serving>>>;
  /** Whether its bars of derivatives carry open interest; where they do not, it is stored as 0. */
  readonly hasOpenInterest: boolean;
  /** Whether contracts are served after they have ended. */
  readonly servesEnded: boolean;
  /** Whether instruments are asked for by the day's token, which only an imported master knows. */
  readonly needsMaster: boolean;
  readonly pace: readonly PaceLimit[];
  readonly settings: ProviderSettings;
  /** What else it tells beside bars. */
  readonly also: readonly string[];
  /** What whoever uses it must have looked at first. */
  readonly terms: string;
  /** What is not certain about it. */
  readonly doubts: string;
}
