/** What one WebSocket client may say, and what comes of it. Frames are answered one after the other. */
import { Fault } from '@sutra/kernel';
import { problemOf } from '@sutra/platform';
import type { RawData, WebSocket } from 'ws';
import { positionsOf } from '../positions.js';
import { loginRequired, type Credentials } from '../../admission/credentials.js';
import type { StreamPass } from '../stream-admission.js';
import type { OpenStream, Streams } from '../streams.js';
import type { Wishes } from '../wishes.js';
import { credentialsIn, type ClientFrame } from './client-frame.js';
import type { SpokenOutlet } from './dialect.js';

/** So many frames may wait for their turn; a client that floods is let go. */
const WAITING_MAX = 64;
const CLOSE_POLICY = 1_008;

export interface SessionParts {
  readonly socket: WebSocket;
  readonly outlet: SpokenOutlet;
  /** Reads a frame as what it asks for; throws where it can't be read. */
  readonly read: (text: string) => ClientFrame;
  readonly streams: Streams;
  readonly wishes: Wishes;
  /** Finds out who shows this, counts them, and throws where they may not come in. */
  readonly admit: (show: () => Credentials | undefined) => Promise<StreamPass>;
  readonly requestId: string;
}

export class WebSocketSession {
  private open: OpenStream | undefined;
  private waiting = 0;
  private turn: Promise<void> = Promise.resolve();
  private isClosed = false;
  private settle: () => void = () => undefined;
  /** Resolves once the client is known. */
  readonly admitted = new Promise<void>((resolve) => (this.settle = resolve));

  constructor(private readonly parts: SessionParts) {
    const { socket } = parts;
    socket.on('message', (data, isBinary) => this.hear(data, isBinary));
    socket.once('close', () => {
      this.isClosed = true;
      this.open?.close();
    });
    // What can't be read as frames ends the connection; `close` follows.
    socket.on('error', () => undefined);
  }

  /** The client showed its login before it said anything. */
  show(show: () => Credentials | undefined): void {
    this.inTurn(() => this.authenticate(show));
  }

  drained(): void {
    this.open?.listener.drained();
  }

  private hear(data: RawData, isBinary: boolean): void {
    if (this.waiting >= WAITING_MAX) return this.parts.socket.close(CLOSE_POLICY, 'too many frames');
    this.inTurn(() => {
      if (isBinary) throw new Fault('invalid', 'STREAM.FRAME', 'Frames are text');
      return this.answer(this.parts.read(String(data)));
    });
  }

  private inTurn(work: () => Promise<void> | void): void {
    this.waiting += 1;
    this.turn = this.turn.then(async () => {
      try {
        if (!this.isClosed) await work();
      } catch (error) {
        this.refuse(error);
      }
      this.waiting -= 1;
    });
  }

  private async answer(frame: ClientFrame): Promise<void> {
    if (frame.op === 'auth') return this.authenticate(() => credentialsIn(frame));
    const { open } = this;
    if (open === undefined) throw loginRequired();
    const { outlet } = this.parts;
    if (frame.op === 'ping') return outlet.pong();
    const { wishes: reader, requestId: correlationId } = this.parts;
    if (frame.op === 'unsubscribe') {
      return outlet.unsubscribed(open.unsubscribe(reader.namesIn(frame.topics, open.pass)));
    }
    const wishes = await reader.read(frame.topics, open.pass, { correlationId, mode: frame.mode });
    // Meanwhile the client may have gone.
    if (this.isClosed) return;
    open.assertRoom(wishes);
    // Said first, so that whatever follows is known to be of these topics.
    outlet.subscribed(wishes);
    open.subscribe(wishes, positionsOf(frame.lastId));
  }

  private async authenticate(show: () => Credentials | undefined): Promise<void> {
    const { admit, streams, outlet } = this.parts;
    const pass = await admit(show);
    if (this.isClosed) return;
    if (this.open === undefined) this.open = streams.open(pass, outlet);
    else if (this.open.pass.userId === pass.userId) this.open.renew(pass);
    else throw new Fault('denied', 'STREAM.OTHER_USER', 'This connection is open for another user');
    this.settle();
    outlet.ready();
  }

  private refuse(error: unknown): void {
    const { socket, outlet, requestId } = this.parts;
    const { code, detail, status } = problemOf(error, requestId).problem;
    outlet.error(code, detail);
    if (this.open === undefined) socket.close(4_000 + status, code);
  }
}
