import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Outlet } from '../outlet.js';
import type { Wish } from '../wish.js';
import { readClientFrame, readTickFrame, type ClientFrame } from './client-frame.js';
import { TicksOutlet } from './ticks-outlet.js';
import { WebSocketOutlet } from './web-socket-outlet.js';

/** A client's connection, as its session sees it. */
export interface SpokenOutlet extends Outlet {
  ready(): void;
  pong(): void;
  subscribed(wishes: readonly Wish[]): void;
  unsubscribed(wishes: readonly Wish[]): void;
  error(code: string, detail: string): void;
}

/** How frames read and look at one address. */
interface Dialect {
  readonly read: (text: string) => ClientFrame;
  readonly outlet: (socket: WebSocket, stream: Duplex) => SpokenOutlet;
}

const topicDialect: Dialect = {
  read: readClientFrame,
  outlet: (socket, stream) => new WebSocketOutlet(socket, stream),
};

const tickDialect: Dialect = { read: readTickFrame, outlet: (socket, stream) => new TicksOutlet(socket, stream) };

export const WEB_SOCKET_PATH = '/api/v1/ws';
export const TICKS_PATH = '/api/v1/ws/ticks';
export const MARKET_STREAM_PATH = '/api/v1/market-data/stream';

/** What is spoken where. */
export const DIALECTS: Readonly<Record<string, Dialect>> = {
  [WEB_SOCKET_PATH]: topicDialect,
  [TICKS_PATH]: tickDialect,
  [MARKET_STREAM_PATH]: tickDialect,
};
