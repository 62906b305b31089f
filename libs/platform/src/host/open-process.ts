import { readFileSync } from 'node:fs';
import type { MachineClock, RandomSource } from '@sutra/kernel';
import { createLog, type Log } from '../log/log.js';
import { type LogStream, openLogStream } from '../log/log-stream.js';
import { Redactor } from '../log/redactor.js';
import { type ErrorReporter, NO_REPORTER } from '../sentry/error-reporter.js';
import type { EventSource } from '../sentry/sentry-event.js';
import { PlatformSettings } from '../settings/platform.settings.js';
import { Shutdown } from '../shutdown/shutdown.js';
import { systemClock } from '../system/system-clock.js';
import { systemRandom } from '../system/system-random.js';
import { systemTimers, type Timers } from '../system/timers.js';
import { startTelemetry } from '../telemetry/telemetry.js';
import type { Telemetry } from '../telemetry/telemetry-options.js';
import type { ProcessPlan } from './process-plan.js';

/** What the services of one process share. */
export interface OpenProcess {
  readonly name: string;
  readonly settings: PlatformSettings;
  readonly redactor: Redactor;
  readonly stream: LogStream;
  readonly log: Log;
  readonly telemetry: Telemetry;
  readonly shutdown: Shutdown;
  readonly clock: MachineClock;
  readonly timers: Timers;
  readonly random: RandomSource;
  /** For errors that no service can be blamed for. */
  readonly reporter: ErrorReporter;
  /** Reports errors under the name of a service. */
  openReporter(source: EventSource): Promise<ErrorReporter>;
}

export interface ProcessOptions {
  /** Name of a process with several services; one with a single service bears its name. */
  readonly processName?: string;
  /** Where log lines go instead of standard output. */
  readonly stream?: LogStream;
}

const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

/** All packages of the house are released as one, so a service that says nothing else has the platform's version. */
export const HOUSE_VERSION = own.version;

/** Opens log, telemetry and shutdown, once for all services of a process. */
export async function openProcess({ services, warnings }: ProcessPlan, options: ProcessOptions): Promise<OpenProcess> {
  const [first] = services;
  const settings = first?.settings.get(PlatformSettings) ?? new PlatformSettings();
  const name = services.length === 1 && first ? first.options.name : (options.processName ?? 'host');
  const redactor = new Redactor(services.flatMap((service) => service.settings.secrets));
  const stream = options.stream ?? (await openLogStream(settings.logFormat));
  const log = createLog({ service: name, level: settings.logLevel, redactor, stream });
  for (const warning of warnings) log.warn(warning);

  const { environment, otlpUrl, traceRatio, shutdownMs: limitMs, sentryDsn } = settings;
  const version = first?.options.version ?? HOUSE_VERSION;
  const telemetry = await startTelemetry({ process: name, version, environment, otlpUrl, traceRatio, log });
  const time = { clock: systemClock, timers: systemTimers };
  const shutdown = new Shutdown({ ...time, limitMs, log });
  shutdown.register('close', 'telemetry', () => telemetry.stop());

  const openReporter = async (source: EventSource): Promise<ErrorReporter> => {
    if (sentryDsn === undefined) return NO_REPORTER;
    const { SentryReporter } = await import('../sentry/sentry-reporter.js');
    const reporter = new SentryReporter({ ...time, dsn: sentryDsn, source, redactor, log });
    shutdown.register('close', `${source.service}: error reports`, () => reporter.flush());
    return reporter;
  };
  const reporter = await openReporter({ service: name, version, environment });
  const shared = { name, settings, redactor, stream, log, telemetry, shutdown, reporter, openReporter };
  return { ...shared, ...time, random: systemRandom };
}
