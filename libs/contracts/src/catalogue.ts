import { AccessRevoked } from './auth/access-revoked.event.js';
import { KeysetPublished } from './auth/keyset-published.event.js';
import { KeysetRotate } from './auth/keyset-rotate.command.js';
import { AuthStatus } from './auth/service-status.query.js';
import type { AnyMessage } from './message/definition.js';

/** Every message of the house; what is not listed here has no stream, no permission and no page. */
export const catalogue = [
  AccessRevoked,
  KeysetPublished,
  KeysetRotate,
  AuthStatus,
] as const satisfies readonly AnyMessage[];
