/** What a template lives on: the direction of a price, or what options cost. */
export type TemplateKind = 'directional' | 'options';

/** What somebody should know before money is put on a template. */
export interface WhatToKnow {
  readonly risks: readonly string[];
  /** The markets in which it loses. */
  readonly losesWhen: readonly string[];
  /** What is to be fitted to one's own money and market, the most important thing first. */
  readonly changeFirst: readonly string[];
}

/** A strategy to begin with: a sound document that is cloned and then fitted to one's own money and market. */
export interface Template {
  /** Names it for good, such as `rsi-reversal`. */
  readonly id: string;
  readonly title: string;
  /** One sentence on what it does and in which market. */
  readonly summary: string;
  readonly tags: readonly string[];
  readonly kind: TemplateKind;
  /** A document of the language as a user would save it: plain JSON. */
  readonly document: Readonly<Record<string, unknown>>;
  readonly whatToKnow: WhatToKnow;
}
