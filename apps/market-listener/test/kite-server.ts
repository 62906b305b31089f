/** Kite's ticker, as far as a client sees it: takes subscriptions, and sends what it is told to. */
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

type Request = { readonly a: string; readonly v: unknown };

export class KiteServer {
  /** Everything that each connection has asked for, in order. */
  readonly asked: Request[][] = [];
  readonly addresses: string[] = [];
  private readonly sockets: WebSocket[] = [];

  private readonly beat = setInterval(() => this.send(new Uint8Array(1)), 500);

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket, request) => {
      const asked: Request[] = [];
      this.asked.push(asked);
      this.addresses.push(request.url ?? '');
      this.sockets.push(socket);
      socket.on('message', (data) => asked.push(JSON.parse((data as Buffer).toString()) as Request));
    });
  }

  static async start({ beats = true } = {}): Promise<KiteServer> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    const kite = new KiteServer(server);
    if (!beats) clearInterval(kite.beat);
    return kite;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Sends to every connection that is open. */
  send(frame: Uint8Array | string): void {
    for (const socket of this.sockets) if (socket.readyState === socket.OPEN) socket.send(frame);
  }

  /** Breaks all connections off without a word. */
  cut(): void {
    for (const socket of this.sockets) socket.terminate();
  }

  /** The tokens that a connection is subscribed to, and in which mode it sees each. */
  seenBy(connection: number): ReadonlyMap<number, string> {
    const seen = new Map<number, string>();
    for (const { a, v } of this.asked[connection] ?? []) {
      if (a === 'subscribe') for (const token of v as number[]) seen.set(token, 'quote');
      if (a === 'unsubscribe') for (const token of v as number[]) seen.delete(token);
      if (a !== 'mode') continue;
      const [mode, tokens] = v as [string, number[]];
      for (const token of tokens) if (seen.has(token)) seen.set(token, mode);
    }
    return seen;
  }

  /** The same of the connection that was made last. */
  get seen(): ReadonlyMap<number, string> {
    return this.seenBy(this.asked.length - 1);
  }

  async stop(): Promise<void> {
    clearInterval(this.beat);
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
