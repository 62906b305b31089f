import type { FaultKind } from '@sutra/kernel';

/** The part of a structured logger that the bus uses. */
export interface BusLog {
  info(fields: object | string, message?: string): void;
  warn(fields: object | string, message?: string): void;
  error(fields: object | string, message?: string): void;
}

export interface FailedHandling {
  readonly consumer: string;
  readonly messageId: string;
  readonly kind: FaultKind;
  readonly reason: string;
}

/** A message as it came, whether it could be read or not. */
export interface ParkedBytes {
  readonly subject: string;
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ParkedMessage extends FailedHandling, ParkedBytes {}

/** Where verdicts on messages are counted and hopeless ones kept; it must outlive the process, so it is a database. */
export interface VerdictBook {
  /** Counts one more failed verdict and tells how many there are by now. */
  count(failure: FailedHandling): Promise<number>;
  /** Keeps the whole message with its reason; parking it twice changes nothing. */
  park(parked: ParkedMessage): Promise<void>;
}
