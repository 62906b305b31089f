import type { Tracer } from '@opentelemetry/api';
import type { MachineClock, RandomSource } from '@sutra/kernel';
import type { Health } from '../health/health.js';
import type { Log } from '../log/log.js';
import type { Redactor } from '../log/redactor.js';
import type { ErrorReporter } from '../sentry/error-reporter.js';
import type { SettingsBag } from '../settings/settings-bag.js';
import type { ShutdownRegistry } from '../shutdown/shutdown.js';
import type { Timers } from '../system/timers.js';
import type { Meter } from '../telemetry/meter.js';

export interface ServiceIdentity {
  readonly owner: string;
  readonly name: string;
  readonly version: string;
  readonly environment: string;
}

/** Everything one service gets from the platform. A class, so that Nest injects it by its type. */
export class ServiceRuntime {
  readonly service!: ServiceIdentity;
  readonly settings!: SettingsBag;
  readonly log!: Log;
  readonly redactor!: Redactor;
  readonly meter!: Meter;
  readonly tracer!: Tracer;
  readonly health!: Health;
  readonly shutdown!: ShutdownRegistry;
  readonly reporter!: ErrorReporter;
  readonly clock!: MachineClock;
  readonly timers!: Timers;
  readonly random!: RandomSource;

  constructor(fields: ServiceRuntime) {
    Object.assign(this, fields);
  }
}
