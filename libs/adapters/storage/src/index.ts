// A service's part of the database
export { openStore, type Entity, type StoreSettings } from './database.js';
export { Store, type Once } from './store.js';
export type { Tx, TransactionOptions } from './transaction.js';
export type { InboxMessage } from './inbox.js';
export { answerOnce, type ActingRequest } from './answers.js';
export type { ConstraintFaults } from './driver-fault.js';
export type { Credentials, SessionLimits } from './connection.js';
export type { StorageLog } from './log.js';
export { rowLevelSecurity, type RowLevelSecurity } from './row-level-security.js';

// Migrations
export { migrate, type MigrationPlan, type MigrationReport } from './migrate.js';
export { isMigrated, type MigrationClass, type SchemaPlan, type ServiceSchema } from './fingerprint.js';
export { platformMigrations } from './migrations/platform-migrations.js';

// Outbox and inbox
export { LANES, laneOf, type OutgoingRow, type WaitingRow } from './outbox.js';
export { OutboxRelay, type RelaySettings, type RelayTiming } from './relay.js';
export type { SendRow } from './relay-lane.js';
export type { StreamSighting } from './rebuild.js';
export { prune, type Pruned, type Pruning } from './prune.js';
export { VerdictBook, type FailedVerdict, type ParkedMessage } from './verdict-book.js';
export {
  DeadLetters,
  type DeadLetter,
  type DeadLetterQuery,
  type DeadLetterState,
  type Settlement,
} from './dead-letters.js';

// Leases
export { assertHeld, type Lease } from './lease.js';
export { LeaseKeeper, type LeaseKeeperSettings } from './lease-keeper.js';

// Audit
export type { AuditEntry } from './audit.js';
export { verifyAudit, type AuditAnchor, type AuditProblem, type AuditVerdict } from './audit-verify.js';

// Cache
export { Cache, type CacheSettings, type CacheSource } from './cache.js';

// Rates
export { RateLimits, type Counted, type RateLimit, type RateLimitsSettings } from './rate-limits.js';
