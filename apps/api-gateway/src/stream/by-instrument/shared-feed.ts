import type { Listener } from '../listener.js';
import type { SharedTopic } from '../topic.js';
import { MarketEvent } from './market-event.js';

/** Of all instruments together; beyond it, what was heard first of is forgotten. */
const VALUES_MAX = 50_000;
/** As long as that, a price counts as new for who comes. */
const NEW_MS = 3_000;

interface Heard {
  readonly data: unknown;
  readonly atMs: number;
}

/**
 * A topic that is the same for everybody, key by key. A message that nobody listens to is remembered and not written out;
 * one that thousands listen to is written out once.
 */
export class SharedFeed {
  private readonly last = new Map<string, Heard>();
  private readonly audience = new Map<string, Set<Listener>>();

  constructor(
    readonly topic: SharedTopic,
    private readonly nowMs: () => number,
    private readonly most = VALUES_MAX,
  ) {}

  /** Passes on what has come; says whether anybody heard it. */
  take(data: unknown): boolean {
    const key = this.topic.keyOf(data);
    this.remember(key, { data, atMs: this.nowMs() });
    return this.pass(key, data);
  }

  /** What was said before this gateway listened; what has come meanwhile is newer. */
  recall(data: unknown): boolean {
    const key = this.topic.keyOf(data);
    if (this.last.has(key)) return false;
    const aged = this.topic.aged(data);
    if (aged === undefined) return false;
    this.remember(key, { data, atMs: -Infinity });
    return this.pass(key, aged);
  }

  join(key: string, listener: Listener): void {
    const listeners = this.audience.get(key) ?? new Set();
    this.audience.set(key, listeners.add(listener));
    const heard = this.last.get(key);
    if (heard === undefined) return;
    const isNew = this.nowMs() - heard.atMs <= NEW_MS;
    const data = isNew ? heard.data : this.topic.aged(heard.data);
    if (data !== undefined) listener.latest(new MarketEvent(this.topic, data));
  }

  leave(key: string, listener: Listener): void {
    const listeners = this.audience.get(key);
    listeners?.delete(listener);
    if (listeners?.size === 0) this.audience.delete(key);
  }

  private pass(key: string, data: unknown): boolean {
    const listeners = this.audience.get(key);
    if (listeners === undefined) return false;
    const event = new MarketEvent(this.topic, data);
    for (const listener of listeners) listener.latest(event);
    return true;
  }

  private remember(key: string, heard: Heard): void {
    this.last.set(key, heard);
    if (this.last.size <= this.most) return;
    for (const first of this.last.keys()) {
      this.last.delete(first);
      return;
    }
  }
}
