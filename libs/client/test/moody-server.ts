/** A real server on this machine that answers each request as it is told beforehand, well or badly. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How one request is answered. */
export type Mood = (answer: ServerResponse, seen: Seen) => unknown;

export interface MoodyServer {
  readonly address: string;
  /** Every request so far, in order. */
  readonly seen: readonly Seen[];
  /** The moods for the next requests, one each; a request beyond the last is met by the last. */
  answerWith(...moods: Mood[]): void;
  stop(): Promise<void>;
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Mood =>
  (answer) =>
    answer.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

export const problem = (status: number, code: string, headers: Record<string, string> = {}): Mood =>
  json(
    status,
    { type: 'about:blank', title: 'No', status, detail: `It is ${code}.`, code, requestId: 'r-1' },
    { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  );

/** Hangs up without a word. */
export const reset: Mood = (answer) => answer.socket?.destroy();

/** Begins an answer and hangs up in the middle of it. */
export const cutInTheMiddle: Mood = (answer) => {
  answer.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  answer.write('{"half":', () => answer.socket?.destroy());
};

/** Says these pieces of an event stream, one after the other, and then does what it is told. */
export const events =
  (pieces: readonly string[], then: 'end' | 'cut' | 'stay' = 'end'): Mood =>
  async (answer) => {
    answer.writeHead(200, { 'content-type': 'text/event-stream' });
    answer.flushHeaders();
    for (const piece of pieces) await new Promise((resolve) => answer.write(piece, resolve));
    if (then === 'end') answer.end();
    if (then === 'cut') answer.socket?.destroy();
  };

export async function startMoodyServer(): Promise<MoodyServer> {
  const seen: Seen[] = [];
  let moods: Mood[] = [];
  const server = createServer((request, answer) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.once('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(pieces).toString() };
      seen.push(one);
      const mood = moods.length > 1 ? moods.shift() : moods[0];
      void (mood ?? reset)(answer, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answerWith(...next) {
      moods = next;
      seen.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
