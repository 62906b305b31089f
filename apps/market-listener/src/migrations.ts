import { platformMigrations } from '@sutra/storage/migrations';
import { Instruments1763800000000 } from './migrations/1763800000000-instruments.js';

/** Everything that this service's schema has been through, oldest first. */
export const migrations = [...platformMigrations, Instruments1763800000000] as const;
