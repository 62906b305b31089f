interface Row {
  /** Requests within a minute. */
  readonly perMinute: number;
  readonly doc: string;
}

/**
 * How often something may be asked. Whoever is known counts as a user, on all addresses together; whoever is not counts
 * as an address. Each request counts against one row, so none starves behind another.
 */
export const LIMITS = {
  read: { perMinute: 1_200, doc: 'Looking things up' },
  write: { perMinute: 300, doc: 'Changing things' },
  stop: { perMinute: 1_200, doc: 'Stopping trade: a row of its own, so that nothing else uses it up' },
  stream: { perMinute: 60, doc: 'Opening a stream' },
  public: { perMinute: 300, doc: 'What needs no login' },
  login: { perMinute: 20, doc: 'Logging in, and proving presence' },
  refresh: { perMinute: 60, doc: 'Renewing tokens' },
  mail: { perMinute: 10, doc: 'What may send a mail' },
  stranger: { perMinute: 60, doc: 'Tokens and keys that are no good' },
} as const satisfies Record<string, Row>;

export type LimitName = keyof typeof LIMITS;
