/** What a document may grow to; beyond it nothing is read, so that no document can cost more than a moment. */
export const limits = {
  bytes: 262_144,
  depth: 32,
  nodes: 500,
  edges: 2_000,
  findings: 1_000,
  indicators: 500,
  /** Characters of all formulas together; reading them costs more than anything else of their length. */
  formulas: 4_000,
  /** Bars that all indicators look back to, each computation counted once. */
  lookBack: 1_000_000,
} as const;
