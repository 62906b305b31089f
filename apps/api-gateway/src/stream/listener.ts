/**
 * One client that listens. It is either up to date, and what comes is written at once; or behind, because it resumes, is
 * slow, or nobody can say at the moment whether it may hear more. Who is behind has a place and no queue: once it can be
 * written to again it is given what it missed, from the ring or the stream; of latest-value topics, the newest of each key.
 */
import type { StreamPosition } from '@sutra/bus';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KeptFeed, KeptItem } from './kept-feed.js';
import type { Ending, Outlet } from './outlet.js';
import { positionText } from './positions.js';
import type { StreamEvent } from './stream-event.js';

/** More than this waits in no connection. */
export const BACKLOG_BYTES_MAX = 64 * 1024;
/** One that is behind lets others have their turn after so many. */
const AT_ONCE = 256;

/** Where a listener is in one kept topic. */
interface Cursor {
  readonly feed: KeptFeed;
  /** Up to where it was heard, while it is behind. */
  behind: StreamPosition | undefined;
  /** It had fallen behind by itself. */
  isSlow: boolean;
  /** What it has heard elsewhere, at a replica that was ahead or from the stream: not to be said again. */
  heard: StreamPosition | undefined;
}

export interface ListenerParts {
  readonly userId: string;
  readonly outlet: Outlet;
  readonly ended: (why: Ending) => void;
  readonly failed: (error: unknown) => void;
  readonly conflated: (topic: string) => void;
  readonly wasReset: (topic: string) => void;
}

export class Listener {
  readonly userId: string;
  readonly outlet: Outlet;
  private readonly cursors = new Map<string, Cursor>();
  /** Newest values that wait until they can be written, by key. */
  private readonly values = new Map<string, StreamEvent>();
  private isPumping = false;
  private isPaused = false;
  private isOpen = true;
  /** Whether it has taken anything since it was last looked at. */
  private wasStuck = false;

  constructor(private readonly parts: ListenerParts) {
    this.userId = parts.userId;
    this.outlet = parts.outlet;
  }

  /** Everything from now on, or from where the client has heard; `unknown` is a position that nobody can read. */
  listen(feed: KeptFeed, from: StreamPosition | 'unknown' | undefined): void {
    const cursor: Cursor = { feed, behind: undefined, isSlow: false, heard: undefined };
    this.cursors.set(feed.topic.name, cursor);
    if (from === 'unknown') this.reset(cursor);
    else if (from !== undefined) {
      cursor.behind = from;
      cursor.heard = from;
    }
  }

  leave(topic: string): void {
    this.cursors.delete(topic);
    for (const [key, value] of this.values) if (value.topic === topic) this.values.delete(key);
  }

  /** Lets go of a value that it has not been told yet. */
  forget(key: string): void {
    this.values.delete(key);
  }

  /** Up to where the client has heard each kept topic. */
  get id(): string | undefined {
    if (this.cursors.size === 0) return undefined;
    const parts: string[] = [];
    for (const [name, cursor] of this.cursors) {
      const position = positionOf(cursor);
      if (position !== undefined) parts.push(positionText(name, position));
    }
    return parts.length === 0 ? undefined : parts.join(',');
  }

  kept(feed: KeptFeed, item: KeptItem, position: StreamPosition): void {
    const cursor = this.cursors.get(feed.topic.name);
    if (cursor === undefined || cursor.behind !== undefined || wasHeard(cursor, position)) return;
    if (this.isFree) return this.say(cursor, item);
    cursor.behind = { ...position, sequence: position.sequence - 1 };
    cursor.isSlow = this.isCongested;
  }

  latest(event: StreamEvent): void {
    if (this.isFree && this.values.size === 0) return this.outlet.event(event, undefined);
    if (this.values.delete(event.key)) this.parts.conflated(event.topic);
    this.values.set(event.key, event);
  }

  broken(feed: KeptFeed): void {
    const cursor = this.cursors.get(feed.topic.name);
    if (cursor !== undefined) this.reset(cursor);
  }

