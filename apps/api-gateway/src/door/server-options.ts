import { Fault } from '@sutra/kernel';
import { problemOf } from '@sutra/platform';
import type { FastifyHttpOptions, RawServerDefault } from 'fastify';
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';

/** No request of the API carries more; what does is refused before it is read. */
const BODY_BYTES_MAX = 1024 * 1024;
const HEADER_BYTES_MAX = 16 * 1024;
/** Whoever takes longer to say what they want does not want it; a slow body must not hold a place for ever. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const LOOK_MS = 2_000;

/** A request that is no HTTP, or not in time, reaches no route; it is answered by hand, with the same kind of problem. */
function refuseBadRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  // The asker has gone already.
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { problem } = problemOf(faultOf(error.code), randomUUID());
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-request-id: ${problem.requestId}`,
    'x-content-type-options: nosniff',
    'cache-control: no-store',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function faultOf(code: string | undefined): Fault {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new Fault('invalid', 'HTTP.HEADERS_TOO_LARGE', `The headers are larger than ${HEADER_BYTES_MAX} bytes`);
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Fault('invalid', 'HTTP.TIMEOUT', 'The request did not arrive in time');
  }
  return new Fault('invalid', 'HTTP.UNREADABLE', 'This is not an HTTP request');
}

/** How the server reads requests: its bounds in bytes and time, and which proxies it believes. */
export function serverOptions(trustProxy: readonly string[]): FastifyHttpOptions<RawServerDefault> {
  return {
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS,
    http: { maxHeaderSize: HEADER_BYTES_MAX, headersTimeout: HEADERS_MS, connectionsCheckingInterval: LOOK_MS },
    routerOptions: { maxParamLength: 200 },
    trustProxy: trustProxy.length === 0 ? false : [...trustProxy],
    clientErrorHandler: refuseBadRequest,
  };
}
