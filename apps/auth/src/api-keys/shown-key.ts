import type { ApiKey } from './api-key.store.js';

/** A key as its owner sees it. */
export const shownKey = ({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: ApiKey) => ({
  id,
  name,
  scopes: [...scopes],
  createdAt: createdAt.toISOString(),
  ...(expiresAt !== undefined && { expiresAt: expiresAt.toISOString() }),
  ...(lastUsedAt !== undefined && { lastUsedAt: lastUsedAt.toISOString() }),
});
