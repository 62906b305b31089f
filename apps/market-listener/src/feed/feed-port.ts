import type { FeedLimits, PlanChange } from '@sutra/feeds';
import type { Broker } from '@sutra/market';

export type ConnectionState = 'off' | 'connecting' | 'connected' | 'lost';

/** What a feed tells whoever listens to it. */
export interface FeedListener {
  /** A frame as it came; its bytes may be written over once this returns. */
  frame(bytes: Uint8Array): void;
  /** A connection has changed; one that has just been made knows of no subscription. */
  connection(index: number, state: ConnectionState, detail?: string): void;
}

/** A source of ticks: the socket side of it. What the frames say is for the decoder to know. */
export interface FeedPort {
  readonly name: string;
  /** By whose tokens it speaks. */
  readonly broker: Broker;
  readonly limits: FeedLimits;
  /** Whether tokens of another day's master would be other instruments. */
  readonly needsTodaysMaster: boolean;
  /** Whether its prices are made by chance, and never to be taken for a market's. */
  readonly isSynthetic: boolean;
  start(listener: FeedListener): void;
  /** Tells the connections; what is told to one that is away is told again when it is back. */
  apply(changes: readonly PlanChange[]): void;
  stop(): Promise<void>;
}

/** Injection token of the feed. */
export const FEED = Symbol('feed');
