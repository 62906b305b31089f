import { platformMigrations } from '@sutra/storage/migrations';
import { SigningKey1763700000000 } from './migrations/1763700000000-signing-key.js';
import { Users1763700000001 } from './migrations/1763700000001-users.js';

/** Everything that this service's schema has been through, oldest first. */
export const migrations = [...platformMigrations, SigningKey1763700000000, Users1763700000001] as const;
