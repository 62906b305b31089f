/** Real: the OpenTelemetry SDK, and a local HTTP server in the place of a collector. */
import { afterEach, describe, expect, it } from '@jest/globals';
import { metrics, propagation, context, trace } from '@opentelemetry/api';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { recordingLog } from '../../test/recording-log.js';
import { createLog } from '../log/log.js';
import { defineMetrics } from './metric-table.js';
import { startTelemetry } from './telemetry.js';
import type { Telemetry, TelemetryOptions } from './telemetry-options.js';
import { watchProcess } from './watch-process.js';

const log = createLog({ service: 'test', level: 'fatal', stream: { write: () => undefined } });
const options: TelemetryOptions = { process: 'host', version: '1.2.3', environment: 'test', traceRatio: 1, log };

const METRICS = defineMetrics({
  handled: { kind: 'counter', name: 'sutra_test_handled_total', doc: 'Messages handled.', labels: ['subject'] },
  took: { kind: 'histogram', name: 'sutra_test_took_seconds', doc: 'Time taken.', labels: [], buckets: [0.1, 1] },
  lag: { kind: 'gauge', name: 'sutra_test_lag_seconds', doc: 'Lag.', labels: ['lane'] },
});

let telemetry: Telemetry | undefined;
let collector: Server | undefined;

afterEach(async () => {
  await telemetry?.stop();
  collector?.closeAllConnections();
  collector?.close();
  telemetry = collector = undefined;
});

describe('metrics', () => {
  it('are shown as Prometheus text, each with its service', async () => {
    telemetry = await startTelemetry(options);
    telemetry.meter('auth').counter(METRICS.handled).add(2, { subject: 'a' });
    telemetry.meter('gw').counter(METRICS.handled).add(3, { subject: 'a' });
    telemetry.meter('gw').histogram(METRICS.took).record(0.5, {});
    telemetry.meter('gw').observe(METRICS.lag, { lane: '1' }, () => 7);
    const text = await telemetry.metricsText();
    expect(text).toContain(
      '# HELP sutra_test_handled_total Messages handled.\n# TYPE sutra_test_handled_total counter',
    );
    expect(text).toContain('sutra_test_handled_total{subject="a",service="auth"} 2');
    expect(text).toContain('sutra_test_handled_total{subject="a",service="gw"} 3');
    expect(text).toContain('sutra_test_took_seconds_bucket{service="gw",le="1"} 1');
    expect(text).toContain('sutra_test_lag_seconds{lane="1",service="gw"} 7');
  });

  it('include those of libraries that know only the API', async () => {
    telemetry = await startTelemetry(options);
    metrics.getMeter('sutra.bus').createCounter('sutra_bus_sent_total').add(1, { service: 'gw' });
    expect(await telemetry.metricsText()).toContain('sutra_bus_sent_total{service="gw"} 1');
  });

  it('include memory of the process', async () => {
    telemetry = await startTelemetry(options);
    expect(await telemetry.metricsText()).toMatch(/sutra_process_memory_bytes\{area="rss",service="host"\} \d{7,}/);
  });

  it('include garbage collections and the delay of the event loop', async () => {
    telemetry = await startTelemetry(options);
    const stopWatching = watchProcess(telemetry.meter('watched'), 5);
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    collectGarbage();
    let text = '';
    const wanted = [
      /gc_runs_total\{collection="major",service="watched"\} \d/,
      /delay_seconds\{quantile="p99",service="watched"\} \d/,
    ];
    while (!wanted.every((metric) => metric.test(text))) {
      await new Promise((resume) => setTimeout(resume, 5));
      text = await telemetry.metricsText();
    }
    stopWatching();
    expect(text).toMatch(/gc_seconds_total\{collection="major",service="watched"\} \d/);
  });

  it('refuse two definitions of one name, and a gauge that is both set and observed', async () => {
    telemetry = await startTelemetry(options);
    const meter = telemetry.meter('auth');
    meter.gauge(METRICS.lag).set(1, { lane: '1' });
    expect(() => meter.gauge({ ...METRICS.lag })).toThrow('two definitions share the metric name');
    expect(() => meter.observe(METRICS.lag, { lane: '1' }, () => 1)).toThrow('either set or observed');
  });
});

/** Answers every export and tells what came on which path. */
async function openCollector() {
  const received: { readonly path: string; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString() });
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  collector = server;
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('traces', () => {
  it('cost nothing while there is no collector', async () => {
    telemetry = await startTelemetry(options);
    const span = telemetry.tracer('auth').startSpan('handle');
    expect(span.isRecording()).toBe(false);
  });

  it('continue in the headers of what is sent', async () => {
    const { url } = await openCollector();
    telemetry = await startTelemetry({ ...options, otlpUrl: url });
    const span = telemetry.tracer('auth').startSpan('handle');
    const headers: Record<string, string> = {};
    context.with(trace.setSpan(context.active(), span), () => propagation.inject(context.active(), headers));
    span.end();
    expect(headers['traceparent']).toContain(span.spanContext().traceId);
  });

  it('are named in the log lines of what they trace', async () => {
    const { url } = await openCollector();
    const { log: recorded, lines } = recordingLog();
    telemetry = await startTelemetry({ ...options, otlpUrl: url });
    const span = telemetry.tracer('auth').startSpan('handle');
    context.with(trace.setSpan(context.active(), span), () => recorded.info('inside'));
    recorded.info('outside');
    span.end();
    expect(lines()[0]).toMatchObject({ msg: 'inside', traceId: span.spanContext().traceId });
    expect(lines()[1]).not.toHaveProperty('traceId');
  });

  it('reach the collector under the name of their service, and metrics do too', async () => {
    const { received, url } = await openCollector();
    telemetry = await startTelemetry({ ...options, otlpUrl: `${url}/` });
    telemetry.tracer('auth').startSpan('handle signal').end();
    telemetry.tracer('gw').startSpan('answer request').end();
    telemetry.meter('gw').counter(METRICS.handled).add(1, { subject: 'b' });
    await telemetry.stop();
    telemetry = undefined;
    const traces = received.filter(({ path }) => path === '/v1/traces').map(({ body }) => body);
    const measured = received.filter(({ path }) => path === '/v1/metrics').map(({ body }) => body);
    for (const part of ['handle signal', 'answer request', 'auth', 'gw', '1.2.3'])
      expect(traces.join()).toContain(part);
    expect(measured.join()).toContain('sutra_test_handled_total');
  });
});
