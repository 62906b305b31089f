import { metrics } from '@opentelemetry/api';
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus';
import { type IMetricReader, MeterProvider } from '@opentelemetry/sdk-metrics';
import { Instruments, type Meter, ServiceMeter } from './meter.js';
import { resourceOf } from './resource.js';
import type { TelemetryOptions } from './telemetry-options.js';
import { watchProcess } from './watch-process.js';

/** The metrics of a process, read by Prometheus and, if there is one, by a second reader that pushes them. */
export function openMetrics(options: TelemetryOptions, pushing: IMetricReader | undefined) {
  const pulling = new PrometheusExporter({ preventServerStart: true });
  const readers = pushing === undefined ? [pulling] : [pulling, pushing];
  const provider = new MeterProvider({ resource: resourceOf(options, options.process), readers });
  // Libraries below the platform reach the same provider through the API alone.
  metrics.setGlobalMeterProvider(provider);
  const instruments = new Instruments(provider.getMeter('sutra'));
  const serializer = new PrometheusSerializer(undefined, false, undefined, false, true);
  const meter = (service: string): Meter => new ServiceMeter(instruments, service);
  const stopWatching = watchProcess(meter(options.process));
  return {
    meter,
    async text(): Promise<string> {
      const { resourceMetrics, errors } = await pulling.collect();
      if (errors.length > 0) options.log.warn({ errors }, 'Some metrics could not be read.');
      return serializer.serialize(resourceMetrics);
    },
    async stop(): Promise<void> {
      stopWatching();
      metrics.disable();
      await provider.shutdown();
    },
  };
}
