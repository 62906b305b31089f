import type { ServerResponse } from 'node:http';
import { isOver } from '../backtests.answer.js';
import type { JobView } from './job-news.js';

const RETRY_MS = 2_000;
/** A proxy or a reader takes a connection in which nothing is said for dead. */
export const BEAT_MS = 15_000;
/** Who takes less than comes is told less often. */
const BACKLOG_BYTES_MAX = 16 * 1_024;

/** One reader that follows a job over server-sent events. */
export class ProgressOutlet {
  private readonly timer: NodeJS.Timeout;
  private lastId: string | undefined;

  /** @param lastId of the last event that the reader has seen */
  constructor(
    private readonly response: ServerResponse,
    headers: Readonly<Record<string, string | number | string[] | undefined>>,
    lastId: string | undefined,
  ) {
    this.lastId = lastId;
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
    response.useChunkedEncodingByDefault = false;
    response.shouldKeepAlive = false;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
    this.timer = setInterval(() => void response.write(':\n\n'), BEAT_MS);
    response.once('close', () => clearInterval(this.timer));
  }

  /** What was said before is not said again, unless it is the end. */
  say(job: JobView): void {
    const { id, kind, state, part, done } = job;
    const eventId = `${state}.${part}${done === undefined ? '' : `.${done}`}`;
    if (isOver(job)) return this.write(state, eventId, job);
    if (eventId === this.lastId || this.response.writableLength > BACKLOG_BYTES_MAX) return;
    this.write('progress', eventId, { id, kind, state, part, ...(done !== undefined && { done }) });
  }

  /** Ends it with a last word where there is one. */
  end(word?: 'expired' | 'gone'): void {
    clearInterval(this.timer);
    this.response.end(word === undefined ? undefined : `event: ${word}\ndata: {}\n\n`);
  }

  private write(name: string, id: string, data: object): void {
    this.lastId = id;
    this.response.write(`event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}
