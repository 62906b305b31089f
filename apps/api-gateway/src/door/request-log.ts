import { defineMetrics, Log, Meter, requestContextOf, SECONDS_BUCKETS, type Histogram } from '@sutra/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const { requestSeconds } = defineMetrics({
  requestSeconds: {
    kind: 'histogram',
    name: 'sutra_http_request_seconds',
    doc: 'From the first line of a request to the end of its answer; streams until they end.',
    labels: ['method', 'route', 'status'],
    buckets: SECONDS_BUCKETS,
  },
});

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** Notes every answer: in the log by its request, in the metrics by its route's pattern. Never what was said in it. */
export function noteRequests(server: FastifyInstance, log: Log, meter: Meter): void {
  const seconds = meter.histogram(requestSeconds);
  server.addHook('onResponse', async (request, reply) => note(request, reply, log, seconds));
}

function note(
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
  seconds: Histogram<'method' | 'route' | 'status'>,
): void {
  const { statusCode: status, elapsedTime: ms } = reply;
  // Methods and paths that nobody has declared are the asker's invention: as labels they would have no bound.
  const method = METHODS.has(request.method) ? request.method : 'other';
  const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none');
  seconds.record(ms / 1_000, { method, route, status: String(status) });
  log.info({ ...requestContextOf(request), method, route, status, ms: Math.round(ms * 10) / 10 }, 'Request.');
}
