import { platformMigrations } from '@sutra/storage/migrations';
import { Mailbox1763740000000 } from './migrations/1763740000000-mailbox.js';

/** Everything that this service's schema has been through, oldest first. */
export const migrations = [...platformMigrations, Mailbox1763740000000] as const;
