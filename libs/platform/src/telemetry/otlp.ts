import { context, diag, DiagLogLevel, propagation, trace, type Tracer } from '@opentelemetry/api';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import type { Log } from '../log/log.js';
import { resourceOf } from './resource.js';
import type { TelemetryOptions } from './telemetry-options.js';

const EXPORT_TIMEOUT_MS = 3_000;
const METRICS_EVERY_MS = 15_000;
const COMPLAIN_EVERY_MS = 60_000;

/** A collector that is away makes one line a minute, not one an export. */
function complainTo(log: Log): void {
  let lastMs = Number.NEGATIVE_INFINITY;
  const complain = (message: string) => {
    if (performance.now() - lastMs < COMPLAIN_EVERY_MS) return;
    lastMs = performance.now();
    log.warn({ reason: message }, 'Telemetry could not be delivered.');
  };
  const silent = () => undefined;
  const logger = { error: complain, warn: complain, info: silent, debug: silent, verbose: silent };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
}

/** Sends traces and metrics to a collector; imported only when there is one, for it costs start-up time and memory. */
export function openOtlp(options: TelemetryOptions & { readonly otlpUrl: string }) {
  complainTo(options.log);
  const base = options.otlpUrl.replace(/\/+$/, '');
  const exporter = new OTLPTraceExporter({ url: `${base}/v1/traces`, timeoutMillis: EXPORT_TIMEOUT_MS });
  const processor = new BatchSpanProcessor(exporter, { exportTimeoutMillis: EXPORT_TIMEOUT_MS });
  const sampler = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(options.traceRatio) });
  const openProvider = (name: string) =>
    new NodeTracerProvider({ resource: resourceOf(options, name), sampler, spanProcessors: [processor] });
  // Registration sets what is one a process: the context that follows async calls, and the W3C headers.
  const first = openProvider(options.process);
  first.register();
  const providers = new Map([[options.process, first]]);

  return {
    metricReader: new PeriodicExportingMetricReader({
      exporter: new OTLPMetricExporter({ url: `${base}/v1/metrics`, timeoutMillis: EXPORT_TIMEOUT_MS }),
      exportIntervalMillis: METRICS_EVERY_MS,
      exportTimeoutMillis: EXPORT_TIMEOUT_MS,
    }),
    /** Each service of the process appears under its own name, though all share one queue to the collector. */
    tracer(service: string): Tracer {
      const provider = providers.get(service) ?? openProvider(service);
      providers.set(service, provider);
      return provider.getTracer('sutra');
    },
    async stop(): Promise<void> {
      for (const global of [trace, context, propagation, diag]) global.disable();
      await processor.shutdown();
    },
  };
}