  /** Nobody can say whether it may hear more: nothing is written until somebody can. */
  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    if (!this.isPaused) return;
    this.isPaused = false;
    this.goOn();
  }

  /** Writes what is missing, as far as the client takes it. */
  goOn(): void {
    if (this.isPumping || !this.canSay) return;
    void this.pump();
  }

  /** Called at regular times; who takes nothing from one time to the next is let go. */
  beat(): void {
    if (!this.isOpen) return;
    if (this.isCongested) {
      if (this.wasStuck) this.end('slow');
      this.wasStuck = true;
      return;
    }
    this.wasStuck = false;
    this.outlet.beat(this.id);
  }

  /** The client has taken what had been written. */
  drained(): void {
    this.wasStuck = false;
    this.goOn();
  }

  end(why: Ending): void {
    if (!this.isOpen) return;
    this.closed();
    this.outlet.end(why);
    this.parts.ended(why);
  }

  /** The client has gone. */
  closed(): void {
    this.isOpen = false;
    this.cursors.clear();
    this.values.clear();
  }

  private get isCongested(): boolean {
    return this.outlet.backlogBytes > BACKLOG_BYTES_MAX;
  }

  private get canSay(): boolean {
    return this.isOpen && !this.isPaused && !this.isCongested;
  }

  private get isFree(): boolean {
    return this.canSay && !this.isPumping;
  }

  private async pump(): Promise<void> {
    this.isPumping = true;
    try {
      let cursor = this.oneBehind();
      while (this.canSay && cursor !== undefined) {
        if (!this.goOnInRing(cursor)) await this.goOnInStream(cursor);
        cursor = this.oneBehind();
        if (cursor !== undefined) await nextTurn();
      }
      for (const [key, event] of this.values) {
        if (!this.canSay) break;
        this.values.delete(key);
        this.outlet.event(event, undefined);
      }
    } catch (error) {
      this.parts.failed(error);
      this.end('failed');
    } finally {
      this.isPumping = false;
    }
    // What came while the last words were written.
    if (this.canSay && (this.oneBehind() !== undefined || this.values.size > 0)) this.goOn();
  }

  private oneBehind(): Cursor | undefined {
    for (const cursor of this.cursors.values()) if (cursor.behind !== undefined) return cursor;
    return undefined;
  }

  /** Whether the ring knows where to go on. */
  private goOnInRing(cursor: Cursor): boolean {
    const { ring } = cursor.feed;
    if (cursor.behind === undefined) return true;
    const first = ring.placeAfter(cursor.behind);
    if (first === undefined) return false;
    for (let place = first; place < first + AT_ONCE && this.canSay; place += 1) {
      const held = ring.at(place);
      if (held === undefined) {
        cursor.behind = undefined;
        cursor.isSlow = false;
        break;
      }
      cursor.behind = held.position;
      if (held.item.userId === this.userId) this.say(cursor, held.item);
    }
    return true;
  }

  private async goOnInStream(cursor: Cursor): Promise<void> {
    const { behind, feed, isSlow } = cursor;
    // It had its chance; coming back by its id it is one of those who resume, of whom few read at once.
    if (isSlow) return this.end('slow');
    if (behind === undefined || !feed.isReadable(behind)) return this.reset(cursor);
    const read = await feed.read(behind, this.userId);
    // Meanwhile the client may have left the topic, or lost its leave to hear it.
    if (this.isPaused || cursor.behind !== behind || this.cursors.get(feed.topic.name) !== cursor) return;
    if (read === undefined) return this.reset(cursor);
    for (const { event, position } of read.own) {
      cursor.behind = position;
      this.outlet.event(event, this.id);
    }
    cursor.behind = read.upTo;
    // The stream may have said what the ring has yet to hear.
    cursor.heard = read.upTo;
  }

  private say(cursor: Cursor, { event }: KeptItem): void {
    if (event === undefined) {
      this.outlet.reset(cursor.feed.topic.name, this.id);
      this.parts.wasReset(cursor.feed.topic.name);
    } else this.outlet.event(event, this.id);
  }

  private reset(cursor: Cursor): void {
    cursor.behind = undefined;
    cursor.heard = undefined;
    cursor.isSlow = false;
    this.outlet.reset(cursor.feed.topic.name, this.id);
    this.parts.wasReset(cursor.feed.topic.name);
  }
}

const isAhead = (one: StreamPosition, other: StreamPosition): boolean =>
  one.incarnation === other.incarnation && one.sequence >= other.sequence;

/** A replica that was ahead has passed it on before. */
const wasHeard = ({ heard }: Cursor, position: StreamPosition): boolean =>
  heard !== undefined && isAhead(heard, position);

function positionOf({ behind, heard, feed }: Cursor): StreamPosition | undefined {
  const position = behind ?? feed.position;
  return heard !== undefined && position !== undefined && isAhead(heard, position) ? heard : position;
}
