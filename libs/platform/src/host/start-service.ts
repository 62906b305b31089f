import type { INestApplicationContext, LoggerService } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { Health } from '../health/health.js';
import { type HealthRoutes, healthRoutes } from '../health/health-routes.js';
import { openHealthServer } from '../health/health-server.js';
import { createLog } from '../log/log.js';
import type { Redactor } from '../log/redactor.js';
import { PlatformSettings } from '../settings/platform.settings.js';
import type { ShutdownPhase, ShutdownRegistry } from '../shutdown/shutdown.js';
import { isError } from '../system/is-error.js';
import { createApp } from './create-app.js';
import { HOUSE_VERSION, type OpenProcess } from './open-process.js';
import type { PlannedService } from './process-plan.js';
import type { StartedPart } from './service-part.js';
import { ServiceRuntime } from './service-runtime.js';

/** A service that takes work. */
export interface RunningService {
  readonly name: string;
  readonly owner: string;
  readonly runtime: ServiceRuntime;
  readonly app: INestApplicationContext;
  /** Below it lie `/health`, `/health/ready`, `/health/live` and `/metrics`. */
  readonly health: string;
  /** Its HTTP door, if it has one. */
  readonly address: string | undefined;
}

/** Health is read by anyone, so an unforeseen error shows its name and code only; the log has the rest. */
const explainWith = (redactor: Redactor) => (error: unknown) => {
  if (error instanceof Fault) return redactor.text(error.message);
  return isError(error) && 'code' in error ? `${error.name} ${String(error.code)}` : 'failed';
};

async function runtimeOf({ options, settings }: PlannedService, host: OpenProcess): Promise<ServiceRuntime> {
  const { owner, name, version = HOUSE_VERSION } = options;
  const { environment, logLevel } = settings.get(PlatformSettings);
  const { redactor, stream, telemetry, clock, timers, random } = host;
  const shutdown: ShutdownRegistry = {
    register: (phase: ShutdownPhase, closer: string, close) =>
      host.shutdown.register(phase, `${name}: ${closer}`, close),
  };
  return new ServiceRuntime({
    service: { owner, name, version, environment },
    settings,
    log: createLog({ service: name, level: logLevel, redactor, stream }),
    redactor,
    meter: telemetry.meter(name),
    tracer: telemetry.tracer(name),
    health: new Health({ service: name, version, clock, timers, explain: explainWith(redactor) }),
    shutdown,
    reporter: await host.openReporter({ service: name, version, environment }),
    clock,
    timers,
    random,
  });
}

async function openHealth({ service, settings, log, shutdown }: ServiceRuntime, routes: HealthRoutes): Promise<string> {
  const { healthHost: host, healthPort: port } = settings.get(PlatformSettings);
  const portSetting = `SUTRA_${service.owner.toUpperCase()}_HEALTH_PORT`;
  const server = await openHealthServer({ host, port, portSetting, routes, log });
  // Open to the very end, so that whoever asks meanwhile hears that the service is draining.
  shutdown.register('close', 'health', () => server.close());
  return server.address;
}

function strategyOf(started: readonly StartedPart[], name: string) {
  const [strategy, second] = started.flatMap((part) => part.strategy ?? []);
  if (second === undefined) return strategy;
  throw new Fault('bug', 'HOST.STRATEGIES', `${name} has two parts that bring messages; one is the limit.`);
}

/** Starts one service: health first, then its parts, its container, and at last its messages and requests. */
export async function startService(
  plan: PlannedService,
  host: OpenProcess,
  logger: LoggerService,
): Promise<RunningService> {
  const { module, options, parts } = plan;
  const runtime = await runtimeOf(plan, host);
  const { health, shutdown } = runtime;
  const routes = healthRoutes(health, () => host.telemetry.metricsText());
  shutdown.register('stop', 'readiness', () => health.markDraining());
  const ownHealth = options.http === undefined ? await openHealth(runtime, routes) : undefined;

  const started: StartedPart[] = [];
  for (const part of parts) started.push(await part.start(runtime));
  const strategy = strategyOf(started, options.name);
  const { app, open, closeDoor } = await createApp(
    { module, runtime, started, strategy, routes, logger },
    options.http,
  );
  // Nest would end modules first and its server and messages after them; what comes in must end before that.
  if (closeDoor !== undefined) shutdown.register('drain', 'requests', closeDoor);
  if (strategy !== undefined) shutdown.register('drain', 'messages', () => strategy.close());
  shutdown.register('dispose', 'container', () => app.close());
  for (const part of started) await part.connect?.(app);
  const address = await open();
  health.markUp();
  return { name: options.name, owner: options.owner, runtime, app, health: ownHealth ?? address ?? '', address };
}
