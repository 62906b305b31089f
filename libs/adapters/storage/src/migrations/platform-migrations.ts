import { AnswerTable1700000000004 } from './answer-table.migration.js';
import { AuditLog1700000000003 } from './audit-log.migration.js';
import { LeaseTable1700000000002 } from './lease-table.migration.js';
import { MessagingTables1700000000001 } from './messaging-tables.migration.js';

export { rowLevelSecurity } from '../row-level-security.js';

/** What every service's schema begins with; a service adds its own migrations behind. */
export const platformMigrations = [
  MessagingTables1700000000001,
  LeaseTable1700000000002,
  AuditLog1700000000003,
  AnswerTable1700000000004,
] as const;
