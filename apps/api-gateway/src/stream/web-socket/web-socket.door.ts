import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Fault } from '@sutra/kernel';
import { ServiceRuntime } from '@sutra/platform';
import type { Visit } from '@sutra/platform/http';
import type { FastifyInstance } from 'fastify';
import { ServerResponse, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { credentialsOf, type Credentials } from '../../admission/credentials.js';
import { Porter } from '../../admission/porter.js';
import { StreamAdmission, type StreamPass } from '../stream-admission.js';
import { Streams } from '../streams.js';
import { Wishes } from '../wishes.js';
import { DIALECTS } from './dialect.js';
import { WebSocketSession } from './web-socket-session.js';

/** Nobody has to say more at once: a token and the names of topics. */
const FRAME_BYTES_MAX = 16 * 1024;
/** Who has not shown a login by then does not want to listen. */
const LOGIN_MS = 5_000;
/** Connections that have not shown a login yet; they are nobody's, so no limit of a user holds them. */
const STRANGERS_MAX = 1_000;
const NOT_ADMITTED = 4_401;

/**
 * Takes WebSocket connections at the server that answers HTTP. An upgrade goes the way of every other request, past the
 * door to its route; what comes from there becomes a session.
 */
@Injectable()
export class WebSocketDoor implements OnModuleInit {
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: FRAME_BYTES_MAX,
    perMessageDeflate: false,
  });
  /** What came behind the request of each upgrade. */
  private readonly heads = new WeakMap<IncomingMessage, Buffer>();
  private strangers = 0;
  private isLeaving = false;

  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly streams: Streams,
    private readonly admission: StreamAdmission,
    private readonly porter: Porter,
    private readonly wishes: Wishes,
    private readonly runtime: ServiceRuntime,
  ) {}

  onModuleInit(): void {
    const { httpAdapter } = this.adapter;
    const fastify = httpAdapter.getInstance<FastifyInstance>();
    fastify.server.on('upgrade', (request, socket, head) => this.route(fastify, request, socket as Socket, head));
    this.runtime.shutdown.register('stop', 'web sockets', () => void (this.isLeaving = true));
  }

  isUpgrade(request: IncomingMessage): boolean {
    return this.heads.has(request);
  }

  assertRoom(): void {
    if (!this.isLeaving && this.strangers < STRANGERS_MAX) return;
    throw new Fault('unavailable', 'STREAM.FULL', 'This gateway takes no more connections at the moment');
  }

  /** Makes a session of an upgrade that has passed the door. */
  open(request: IncomingMessage, response: ServerResponse, visit: Visit): void {
    const { socket } = request;
    const head = this.heads.get(request) ?? Buffer.alloc(0);
    const dialect = DIALECTS[visit.route.path];
    if (dialect === undefined) throw new Fault('bug', 'STREAM.NO_DIALECT', `Nothing is spoken at ${visit.route.path}`);
    response.detachSocket(socket);
    this.server.handleUpgrade(request, socket, head, (webSocket) => {
      const session = new WebSocketSession({
        socket: webSocket,
        outlet: dialect.outlet(webSocket, socket),
        read: dialect.read,
        streams: this.streams,
        wishes: this.wishes,
        admit: (show) => this.admit(show, visit),
        requestId: visit.correlationId,
      });
      socket.on('drain', () => session.drained());
      this.holdStranger(webSocket, session.admitted);
      const { authorization, 'x-api-key': key } = request.headers;
      if (authorization !== undefined || key !== undefined) session.show(() => credentialsOf(request.headers));
    });
  }

  private route(fastify: FastifyInstance, request: IncomingMessage, socket: Socket, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const [path] = (request.url ?? '').split('?');
    if (path === undefined || !Object.hasOwn(DIALECTS, path)) return refuse(socket);
    this.heads.set(request, head);
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    // A connection that asked for an upgrade has left the HTTP server, which would have closed it.
    response.once('finish', () => socket.end());
    fastify.routing(request, response);
  }

  private async admit(show: () => Credentials | undefined, { address, correlationId }: Visit): Promise<StreamPass> {
    const tell = () => undefined;
    const visitor = await this.porter.letIn({ show, address, correlationId, limit: 'stream', tell });
    return this.admission.passFor(show(), visitor, correlationId);
  }

  private holdStranger(webSocket: WebSocket, admitted: Promise<void>): void {
    this.strangers += 1;
    const timer = setTimeout(() => webSocket.close(NOT_ADMITTED, 'no login'), LOGIN_MS);
    const gone = new Promise<void>((resolve) => webSocket.once('close', () => resolve()));
    void Promise.race([admitted, gone]).then(() => {
      clearTimeout(timer);
      this.strangers -= 1;
    });
  }
}

function refuse(socket: Socket): void {
  socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
}
