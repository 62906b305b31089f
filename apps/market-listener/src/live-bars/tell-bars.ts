// Bars from ticks, told once. Ticks go to the builders as they come (`live.take`). A few times a second market time is told
// to all builders, and what they have to say is written down in one transaction: the messages, the minutes and days, and
// up to which moment everything is told. A process that is killed leaves that moment, and the one after it begins there: what
// lies between was not seen, and says so.
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { BarsClosed } from '@sutra/contracts';
import { epochMs, Fault, InstrumentId } from '@sutra/kernel';
import { contractOf } from '@sutra/market';
import { Records, ServiceRuntime } from '@sutra/platform';
import { setImmediate as turnOver } from 'node:timers/promises';
import { FEED, type FeedPort } from '../feed/feed-port.js';
import { MarketTime } from '../market-time.js';
import { BarClock } from './bar-clock.js';
import { BarPlans, GRACE_MS } from './bar-plans.js';
import { barRound, withoutBars, type BarRound } from './bar-round.js';
import { ToldGroups } from './bars-told.js';
import { LiveBars, type Heard } from './live-bars.js';
import { LIVE_BARS_METRICS } from './live-bars.metrics.js';
import { LiveBarStore } from './live-bar.store.js';
import { watchedFrom, type AskStretches, type Begin, type Watch } from './watched-from.js';
import type { InstrumentNews, WatchedInstrument } from './watched-instrument.js';

const TURN_MS = 200;
/** Instruments that are told the time in one turn of the event loop, so that ticks never wait long. */
const PER_TURN = 50;
const LOADED_AT_ONCE = 250;
/** Bars that wait for a database that is away; of more it is told that they were. */
const WAITING_MOST = 300_000;
/** A clock that was set right goes back less. */
const BACK_MS = 60_000;
/** So much of a time in which no process ran is told bar by bar as missed. */
const MISSED_MOST_MS = 12 * 3_600_000;

