import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Ending } from '../outlet.js';
import type { StreamEvent } from '../stream-event.js';
import type { Wish } from '../wish.js';
import type { SpokenOutlet } from './dialect.js';

/** Codes above 4000 are ours: they repeat the HTTP status that would have been given. */
const CLOSE_CODES: Readonly<Record<Ending, number>> = {
  expired: 4_401,
  revoked: 4_401,
  slow: 4_408,
  leaving: 1_001,
  failed: 1_011,
};

const LAST_WORDS_MS = 2_000;

/** One client over a WebSocket, who is told of topics. */
export class WebSocketOutlet implements SpokenOutlet {
  readonly wire = 'webSocket';
  private isAlive = true;

  constructor(
    private readonly socket: WebSocket,
    private readonly stream: Duplex,
  ) {
    socket.on('pong', () => (this.isAlive = true));
  }

  get backlogBytes(): number {
    return this.stream.writableLength;
  }

  event(event: StreamEvent, id: string | undefined): void {
    // Text, although it is bytes already: a frame says which of the two it is.
    this.socket.send(event.bytes('webSocket', id), { binary: false });
  }

  reset(topic: string, id: string | undefined): void {
    this.say({ op: 'reset', topic, id });
  }

  /** A client that answers no ping is not there any more. */
  beat(id: string | undefined): void {
    if (!this.isAlive) return this.socket.terminate();
    this.isAlive = false;
    this.socket.ping();
    this.say({ op: 'beat', id });
  }

  ready(): void {
    this.say({ op: 'ready' });
  }

  pong(): void {
    this.say({ op: 'pong' });
  }

  subscribed(wishes: readonly Wish[]): void {
    this.say({ op: 'subscribed', topics: wishes.map(({ name }) => name) });
  }

  unsubscribed(wishes: readonly Wish[]): void {
    this.say({ op: 'unsubscribed', topics: wishes.map(({ name }) => name) });
  }

  error(code: string, detail: string): void {
    this.say({ op: 'error', code, detail });
  }

  private say(frame: { readonly op: string; readonly [field: string]: unknown }): void {
    this.socket.send(JSON.stringify(frame));
  }

  end(why: Ending): void {
    if (why === 'expired' || why === 'revoked') this.say({ op: why });
    closeSocket(this.socket, why);
  }
}

/** Says why, and cuts off who does not listen to that. */
export function closeSocket(socket: WebSocket, why: Ending): void {
  socket.close(CLOSE_CODES[why], why);
  const timer = setTimeout(() => socket.terminate(), why === 'slow' ? 0 : LAST_WORDS_MS);
  socket.once('close', () => clearTimeout(timer));
}
