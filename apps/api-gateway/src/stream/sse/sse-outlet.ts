import type { ServerResponse } from 'node:http';
import type { Ending, Outlet } from '../outlet.js';
import type { StreamEvent } from '../stream-event.js';

/** A client comes back after this, unless it knows better. */
const RETRY_MS = 2_000;
/** Who does not take its last words by then is cut off. */
const LAST_WORDS_MS = 2_000;

const idLine = (id: string | undefined): string => (id === undefined ? '' : `id: ${id}\n`);

/** One client over server-sent events. */
export class SseOutlet implements Outlet {
  readonly wire = 'sse';

  constructor(private readonly response: ServerResponse) {}

  /** @param headers what the door says with every answer */
  begin(headers: Readonly<Record<string, string | number | string[] | undefined>>): void {
    const { response } = this;
    for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value);
    // It ends with its connection. In chunks, each event would be three pieces, gathered and written a moment later.
    response.useChunkedEncodingByDefault = false;
    response.shouldKeepAlive = false;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // Proxies that collect answers before they pass them on would keep events back.
      'x-accel-buffering': 'no',
    });
    response.write(`retry: ${RETRY_MS}\n\n`);
  }

  get backlogBytes(): number {
    return this.response.writableLength;
  }

  event(event: StreamEvent, id: string | undefined): void {
    this.response.write(event.bytes('sse', id));
  }

  reset(topic: string, id: string | undefined): void {
    this.response.write(`event: reset\n${idLine(id)}data: {"topic":"${topic}"}\n\n`);
  }

  /** An id without data is no event, but a client goes on from it. */
  beat(id: string | undefined): void {
    this.response.write(`:\n${idLine(id)}\n`);
  }

  end(why: Ending): void {
    if (why === 'slow' || why === 'failed') return void this.response.destroy();
    this.response.end(why === 'leaving' ? undefined : `event: ${why}\ndata: {}\n\n`);
    const timer = setTimeout(() => this.response.destroy(), LAST_WORDS_MS);
    this.response.once('close', () => clearTimeout(timer));
  }
}
