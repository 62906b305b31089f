import type { Topic } from './topic.js';

/** How an event goes over one kind of connection. */
export type Wire = 'sse' | 'webSocket';

/** One message of a topic, written out once for all who hear it. */
export class StreamEvent {
  readonly topic: string;
  readonly key: string;
  /** Whether nothing of its key follows on it. */
  readonly isLast: boolean;
  private readonly json: string;
  /** As it was written last; whoever listens to the same topics is sent the same bytes. */
  private readonly written: Partial<Record<Wire, { readonly id: string | undefined; readonly bytes: Buffer }>> = {};

  constructor(
    topic: Topic,
    /** Who alone may hear it; empty where everybody may. */
    readonly userId: string,
    data: unknown,
  ) {
    this.topic = topic.name;
    this.key = `${topic.name} ${topic.keyOf(data)}`;
    this.isLast = 'isLast' in topic && topic.isLast?.(data) === true;
    this.json = JSON.stringify(topic.show(data));
  }

  /** What it takes in memory, about. */
  get sizeBytes(): number {
    return 2 * this.json.length + 512;
  }

  bytes(wire: Wire, id: string | undefined): Buffer {
    const known = this.written[wire];
    if (known !== undefined && known.id === id) return known.bytes;
    const bytes = Buffer.from(wire === 'sse' ? this.sse(id) : this.frame(id));
    this.written[wire] = { id, bytes };
    return bytes;
  }

  private sse(id: string | undefined): string {
    return `event: ${this.topic}\n${id === undefined ? '' : `id: ${id}\n`}data: ${this.json}\n\n`;
  }

  private frame(id: string | undefined): string {
    return `{"op":"event","topic":"${this.topic}",${id === undefined ? '' : `"id":"${id}",`}"data":${this.json}}`;
  }
}
