/** Where unforeseen errors are told to those who look after the installation. */
export interface ErrorReporter {
  /** Returns at once and never throws, whatever happens to the report. */
  report(error: unknown): void;
  /** Waits, for a short while at most, until what was reported is delivered. */
  flush(): Promise<void>;
}

export const NO_REPORTER: ErrorReporter = {
  report: () => undefined,
  flush: () => Promise.resolve(),
};
