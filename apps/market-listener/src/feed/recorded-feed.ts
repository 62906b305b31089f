import { RecordingReader, type PlanChange, type Recorded, type RecordingHead } from '@sutra/feeds';
import { Fault, orThrow } from '@sutra/kernel';
import type { Log } from '@sutra/platform';
import { createReadStream } from 'node:fs';
import { setImmediate as turnOver, setTimeout as sleep } from 'node:timers/promises';
import type { FeedListener, FeedPort } from './feed-port.js';

/** How long frames may hold everything else up when they are played faster than they came. */
const HOLD_MS = 4;

export interface RecordedFeedSettings {
  /** Recordings of one feed, played one after the other. */
  readonly paths: readonly string[];
  /** How many times faster than it came. */
  readonly pace: number;
  readonly monotonicMs: () => number;
  readonly log: Log;
}

/**
 * A recorded day, played through the same decoder. Its first subscription starts it; market time stands at its beginning until
 * then, goes at its pace from there, and never passes a frame that has not been played.
 */
export class RecordedFeed implements FeedPort {
  readonly name = 'recorded';
  readonly broker: FeedPort['broker'];
  readonly isSynthetic: boolean;
  readonly limits = { connections: 1, perConnection: 9_000 };
  // Tokens are recycled, so only the master of the recorded day says what they were.
  readonly needsTodaysMaster = true;
  private listener: FeedListener | undefined;
  private startedAtMs: number | undefined;
  /** Market time of what is played next; the end knows none. */
  private nextAtMs: number;
  private playing: Promise<void> | undefined;
  private readonly stopped = new AbortController();

  private constructor(
    private readonly settings: RecordedFeedSettings,
    { broker, isSynthetic }: RecordingHead,
    private readonly firstAtMs: number,
  ) {
    this.broker = broker;
    this.isSynthetic = isSynthetic;
    this.nextAtMs = firstAtMs;
  }

  static async open(settings: RecordedFeedSettings): Promise<RecordedFeed> {
    const [path] = settings.paths;
    if (path === undefined) throw noRecording('SUTRA_MD_RECORDING names none');
    const reader = new RecordingReader();
    for await (const first of recordsIn(path, reader)) {
      const { head } = reader;
      if (head === undefined) break;
      // The one decoder that a line has is Kite's.
      if (head.broker !== 'zerodha') throw noRecording(`${path} is of ${head.broker}, whose frames are not played yet`);
      return new RecordedFeed(settings, head, first.atMs);
    }
    throw noRecording(`${path} is empty`);
  }

  /** Market time. */
  nowMs(): number {
    if (this.startedAtMs === undefined) return this.firstAtMs;
    const playedMs = (this.settings.monotonicMs() - this.startedAtMs) * this.settings.pace;
    return Math.min(this.firstAtMs + playedMs, this.nextAtMs);
  }

  start(listener: FeedListener): void {
    this.listener = listener;
    listener.connection(0, 'connected', this.isSynthetic ? 'a recorded day of synthetic prices' : 'a recorded day');
  }

  apply(changes: readonly PlanChange[]): void {
    if (this.playing !== undefined || !changes.some(({ subscribe }) => subscribe.length > 0)) return;
    this.startedAtMs = this.settings.monotonicMs();
    this.playing = this.play().catch((err: unknown) => {
      this.settings.log.warn({ err }, 'The recording cannot be played on.');
      this.nextAtMs = Infinity;
      this.listener?.connection(0, 'lost', 'the recording cannot be played on');
    });
  }

  async stop(): Promise<void> {
    this.stopped.abort();
    await this.playing;
    this.listener?.connection(0, 'off');
  }

  private async play(): Promise<void> {
    let sinceMs = this.settings.monotonicMs();
    for (const path of this.settings.paths) {
      for await (const record of recordsIn(path, new RecordingReader())) {
        if (this.stopped.signal.aborted) return;
        this.nextAtMs = Math.max(this.nextAtMs, record.atMs);
        await this.until(record.atMs);
        if (this.settings.monotonicMs() - sinceMs > HOLD_MS) {
          await turnOver();
          sinceMs = this.settings.monotonicMs();
        }
        this.say(record);
      }
    }
    this.nextAtMs = Infinity;
    this.listener?.connection(0, 'connected', 'the recorded day is over');
  }

  private async until(atMs: number): Promise<void> {
    const began = this.startedAtMs ?? 0;
    const dueMs = began + (atMs - this.firstAtMs) / this.settings.pace;
    const waitMs = dueMs - this.settings.monotonicMs();
    // A wait that was broken off finds out next.
    if (waitMs > 1) await sleep(waitMs, undefined, { signal: this.stopped.signal }).catch(() => undefined);
  }

  private say({ kind, bytes }: Recorded): void {
    if (kind === 'frame') this.listener?.frame(bytes);
    if (kind === 'lost' || kind === 'skipped') this.listener?.connection(0, 'lost', 'it was lost when it was recorded');
    if (kind === 'connected' || kind === 'skipped') this.listener?.connection(0, 'connected', 'a recorded day');
  }
}

async function* recordsIn(path: string, reader: RecordingReader): AsyncGenerator<Recorded> {
  const stream = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    for await (const piece of stream) yield* orThrow(reader.push(piece as Buffer));
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('unavailable', 'MD.RECORDING', `${path} cannot be read`, { cause });
  }
}

const noRecording = (why: string): Fault =>
  new Fault('invalid', 'MD.RECORDING', `SUTRA_MD_FEED is recorded, and there is nothing to play: ${why}`);
