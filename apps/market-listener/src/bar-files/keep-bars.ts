import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { appendBar, barColumns, monthAt, type Chunk, type Provenance } from '@sutra/bars';
import { Fault, formatUtc, InstrumentId, plusDays } from '@sutra/kernel';
import type { Timeframe } from '@sutra/market';
import { Records, ServiceRuntime } from '@sutra/platform';
import { setImmediate as turnOver } from 'node:timers/promises';
import { MarketListenerSettings } from '../config.js';
import { GRACE_MS } from '../live-bars/bar-plans.js';
import { LiveBarStore, type VersionedBar } from '../live-bars/live-bar.store.js';
import { TellBars } from '../live-bars/tell-bars.js';
import { MarketTime } from '../market-time.js';
import { BarFiles } from './bar-files.js';

const LOOK_MS = 1_000;
const BATCH = 20_000;
const AT_ONCE = 4;
const DAYS_WITHOUT_FILES = 3;
/** Who writes now has ended by then, or is waited for again. */
const AGAIN_MS = 60_000;

/**
 * Takes the day's bars over into the files. A month's file is written whole, so this happens seldom and for many bars at
 * once: every while, and when a day has closed. What is told lies in the database until the files have it and for its day,
 * so nothing hangs on when this process ends.
 */
@Injectable()
export class KeepBars implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private keeping: Promise<number> | undefined;
  private dueMs = 0;
  private isAway = false;

  constructor(
    private readonly files: BarFiles,
    private readonly live: LiveBarStore,
    private readonly telling: TellBars,
    private readonly records: Records<'md'>,
    private readonly time: MarketTime,
    private readonly settings: MarketListenerSettings,
    private readonly runtime: ServiceRuntime,
  ) {}

  onApplicationBootstrap(): void {
    const { clock } = this.runtime;
    // What the process before this one has left is not urgent; who has just started has other things to do.
    this.dueMs = clock.monotonicMs() + Math.min(60_000, this.settings.keepBarsEveryMs);
    this.telling.whenTold((told) => {
      const isDayOver = told.some(({ news }) => news.timeframe === '1D' && news.kind === 'closed');
      if (isDayOver) this.dueMs = Math.min(this.dueMs, clock.monotonicMs() + 2 * GRACE_MS);
    });
    this.timer = setInterval(() => this.look(), LOOK_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.keeping?.catch(() => undefined);
  }

  /** Takes over everything that the files lack; tells how many bars that were. */
  keep(): Promise<number> {
    this.keeping ??= this.keepAll().finally(() => {
      this.keeping = undefined;
    });
    return this.keeping;
  }

  private look(): void {
    if (this.keeping !== undefined || this.runtime.clock.monotonicMs() < this.dueMs) return;
    this.dueMs = this.runtime.clock.monotonicMs() + this.settings.keepBarsEveryMs;
    this.keep().then(
      () => {
        this.isAway = false;
      },
      (err: unknown) => {
        if (!this.isAway) this.runtime.log.warn({ err }, 'Bars could not be taken over into the files; they wait.');
        this.isAway = true;
        this.dueMs = Math.min(this.dueMs, this.runtime.clock.monotonicMs() + AGAIN_MS);
      },
    );
  }

  private async keepAll(): Promise<number> {
    const { store } = this.records;
    if (this.files.store === undefined) {
      await this.live.pruneBefore(store, plusDays(this.time.today(), -DAYS_WITHOUT_FILES));
      return 0;
    }
    let count = 0;
    for (;;) {
      const bars = await this.live.unkept(store, BATCH);
      const last = bars.at(-1);
      if (last === undefined) break;
      const failed = await this.mergeAll([...byMonth(bars).values()]);
      if (failed.length > 0) {
        await this.records.transaction(async (tx) => {
          for (const { instrument, timeframe } of failed) {
            await this.live.postpone(tx, instrument, timeframe, last.version);
          }
        });
      }
      await this.live.kept(store, last.version);
      count += bars.length;
      // What was put off has a new version, and would be tried again at once.
      if (bars.length < BATCH || failed.length > 0) break;
    }
    await this.live.prune(store, this.time.today());
    return count;
  }

  /** Merges months side by side; gives those that the files would not take. */
  private async mergeAll(months: readonly (readonly VersionedBar[])[]) {
    const source: Provenance = { kind: 'live', name: 'live', importedAt: formatUtc(this.runtime.clock.now()) };
    const failed: { instrument: string; timeframe: Timeframe }[] = [];
    const queue = months.values();
    const work = async (): Promise<void> => {
      for (let next = queue.next(); next.done !== true; next = queue.next()) {
        const chunk = chunkOf(next.value, source);
        await this.files.merge(chunk).catch((err: unknown) => {
          // Another process writes for long; none of the others would get in either.
          if (err instanceof Fault && err.code === 'BARS.BUSY') throw err;
          const { instrument, timeframe } = chunk.key;
          this.runtime.log.warn(
            { err, instrument, timeframe },
            'Bars could not be stored; they are tried again later.',
          );
          failed.push({ instrument, timeframe });
        });
        await turnOver();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return failed;
  }
}

function byMonth(bars: readonly VersionedBar[]): ReadonlyMap<string, VersionedBar[]> {
  const months = new Map<string, VersionedBar[]>();
  for (const bar of bars) {
    const key = `${bar.id} ${bar.timeframe} ${monthAt(bar.time)}`;
    const known = months.get(key);
    if (known === undefined) months.set(key, [bar]);
    else known.push(bar);
  }
  return months;
}

/** Bars of one month, each once and in order. */
function chunkOf(bars: readonly VersionedBar[], source: Provenance): Chunk {
  const inOrder = bars.toSorted((a, b) => a.time - b.time);
  const [first] = inOrder;
  const timeframe = first?.timeframe ?? '1MIN';
  const columns = barColumns(timeframe, { capacity: bars.length });
  for (const bar of inOrder) appendBar(columns, bar);
  return {
    key: { instrument: InstrumentId.of(first?.id ?? ''), timeframe, month: monthAt(first?.time ?? 0) },
    columns,
    origins: new Uint8Array(columns.count),
    provenance: [source],
  };
}
