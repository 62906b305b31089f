import type { AnyMessage } from '@sutra/contracts';
import { Watch, type WatchParts, type WatchSink } from './watch.js';

type Shared = Omit<WatchParts, 'message' | 'sink' | 'back'>;

/** A service's way to watch durable events; it starts and stops each watch itself. */
export class Watches {
  constructor(private readonly shared: Shared) {}

  /** @param back so many messages of before are passed on when the watch begins */
  of(message: AnyMessage, sink: WatchSink, back: number): Watch {
    return new Watch({ ...this.shared, message, sink, back });
  }
}
