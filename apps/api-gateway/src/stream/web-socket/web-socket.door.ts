import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { uuidV7Generator, type MachineClock, type RandomSource } from '@sutra/kernel';
import { MACHINE_CLOCK, RANDOM_SOURCE, ServiceRuntime } from '@sutra/platform';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { bearerOf, StreamAdmission } from '../stream-admission.js';
import { Streams } from '../streams.js';
import { WebSocketOutlet } from './web-socket-outlet.js';
import { WebSocketSession } from './web-socket-session.js';

export const WEB_SOCKET_PATH = '/api/v1/ws';
/** Nobody has to say more at once: a token and the names of topics. */
const FRAME_BYTES_MAX = 16 * 1024;
/** Who has not shown a token by then does not want to listen. */
const LOGIN_MS = 5_000;
/** Connections that have not shown a token yet; they are nobody's, so no limit of a user holds them. */
const STRANGERS_MAX = 1_000;
const NOT_ADMITTED = 4_401;

/** Takes WebSocket connections at the server that answers HTTP; path and limits first, all else in the session. */
@Injectable()
export class WebSocketDoor implements OnModuleInit {
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: FRAME_BYTES_MAX,
    perMessageDeflate: false,
  });
  private readonly newId: () => string;
  private strangers = 0;
  private isLeaving = false;

  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly streams: Streams,
    private readonly admission: StreamAdmission,
    private readonly runtime: ServiceRuntime,
    @Inject(MACHINE_CLOCK) clock: MachineClock,
    @Inject(RANDOM_SOURCE) random: RandomSource,
  ) {
    this.newId = uuidV7Generator(clock, random);
  }

  onModuleInit(): void {
    const server = this.adapter.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request, socket, head) => this.take(request, socket, head));
    this.runtime.shutdown.register('stop', 'web sockets', () => void (this.isLeaving = true));
  }

  private take(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const [path] = (request.url ?? '').split('?');
    if (path !== WEB_SOCKET_PATH) return refuse(socket, '404 Not Found');
    if (this.isLeaving || this.strangers >= STRANGERS_MAX) return refuse(socket, '503 Service Unavailable');
    this.server.handleUpgrade(request, socket, head, (webSocket) => {
      const outlet = new WebSocketOutlet(webSocket, socket);
      const { streams, admission } = this;
      const session = new WebSocketSession({ socket: webSocket, outlet, streams, admission, requestId: this.newId() });
      socket.on('drain', () => session.drained());
      this.strangers += 1;
      const timer = setTimeout(() => webSocket.close(NOT_ADMITTED, 'no token'), LOGIN_MS);
      const gone = new Promise<void>((resolve) => webSocket.once('close', () => resolve()));
      void Promise.race([session.admitted, gone]).then(() => {
        clearTimeout(timer);
        this.strangers -= 1;
      });
      const token = bearerOf(request.headers.authorization);
      if (token !== undefined) session.admit(token);
    });
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
