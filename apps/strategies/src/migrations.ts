import { platformMigrations } from '@sutra/storage/migrations';
import { Strategies1764100000000 } from './migrations/1764100000000-strategies.js';

/** Everything that this service's schema has been through, oldest first. */
export const migrations = [...platformMigrations, Strategies1764100000000] as const;
