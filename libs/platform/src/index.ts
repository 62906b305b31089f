// Starting a service
export { hostServices, runService, type HostOptions, type ReadyMessage } from './host/host-services.js';
export { startServices, type RunningServices } from './host/start-services.js';
export type { RunningService } from './host/start-service.js';
export {
  Service,
  serviceOf,
  type HttpDoor,
  type ServiceModule,
  type ServiceOptions,
} from './host/service.decorator.js';
export type { ServicePart, StartedPart } from './host/service-part.js';
export { ServiceRuntime, type ServiceIdentity } from './host/service-runtime.js';
export { MACHINE_CLOCK, PlatformModule, RANDOM_SOURCE } from './host/platform.module.js';
export type { PlanOptions } from './host/process-plan.js';
export type { ProcessOptions } from './host/open-process.js';

// What a service is built on
export { busPart, type BusPartOptions } from './parts/bus.part.js';
export { BusSettings } from './parts/bus.settings.js';
export { cachePart, CacheSettings } from './parts/cache.part.js';
export { Records, type RecordsTx } from './parts/records.js';
export { RecordsSettings } from './parts/records.settings.js';
export { statusHandler } from './status/status.handler.js';

// Who asks
export { Access, actorOf } from './actor/access.js';
export { Actor, PRESENCE_S } from './actor/actor.js';
export { claimsShape, TOKEN_ISSUER, TOKEN_KINDS, type Claims, type TokenKind } from './actor/claims.js';
export { Keyring, type PublicJwk } from './actor/keyring.js';
export { Revocations } from './actor/revocations.js';
export { TokenJudge, type TokenJudgeParts } from './actor/token-judge.js';

// Settings
export { Setting, type SettingOptions, type SettingsClass, type SettingType } from './settings/setting.decorator.js';
export { loadAllSettings, loadSettings, type Environment, type SettingsRequest } from './settings/load-settings.js';
export { SettingsBag } from './settings/settings-bag.js';
export { describeSettings, type SettingRow } from './settings/describe-settings.js';
export { PlatformSettings, type LogFormat, type LogLevel } from './settings/platform.settings.js';

// Log
export { createLog, Log, type LogOptions } from './log/log.js';
export { openLogStream, type LogStream } from './log/log-stream.js';
export { NestLog } from './log/nest-log.js';
export { Redactor } from './log/redactor.js';
export { describeError } from './log/describe-error.js';
export { contextFields, currentContext, runInContext, type RequestContext } from './log/request-context.js';

// Metrics and traces
export { Meter, type Counter, type Gauge, type Histogram, type Labels } from './telemetry/meter.js';
export { defineMetrics, SECONDS_BUCKETS, type MetricDefinition, type MetricKind } from './telemetry/metric-table.js';
export { PROCESS_METRICS } from './telemetry/process.metrics.js';
export { startTelemetry } from './telemetry/telemetry.js';
export type { Telemetry, TelemetryOptions } from './telemetry/telemetry-options.js';

// Health
export { Health, type DependencyReport, type HealthReport, type ServiceState } from './health/health.js';
export type { Probe, ProbeResult } from './health/probe.js';
export { healthRoutes, type HealthAnswer, type HealthRoutes } from './health/health-routes.js';
export { openHealthServer, type HealthServer } from './health/health-server.js';

// Failures
export { problemOf, type FieldProblem, type Problem, type ProblemAnswer } from './errors/problem.js';
export { FaultFilter } from './errors/fault-filter.js';
export { createBodyPipe, type BodyPipeOptions } from './errors/body-pipe.js';
export { identifyRequests, identifyUser, requestContextOf } from './errors/request-id.js';
export { NO_REPORTER, type ErrorReporter } from './sentry/error-reporter.js';

// Leaving
export { Shutdown, type ShutdownPhase, type ShutdownRegistry, type ShutdownReport } from './shutdown/shutdown.js';
export { leaveWhenTold } from './shutdown/leave-when-told.js';
export { systemProcess, type ProcessPort } from './shutdown/process-port.js';

// Text beyond the size of a message
export { packText, unpackText } from './packing/packed-text.js';

// The machine
export { systemClock } from './system/system-clock.js';
export { systemRandom } from './system/system-random.js';
export { systemTimers, within, type Timers } from './system/timers.js';
export { explainListenError, localUrl } from './system/listening.js';
