import type { Tracer } from '@opentelemetry/api';
import type { Log } from '../log/log.js';
import type { Meter } from './meter.js';

export interface TelemetryOptions {
  /** Name of the process: that of its service, or of the host of several. */
  readonly process: string;
  readonly version: string;
  readonly environment: string;
  /** Collector for traces and metrics; absent, nothing is sent and nothing of it is loaded. */
  readonly otlpUrl?: string | undefined;
  readonly traceRatio: number;
  readonly log: Log;
}

/** Measuring and tracing of one process; services in it ask for their own meter and tracer. */
export interface Telemetry {
  meter(service: string): Meter;
  /** Does nothing, cheaply, while traces are not sent anywhere. */
  tracer(service: string): Tracer;
  /** Every metric of the process in the Prometheus text format. */
  metricsText(): Promise<string>;
  /** Sends what is left and stops. */
  stop(): Promise<void>;
}
