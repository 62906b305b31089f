/** A strategy to begin with: data, judged by the same language as everybody's documents. */
export interface Template {
  /** Names it for good, such as `rsi-reversal`. */
  readonly id: string;
  readonly title: string;
  /** What it is for, and in which market. */
  readonly doc: string;
  readonly tags: readonly string[];
  /** A document of the language as a user would save it. */
  readonly document: Readonly<Record<string, unknown>>;
}
