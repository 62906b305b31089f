/** What a document may grow to; beyond it nothing is read, so that no document can cost more than a moment. */
export const limits = {
  bytes: 262_144,
  depth: 32,
  nodes: 500,
  edges: 2_000,
  findings: 1_000,
} as const;
