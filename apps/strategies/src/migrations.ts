import { platformMigrations } from '@sutra/storage/migrations';
import { Strategies1764100000000 } from './migrations/1764100000000-strategies.js';
import { Schedules1764200000000 } from './migrations/1764200000000-schedules.js';
import { Marketplace1764200000001 } from './migrations/1764200000001-marketplace.js';

/** Everything that this service's schema has been through, oldest first. */
export const migrations = [
  ...platformMigrations,
  Strategies1764100000000,
  Schedules1764200000000,
  Marketplace1764200000001,
] as const;