@Injectable()
export class TellBars implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly live = new LiveBars();
  private clock: BarClock | undefined;
  private aheadMs: () => number = () => 0;
  private epoch: number | undefined;
  private toldUntilMs = -Infinity;
  /** Up to when another process has told bars of a time that comes again. */
  private toldBeforeMs = -Infinity;
  private missing: readonly string[] = [];
  private added: Watch[] = [];
  private waiting: BarRound[] = [];
  private turning: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isAway = false;
  private readonly onTold = new Set<(told: readonly InstrumentNews[]) => void>();

  constructor(
    @Inject(FEED) private readonly feed: FeedPort,
    private readonly plans: BarPlans,
    private readonly store: LiveBarStore,
    private readonly records: Records<'md'>,
    private readonly time: MarketTime,
    private readonly runtime: ServiceRuntime,
  ) {}

  onApplicationBootstrap(): void {
    const { meter } = this.runtime;
    meter.observe(LIVE_BARS_METRICS.watched, {}, () => this.live.size);
    meter.observe(LIVE_BARS_METRICS.waiting, {}, () => this.waitingBars());
    for (const verdict of ['taken', 'amends', 'late', 'early', 'outside', 'unknown-day'] as const) {
      meter.observe(LIVE_BARS_METRICS.ticks, { verdict }, () => this.live.count(verdict));
    }
    this.timer = setInterval(() => void this.turn(), TURN_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.turning;
  }

  /** Whether the prices are made by chance. */
  get isSynthetic(): boolean {
    return this.feed.isSynthetic;
  }

  /** Market time as bars see it. */
  nowMs(): number {
    if (this.time.isPlayed) return epochMs(this.time.now());
    this.clock ??= new BarClock(
      {
        marketMs: () => epochMs(this.time.now()) + this.aheadMs(),
        monotonicMs: () => this.runtime.clock.monotonicMs(),
      },
      () => this.stepped(),
    );
    return this.clock.now();
  }

  /** A new line of ticks: the slots of its instruments, and how far the feed's time is ahead of ours. */
  bind(slotOf: (id: string) => number | undefined, aheadMs: () => number): void {
    this.aheadMs = aheadMs;
    this.live.bind(slotOf);
  }

  /** What is subscribed now, and how it is heard. */
  hear(heard: readonly Heard[]): void {
    this.missing = this.live.hear(heard, this.nowMs(), this.runtime.clock.monotonicMs());
  }

  /** Hears of bars once they are written down. */
  whenTold(listener: (told: readonly InstrumentNews[]) => void): void {
    this.onTold.add(listener);
  }

  /** Tells the builders the time and writes down what they say; one turn at a time. */
  turn(): Promise<void> {
    this.turning ??= this.turnOnce()
      .then(() => {
        this.isAway = false;
      })
      .catch((err: unknown) => this.failed(err))
      .finally(() => {
        this.turning = undefined;
      });
    return this.turning;
  }

  private async turnOnce(): Promise<void> {
    this.epoch ??= await this.begin();
    await this.admit();
    await this.close();
    await this.writeDown();
  }

  private failed(err: unknown): void {
    if (err instanceof Fault && err.code === 'MD.BARS_TAKEN_OVER') {
      clearInterval(this.timer);
      this.runtime.log.error({ err }, 'This process tells no bars any more.');
    } else if (!this.isAway) this.runtime.log.warn({ err }, 'Bars could not be told; they wait.');
    this.isAway = true;
  }

  /** Goes on where the process before this one has ended. */
  private async begin(): Promise<number> {
    const { epoch, toldUntilMs, watched } = await this.records.transaction((tx) => this.store.begin(tx));
    if (toldUntilMs === undefined) return epoch;
    if (toldUntilMs - this.nowMs() > BACK_MS) return this.beginEarlier(epoch, toldUntilMs, watched);
    this.toldUntilMs = toldUntilMs;
    // Late ticks of bars that had just closed may be lost as well, so these are doubtful, too.
    const from = { atMs: toldUntilMs - GRACE_MS, minutesUntilMs: toldUntilMs, toldUntilMs };
    const instruments: WatchedInstrument[] = [];
    for (let at = 0; at < watched.length; at += LOADED_AT_ONCE) {
      instruments.push(...(await this.made(watched.slice(at, at + LOADED_AT_ONCE), from)));
    }
    if (this.nowMs() - toldUntilMs <= MISSED_MOST_MS) {
      // Nobody has said yet that they are needed still; who needs them will.
      for (const instrument of instruments) {
        instrument.idleSinceMs = this.runtime.clock.monotonicMs();
        this.live.add(instrument);
      }
      return epoch;
    }
    // After a long time nobody waits for them any more; what they missed at first is told, and the rest belongs to nobody.
    this.toldUntilMs = toldUntilMs + MISSED_MOST_MS;
    const told = this.live.advance(instruments, this.toldUntilMs);
    const gone = watched.map(({ id }) => id);
    const { isSynthetic } = this.feed;
    const groups = new ToldGroups(isSynthetic);
    groups.add(told);
    this.waiting.push(barRound({ epoch, isSynthetic, groups, toldUntilMs: this.toldUntilMs, told, added: [], gone }));
    return epoch;
  }

  /** Another day is played than before, or the same one again: what is told of it from here on may have been told. */
  private beginEarlier(epoch: number, toldUntilMs: number, watched: readonly Watch[]): number {
    this.runtime.log.warn({ toldUntilMs }, 'Market time is before what was told; bars until then are told anew.');
    this.toldBeforeMs = toldUntilMs;
    this.toldUntilMs = this.nowMs();
    const { isSynthetic } = this.feed;
    const [groups, gone] = [new ToldGroups(isSynthetic), watched.map(({ id }) => id)];
    this.waiting.push(
      barRound({ epoch, isSynthetic, groups, toldUntilMs: this.toldUntilMs, told: [], added: [], gone }),
    );
    return epoch;
  }

  /** Begins to build bars of what has been subscribed. */
  private async admit(): Promise<void> {
    const ids = this.missing.filter((id) => this.live.find(id) === undefined).slice(0, LOADED_AT_ONCE);
    const known = ids.flatMap((id) => {
      const parsed = InstrumentId.parse(id);
      const contract = parsed.ok ? contractOf(parsed.value) : parsed;
      return contract.ok ? [{ id, tradingClass: this.plans.classOf(contract.value) }] : [];
    });
    if (known.length === 0) return;
    const atMs = this.nowMs();
    const instruments = await this.made(known, { atMs, minutesUntilMs: atMs, toldUntilMs: this.toldBeforeMs });
    for (const instrument of instruments) this.live.add(instrument);
    this.added.push(...known);
  }

  private made(wanted: readonly Watch[], begin: Begin): Promise<WatchedInstrument[]> {
    const { plans, feed, records } = this;
    const { isSynthetic } = feed;
    const stretchesOf: AskStretches = (question) => this.store.stretchesOf(records.store, { ...question, isSynthetic });
    return watchedFrom({ plans, stretchesOf }, wanted, begin);
  }

  /** Tells all builders the time, a few at once, and makes a round of what they say. */
  private async close(): Promise<void> {
    const nowMs = this.nowMs();
    if (!(nowMs > this.toldUntilMs) || this.epoch === undefined) return;
    const all = this.live.all();
    const added = this.added;
    const { isSynthetic } = this.feed;
    const groups = new ToldGroups(isSynthetic);
    const told: InstrumentNews[] = [];
    for (let at = 0; at < all.length; at += PER_TURN) {
      const some = this.live.advance(all.slice(at, at + PER_TURN), nowMs);
      groups.add(some);
      for (const each of some) told.push(each);
      await turnOver();
    }
    const gone = this.live.letGo(this.runtime.clock.monotonicMs());
    // How far time has come is written down now and then, so that a process that follows calls no more doubtful than is.
    const isDue = all.length > 0 && nowMs - this.toldUntilMs > GRACE_MS + TURN_MS;
    if (told.length + added.length + gone.length === 0 && !isDue) return;
    this.added = this.added.filter((each) => !added.includes(each));
    const { epoch } = this;
    this.toldUntilMs = nowMs;
    this.waiting.push(barRound({ epoch, isSynthetic, groups, toldUntilMs: nowMs, told, added, gone }));
    this.bound();
  }

  private bound(): void {
    if (this.waitingBars() <= WAITING_MOST) return;
    const index = this.waiting.findIndex(({ bars }) => bars.length > 0);
    const oldest = this.waiting[index];
    if (oldest === undefined) return;
    this.waiting[index] = withoutBars(oldest);
    this.runtime.log.error(
      { bars: oldest.told.length },
      'Bars had to be let go, because nothing could be written down.',
    );
  }

  private waitingBars(): number {
    return this.waiting.reduce((sum, { told }) => sum + told.length, 0);
  }

  private async writeDown(): Promise<void> {
    for (let round = this.waiting[0]; round !== undefined; round = this.waiting[0]) {
      await this.writeRound(round);
      if (this.waiting[0] === round) this.waiting.shift();
      const counter = this.runtime.meter.counter(LIVE_BARS_METRICS.told);
      for (const kind of ['closed', 'amended', 'missed'] as const) {
        const count = round.told.filter(({ news }) => news.kind === kind).length;
        if (count > 0) counter.add(count, { kind });
      }
      for (const listener of this.onTold) listener(round.told);
    }
  }

  private writeRound({ toldUntilMs, messages, bars, added, gone }: BarRound): Promise<void> {
    const { store, epoch = 0 } = this;
    return this.records.transaction(async (tx) => {
      await store.tellUntil(tx, epoch, toldUntilMs);
      if (added.length > 0) await store.watch(tx, added);
      if (gone.length > 0) await store.unwatch(tx, gone);
      await store.keep(tx, bars);
      for (const { id, data } of messages) {
        tx.publish(BarsClosed, data, { id });
        await turnOver();
      }
    });
  }

  /** The clock was set by so much that what lies between belongs to nobody. */
  private stepped(): void {
    this.runtime.log.warn({}, 'Market time has made a step; bars across it are incomplete.');
    for (const instrument of this.live.all()) instrument.lose(instrument.heardAtMs);
  }
}
