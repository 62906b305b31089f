import { platformMigrations } from '@sutra/storage/migrations';
import { Instruments1763800000000 } from './migrations/1763800000000-instruments.js';
import { LiveBars1763900000000 } from './migrations/1763900000000-live-bars.js';
import { DataImports1764000000000 } from './migrations/1764000000000-data-imports.js';

/** Everything that this service's schema has been through, oldest first. */
export const migrations = [
  ...platformMigrations,
  Instruments1763800000000,
  LiveBars1763900000000,
  DataImports1764000000000,
] as const;
