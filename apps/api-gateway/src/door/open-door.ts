/** The server of the gateway: how it reads requests, what every answer bears, and who stands before every route. */
import fastifyCookie from '@fastify/cookie';
import fastifyCors from '@fastify/cors';
import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { ServiceRuntime } from '@sutra/platform';
import { createRequestPipe } from '@sutra/platform/http';
import type { FastifyInstance } from 'fastify';
import { GatewaySettings } from '../config.js';
import { setUpDocs } from '../docs/docs.js';
import { FILE_TYPES } from '../market/imports.controller.js';
import { Door } from './door.js';
import { noteRequests } from './request-log.js';
import { setSecurityHeaders } from './security-headers.js';
import { serverOptions } from './server-options.js';
import { answerUnreadablePath } from './unreadable-path.js';

const CORS = {
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ['authorization', 'content-type', 'idempotency-key', 'last-event-id', 'x-api-key', 'x-request-id'],
  exposedHeaders: [
    ...['x-request-id', 'retry-after', 'www-authenticate', 'location'],
    ...['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
  ],
  credentials: true,
  maxAge: 600,
};

/** A plugin of the whole server rather than of a part of it. */
const everywhere = (use: (server: FastifyInstance) => void) =>
  Object.assign((server: FastifyInstance) => Promise.resolve(use(server)), { [Symbol.for('skip-override')]: true });

export function createServer(runtime: ServiceRuntime): FastifyAdapter {
  const { trustProxy } = runtime.settings.get(GatewaySettings);
  const options = { ...serverOptions(trustProxy), frameworkErrors: answerUnreadablePath(runtime) };
  const adapter = new FastifyAdapter(options);
  setSecurityHeaders(adapter.getInstance());
  return adapter;
}

export async function furnish(app: INestApplication, runtime: ServiceRuntime): Promise<void> {
  const server = app.getHttpAdapter().getInstance() as FastifyInstance;
  const { corsOrigins } = runtime.settings.get(GatewaySettings);
  const door = app.get(Door);
  door.routes.listen(server);
  noteRequests(server, runtime.log, runtime.meter);
  // In this order: a browser may read an answer from elsewhere even where the door says no.
  if (corsOrigins.length > 0) await server.register(fastifyCors, { ...CORS, origin: [...corsOrigins] });
  await server.register(fastifyCookie);
  // A file is read by its handler as it comes; the door has looked at its type and size before.
  server.addContentTypeParser([...FILE_TYPES], (_request, payload, done) => done(null, payload));
  await server.register(everywhere((whole) => door.guard(whole)));
  app.useGlobalPipes(createRequestPipe());
  setUpDocs(app, runtime);
}
