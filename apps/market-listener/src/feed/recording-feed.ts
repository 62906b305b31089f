import { recordedBytes, recordingHead, type PlanChange, type RecordedKind } from '@sutra/feeds';
import { formatUtc, marketInstant, tradingDateAt, type MachineClock } from '@sutra/kernel';
import type { Log } from '@sutra/platform';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { FeedListener, FeedPort } from './feed-port.js';

/** Bytes that wait for the disk; frames beyond are skipped, because a slow disk must not slow prices. */
const WAITING_MOST = 16 << 20;

export interface RecordingSettings {
  readonly folder: string;
  /** Bytes of one file; what comes after them is not kept. */
  readonly bytesMost: number;
  /** Market time. */
  readonly nowMs: () => number;
  readonly clock: MachineClock;
  readonly log: Log;
}

/** A feed that is written down as it comes: one file a day and a start of the process. */
export class RecordingFeed implements FeedPort {
  readonly name: string;
  readonly broker: FeedPort['broker'];
  readonly limits: FeedPort['limits'];
  readonly needsTodaysMaster: boolean;
  readonly isSynthetic: boolean;
  private file: { readonly day: string; readonly stream: WriteStream; bytes: number } | undefined;
  private isSkipping = false;
  private isFull = false;

  constructor(
    private readonly feed: FeedPort,
    private readonly settings: RecordingSettings,
  ) {
    this.name = feed.name;
    this.broker = feed.broker;
    this.limits = feed.limits;
    this.needsTodaysMaster = feed.needsTodaysMaster;
    this.isSynthetic = feed.isSynthetic;
  }

  start(listener: FeedListener): void {
    this.feed.start({
      frame: (bytes) => {
        this.record('frame', bytes);
        listener.frame(bytes);
      },
      connection: (index, state, detail) => {
        if (state === 'lost' || state === 'connected') this.record(state);
        listener.connection(index, state, detail);
      },
    });
  }

  apply(changes: readonly PlanChange[]): void {
    this.feed.apply(changes);
  }

  async stop(): Promise<void> {
    await this.feed.stop();
    await this.end();
  }

  private record(kind: RecordedKind, bytes?: Uint8Array): void {
    const atMs = this.settings.nowMs();
    const file = this.fileOf(tradingDateAt(marketInstant(atMs)));
    if (file === undefined) return;
    if (file.stream.writableLength > WAITING_MOST) {
      this.isSkipping = true;
      return;
    }
    if (this.isSkipping) this.write(file, recordedBytes({ kind: 'skipped', atMs }));
    this.isSkipping = false;
    this.write(file, recordedBytes({ kind, atMs, ...(bytes !== undefined && { bytes }) }));
  }

  private write(file: { readonly stream: WriteStream; bytes: number }, bytes: Uint8Array): void {
    file.bytes += bytes.length;
    if (file.bytes <= this.settings.bytesMost) {
      file.stream.write(bytes);
      return;
    }
    if (!this.isFull) this.settings.log.warn({ bytes: file.bytes }, 'The recording of the day is full, and ends.');
    this.isFull = true;
  }

  private fileOf(day: string) {
    if (this.file?.day === day) return this.isFull ? undefined : this.file;
    void this.end();
    this.isFull = false;
    const { folder, clock, log } = this.settings;
    mkdirSync(folder, { recursive: true });
    const start = formatUtc(clock.now()).replaceAll(/[:.]/g, '');
    const stream = createWriteStream(join(folder, `${this.name}-${day}-${start}.frames`), { flags: 'wx' });
    stream.on('error', (err) => {
      if (!this.isFull) log.warn({ err }, 'The feed cannot be recorded.');
      this.isFull = true;
    });
    this.file = { day, stream, bytes: 0 };
    const { name, broker, isSynthetic } = this;
    this.write(this.file, recordingHead({ feed: name, broker, isSynthetic }));
    return this.file;
  }

  private async end(): Promise<void> {
    const { file } = this;
    this.file = undefined;
    if (file === undefined || file.stream.errored !== null) return;
    await new Promise<void>((resolve) => file.stream.end(() => resolve()));
  }
}
