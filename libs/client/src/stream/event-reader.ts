import { SutraUnreachable } from '../transport/problem.js';

/** One message of a stream of events, as the wire has it. */
export interface WireEvent {
  /** The last id that the stream has said; asking with it goes on behind this event. */
  readonly id: string | undefined;
  readonly name: string;
  readonly data: string;
}

/** Longest event that is read; a stream that says more without an end is not one of ours. */
const EVENT_LENGTH_MAX = 4 * 1024 * 1024;

/**
 * Reads the event stream format piece by piece, wherever the network cuts it: lines end in CR, LF or both, `data` may come
 * in several lines, an id stays until the next one, and an event whose blank line has not come yet has not happened.
 */
export class EventReader {
  private rest = '';
  private data: string[] = [];
  private name = '';
  /** The id of an event that is not complete yet; going on behind it would lose the event. */
  private nextId: string | undefined;
  private id: string | undefined;
  /** How long the stream asks to wait before it is opened again. */
  retryMs: number | undefined;

  constructor(lastId?: string) {
    this.id = lastId;
    this.nextId = lastId;
  }

  get lastId(): string | undefined {
    return this.id;
  }

  /** Events that this piece of text completes. */
  read(text: string): WireEvent[] {
    this.rest += text;
    const events: WireEvent[] = [];
    // A CR at the very end may be the first half of a line's end.
    const lines = this.rest.split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    if (this.rest.length > EVENT_LENGTH_MAX) throw new SutraUnreachable('The stream says something without an end.');
    for (const line of lines) {
      if (line !== '') this.take(line);
      else events.push(...this.finish());
    }
    return events;
  }

  private finish(): WireEvent[] {
    const { data, name, nextId: id } = this;
    this.id = id;
    this.data = [];
    this.name = '';
    return data.length === 0 ? [] : [{ id, name: name === '' ? 'message' : name, data: data.join('\n') }];
  }

  private take(line: string): void {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'data') this.data.push(value);
    else if (field === 'event') this.name = value;
    else if (field === 'id' && !value.includes('\0')) this.nextId = value === '' ? undefined : value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.retryMs = Number(value);
  }
}
