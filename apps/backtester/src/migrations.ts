import { platformMigrations } from '@sutra/storage/migrations';

/** Everything that this service's schema has been through, oldest first. */
export const migrations = [...platformMigrations] as const;
