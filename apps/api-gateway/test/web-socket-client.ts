/** A WebSocket client, for specs: it keeps every frame that it is told. */
import { until } from '@sutra/testing';
import { WebSocket } from 'ws';

export interface Frame {
  readonly op: string;
  readonly topic?: string;
  readonly topics?: readonly string[];
  readonly id?: string;
  readonly code?: string;
  readonly data?: Record<string, unknown>;
}

export class WebSocketClient {
  readonly frames: Frame[] = [];
  closed: { readonly code: number; readonly reason: string } | undefined;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (text: Buffer) => this.frames.push(JSON.parse(String(text)) as Frame));
    socket.on('close', (code, reason) => (this.closed = { code, reason: String(reason) }));
    socket.on('error', () => undefined);
  }

  /** @param shown headers, or the access token */
  static async open(
    url: string,
    shown: string | Readonly<Record<string, string>> = {},
    path = '/api/v1/ws',
  ): Promise<WebSocketClient> {
    const headers = typeof shown === 'string' ? { authorization: `Bearer ${shown}` } : shown;
    const client = new WebSocketClient(new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers }));
    await until('the connection is open or refused', () => client.socket.readyState !== WebSocket.CONNECTING);
    return client;
  }

  say(frame: object | string): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  }

  of(op: string): Frame[] {
    return this.frames.filter((frame) => frame.op === op);
  }

  /** Titles of notifications, which specs number. */
  get numbers(): number[] {
    return this.of('event').map(({ data }) => Number(data?.['title']));
  }

  /** The id to go on from. */
  get lastId(): string | undefined {
    return this.frames.findLast(({ id }) => id !== undefined)?.id;
  }

  async close(): Promise<void> {
    this.socket.terminate();
    await until('the connection is closed', () => this.closed !== undefined);
  }
}
