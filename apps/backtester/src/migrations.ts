import { platformMigrations } from '@sutra/storage/migrations';
import { Backtests1764300000000 } from './migrations/1764300000000-backtests.js';
import { ReportLinks1764300000001 } from './migrations/1764300000001-report-links.js';

/** Everything that this service's schema has been through, oldest first. */
export const migrations = [...platformMigrations, Backtests1764300000000, ReportLinks1764300000001] as const;
