import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server says to one request. */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Text and bytes as they are, anything else as JSON. */
  readonly body?: unknown;
  /** Says nothing at all and keeps the line open. */
  readonly isSilent?: true;
  /** Promises more than it sends, and hangs up. */
  readonly breaksOff?: true;
}

export interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answering = (asked: Asked, count: number) => Reply;

/** A real HTTP server on this machine that answers in the shape of a provider, and remembers what it was asked. */
export class ProviderServer {
  readonly asked: Asked[] = [];
  private answering: Answering = () => ({ status: 404 });

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ProviderServer> {
    const server = createServer();
    const provider = new ProviderServer(server);
    server.on('request', (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const url = new URL(request.url ?? '/', provider.url);
        const asked = {
          method: request.method ?? '',
          url,
          headers: request.headers,
          body: String(Buffer.concat(pieces)),
        };
        provider.asked.push(asked);
        const {
          status = 200,
          headers = {},
          body = '',
          isSilent,
          breaksOff,
        } = provider.answering(asked, provider.asked.length);
        if (isSilent) return;
        const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value as string | string[]);
        response.statusCode = status;
        if (breaksOff !== true) return void response.end(bytes);
        response.setHeader('content-length', '100000');
        response.write(bytes, () => response.destroy());
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on answers so; what was asked before is forgotten. */
  answers(answering: Answering): void {
    this.asked.length = 0;
    this.answering = answering;
  }

  /** Answers one after the other; the last one again and again. */
  says(...replies: readonly Reply[]): void {
    this.answers((_, count) => replies[Math.min(count, replies.length) - 1] ?? {});
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
