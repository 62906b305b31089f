/** A client of server-sent events, by their book, for specs: it keeps what it is told, and may stop reading. */
import { Fault } from '@sutra/kernel';
import { until } from '@sutra/testing';
import { get, type IncomingMessage } from 'node:http';

export interface SseEvent {
  readonly name: string;
  readonly id: string | undefined;
  readonly data: Record<string, unknown>;
}

export interface SseWishes {
  readonly token?: string;
  readonly apiKey?: string;
  readonly lastId?: string | undefined;
  /** It never takes a byte. */
  readonly isStalled?: boolean;
}

export class SseClient {
  readonly events: SseEvent[] = [];
  comments = 0;
  lastId: string | undefined;
  hasEnded = false;
  private rest = '';

  private constructor(private readonly answer: IncomingMessage) {
    answer.setEncoding('utf8');
    answer.once('close', () => (this.hasEnded = true));
    answer.on('error', () => undefined);
  }

  static open(url: string, topics: string, wishes: SseWishes = {}): Promise<SseClient> {
    return SseClient.openAt(`${url}/api/v1/stream?topics=${topics}`, wishes);
  }

  static async openAt(url: string, { token, apiKey, lastId, isStalled = false }: SseWishes = {}): Promise<SseClient> {
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(apiKey !== undefined && { 'x-api-key': apiKey }),
      ...(lastId !== undefined && { 'last-event-id': lastId }),
    };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      get(url, { headers, agent: false }, resolve).on('error', reject);
    });
    const client = new SseClient(answer);
    client.lastId = lastId;
    if (answer.statusCode !== 200) throw new Fault('denied', 'TEST.NO_STREAM', String(answer.statusCode));
    if (!isStalled) answer.on('data', (text: string) => client.read(text));
    return client;
  }

  /** What was said of one topic. */
  of(name: string): Record<string, unknown>[] {
    return this.events.filter((event) => event.name === name).map(({ data }) => data);
  }

  /** Titles of notifications, which specs number. */
  get numbers(): number[] {
    return this.of('notifications').map(({ title }) => Number(title));
  }

  get headers(): IncomingMessage['headers'] {
    return this.answer.headers;
  }

  heard(what: string, holds: () => boolean): Promise<void> {
    return until(what, holds);
  }

  async close(): Promise<void> {
    this.answer.destroy();
    await until('the stream is closed', () => this.hasEnded);
  }

  /** Begins to read, after a stall. */
  readOn(): void {
    this.answer.on('data', (text: string) => this.read(text));
  }

  private read(text: string): void {
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop() ?? '';
    for (const block of blocks) this.take(block.split('\n'));
  }

  private take(lines: readonly string[]): void {
    const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    const id = field('id');
    if (id !== undefined) this.lastId = id;
    if (lines.some((line) => line.startsWith(':'))) this.comments += 1;
    const data = field('data');
    if (data === undefined) return;
    this.events.push({ name: field('event') ?? 'message', id, data: JSON.parse(data) as Record<string, unknown> });
  }
}
