import { AccessRevoked } from './auth/access-revoked.event.js';
import { KeysetPublished } from './auth/keyset-published.event.js';
import { KeysetRotate } from './auth/keyset-rotate.command.js';
import { AuthStatus } from './auth/service-status.query.js';
import { RunStateChanged } from './engine/run-state-changed.event.js';
import type { AnyMessage } from './message/definition.js';
import { NotificationCreated } from './notif/notification-created.event.js';
import { OrderUpdated } from './oms/order-updated.event.js';
import { PnlMarked } from './risk/pnl-marked.event.js';

/** Every message of the house; what is not listed here has no stream, no permission and no page. */
export const catalogue = [
  AccessRevoked,
  KeysetPublished,
  KeysetRotate,
  AuthStatus,
  NotificationCreated,
  OrderUpdated,
  PnlMarked,
  RunStateChanged,
] as const satisfies readonly AnyMessage[];
