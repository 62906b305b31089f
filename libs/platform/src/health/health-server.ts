import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../log/log.js';
import { explainListenError, localUrl } from '../system/listening.js';
import { type HealthAnswer, type HealthRoutes, isHealthPath } from './health-routes.js';

export interface HealthServerOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** The setting that chose the port, for the sentence that says it is taken. */
  readonly portSetting: string;
  readonly routes: HealthRoutes;
  readonly log: Log;
}

export interface HealthServer {
  readonly address: string;
  close(): Promise<void>;
}

const NOT_FOUND: HealthAnswer = { status: 404, contentType: 'text/plain', body: 'not found\n' };
const NOT_ALLOWED: HealthAnswer = { status: 405, contentType: 'text/plain', body: 'only GET is answered\n' };
const FAILED: HealthAnswer = { status: 500, contentType: 'text/plain', body: 'failed\n' };

async function answerOf({ method, url = '/' }: IncomingMessage, { routes, log }: HealthServerOptions) {
  const [path = '/'] = url.split('?');
  if (!isHealthPath(path)) return NOT_FOUND;
  if (method !== 'GET' && method !== 'HEAD') return NOT_ALLOWED;
  try {
    return await routes[path]();
  } catch (err) {
    log.error({ err, path }, 'Health could not be told.');
    return FAILED;
  }
}

function write(response: ServerResponse, { status, contentType, body }: HealthAnswer): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}

function listen(server: Server, { host, port, portSetting }: HealthServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => reject(explainListenError(error, { host, port, portSetting }));
    server.once('error', refuse);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

/** Serves health and metrics, and nothing else, for a service that has no door of its own. */
export async function openHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    // A body is never expected; whatever is sent is read away so that the connection can be used again.
    request.resume();
    void answerOf(request, options).then((answer) => write(response, answer));
  });
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    address: localUrl(options.host, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
