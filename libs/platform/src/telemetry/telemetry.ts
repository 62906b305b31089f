import { trace } from '@opentelemetry/api';
import type { Telemetry, TelemetryOptions } from './telemetry-options.js';

/** Starts the telemetry of the process; called once, before any service starts. */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const [{ openMetrics }, tracing] = await Promise.all([
    import('./open-metrics.js'),
    options.otlpUrl === undefined
      ? undefined
      : import('./otlp.js').then(({ openOtlp }) => openOtlp({ ...options, otlpUrl: options.otlpUrl ?? '' })),
  ]);
  const metrics = openMetrics(options, tracing?.metricReader);
  return {
    meter: metrics.meter,
    tracer: (service) => tracing?.tracer(service) ?? trace.getTracer(service),
    metricsText: metrics.text,
    async stop() {
      await Promise.all([metrics.stop(), tracing?.stop()]);
    },
  };
}
