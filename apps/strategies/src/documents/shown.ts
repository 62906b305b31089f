import type { Strategy } from './strategy.store.js';
import type { StrategyVersion } from './version.store.js';

/** A strategy as its owner sees it. */
export const shownStrategy = (strategy: Strategy) => ({
  id: strategy.id,
  name: strategy.name,
  status: strategy.status,
  version: strategy.version,
  contentHash: strategy.contentHash,
  findings: { ...strategy.findings },
  createdAt: strategy.createdAt.toISOString(),
  updatedAt: strategy.updatedAt.toISOString(),
  ...(strategy.archivedAt !== undefined && { archivedAt: strategy.archivedAt.toISOString() }),
});

/** A version as its owner sees it. */
export const shownVersion = ({ version, name, contentHash, findings, createdAt }: StrategyVersion) => ({
  ...{ version, name, contentHash },
  findings: { ...findings },
  createdAt: createdAt.toISOString(),
});
