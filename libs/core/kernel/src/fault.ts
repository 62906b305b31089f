/**
 * Who must act on a failure; every failure in the house is one of these.
 * `unknown` means that we may have acted: it is a state to reconcile and is never retried.
 */
export type FaultKind = 'invalid' | 'denied' | 'refused' | 'unavailable' | 'unknown' | 'bug';

/** A code reads AREA.REASON, such as RISK.DAILY_LOSS, and is declared beside its rule. */
export type FaultCode = `${Uppercase<string>}.${Uppercase<string>}`;

export interface FaultOptions {
  readonly cause?: unknown;
  /** Plain data that helps whoever must act; never a secret. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** A failure that carries its kind, so that no caller has to guess from a message. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(
    readonly kind: FaultKind,
    readonly code: FaultCode,
    message: string,
    options: FaultOptions = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.details = options.details;
  }
}

/** What is not a Fault was not foreseen, so it is a bug until somebody classes it. */
export const kindOf = (error: unknown): FaultKind => (error instanceof Fault ? error.kind : 'bug');

/** States an invariant of our own code; a false one is a bug, never bad input. */
export function assert(condition: unknown, message: string, details?: Record<string, unknown>): asserts condition {
  if (!condition) throw new Fault('bug', 'KERNEL.ASSERTION', message, details === undefined ? {} : { details });
}
