import type { CustomIndicator } from './custom-indicator.store.js';

/** A named formula as its owner sees it. */
export const shownIndicator = ({ id, name, formula, description, createdAt, updatedAt }: CustomIndicator) => ({
  ...{ id, name, formula, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() },
  ...(description !== undefined && { description }),
});
