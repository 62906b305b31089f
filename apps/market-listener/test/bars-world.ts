/** Bars being told on a real Postgres, by a market time that the test tells. Played: the feed behind the gate, and the clocks. */
import { Composer, receive, BarsClosed, type Message } from '@sutra/contracts';
import { newTick, type Tick } from '@sutra/feeds';
import { epochMs, formatIst, machineInstant, marketInstant, parseMarketInstant, certain } from '@sutra/kernel';
import { Meter, Records, type ServiceRuntime } from '@sutra/platform';
import { migrate, openStore, type Store } from '@sutra/storage';
import { randomUUID } from 'node:crypto';
import { noFeed } from '../src/feed/no-feed.js';
import { InstrumentBook } from '../src/instruments/instrument-book.js';
import { ListingStore } from '../src/instruments/listing.store.js';
import { BarPlans } from '../src/live-bars/bar-plans.js';
import { LiveBarStore } from '../src/live-bars/live-bar.store.js';
import type { Heard } from '../src/live-bars/live-bars.js';
import { TellBars } from '../src/live-bars/tell-bars.js';
import { MarketTime } from '../src/market-time.js';
import { migrations } from '../src/migrations.js';

const silent = () => undefined;
const nothing = { add: silent, record: silent, set: silent };
class NoMeter extends Meter {
  counter = () => nothing;
  histogram = () => nothing;
  gauge = () => nothing;
  observe = silent;
}

/** A moment as a clock on the wall in India shows it. */
export const ist = (text: string): number => epochMs(certain(parseMarketInstant(`${text}+05:30`)));
const clockOf = (ms: number): string => formatIst(marketInstant(ms)).slice(11, 19);

export class BarsWorld {
  store!: Store;
  records!: Records<'md'>;
  bars!: TellBars;
  time!: MarketTime;
  plans!: BarPlans;
  readonly liveBars = new LiveBarStore();
  nowMs = 0;
  monotonicMs = 0;
  /** Instruments that are subscribed, and how they are heard. */
  heard = new Map<string, Heard>();
  readonly logged: unknown[] = [];
  private slots: string[] = [];
  private ticks = new Map<string, Tick>();

  constructor(private readonly isSynthetic = false) {}

  async open(url: string): Promise<void> {
    const service = { owner: 'md', password: 'secret-of-md', migrations };
    await migrate({ adminUrl: url, services: [service], direction: 'up' });
    const plain = new URL(url);
    plain.username = plain.password = '';
    this.store = await openStore({ ...service, url: plain.href, entities: [] });
    this.records = new Records(this.store, new Composer('md', () => randomUUID(), Date.now));
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  get runtime(): ServiceRuntime {
    const log = (...said: unknown[]) => void this.logged.push(said);
    return {
      clock: { now: () => machineInstant(Date.now()), monotonicMs: () => this.monotonicMs },
      meter: new NoMeter(),
      log: { info: silent, warn: log, error: log },
    } as unknown as ServiceRuntime;
  }

  /** A process begins, with nothing but what the database holds; the one before it is gone as kill -9 leaves it. */
  begin(): TellBars {
    const { records, runtime } = this;
    this.time = new MarketTime(runtime);
    this.time.follow(() => this.nowMs);
    const book = new InstrumentBook(records, new ListingStore(), this.time);
    this.plans = new BarPlans(book, this.time);
    const feed = { ...noFeed, isSynthetic: this.isSynthetic };
    this.bars = new TellBars(feed, this.plans, this.liveBars, records, this.time, runtime);
    this.slots = [];
    this.ticks = new Map();
    this.heard = new Map();
    return this.bars;
  }

  /** Subscribes instruments; their first packets have been seen. */
  async need(...ids: readonly string[]): Promise<void> {
    for (const id of ids) this.heard.set(id, { id, isConnected: true, isSilent: false });
    this.slots = [...this.heard.keys()];
    const slotOf = new Map(this.slots.map((id, slot) => [id, slot]));
    this.bars.bind(
      (id) => slotOf.get(id),
      () => 0,
    );
    while (this.bars.live.size < this.heard.size) await this.at(this.nowMs);
    for (const id of ids) this.bars.live.find(id)?.see(this.nowMs);
  }

  /** Market time comes so far. */
  async at(ms: number | string, { turns = true } = {}): Promise<void> {
    const nextMs = typeof ms === 'string' ? ist(ms) : ms;
    this.monotonicMs += nextMs - this.nowMs;
    this.nowMs = nextMs;
    this.bars.hear([...this.heard.values()]);
    if (turns) await this.bars.turn();
  }

  /** A trade, told by a packet that comes now. */
  trade(id: string, rupees: number, over: Partial<Tick> = {}): void {
    const isIndex = id.endsWith('INDEX');
    const tick = this.ticks.get(id) ?? { ...newTick(), kind: 'full', volume: isIndex ? -1 : 0 };
    tick.lastPrice = Math.round(rupees * 10_000);
    if (!isIndex) tick.volume += 10;
    tick.tradedAtMs = tick.exchangeAtMs = this.nowMs;
    this.ticks.set(id, Object.assign(tick, over));
    this.bars.live.take(this.slots.indexOf(id), tick, 'fresh', this.nowMs);
  }

  /** Every message that was said, in order. */
  async said(): Promise<Message<typeof BarsClosed>[]> {
    const rows = await this.store.query<{ body: string }>(`select body from outbox order by id`);
    return rows.flatMap(({ body }) => {
      const read = receive(BarsClosed, Buffer.from(body));
      return read.ok ? [read.value.data] : [];
    });
  }

  /** The same as lines: what, of which timeframe, from when to when, and the figures. */
  async lines({ of = /./ }: { of?: RegExp } = {}): Promise<string[]> {
    const told = (await this.said()).flatMap(({ timeframe, openedAt, closedAt, bars, missed = [] }) => {
      const place = `${timeframe} ${clockOf(openedAt)}-${clockOf(closedAt)}`;
      const lines = bars.map(({ open, high, low, close, volume, isComplete, isAmended }) => {
        const prices = [open, high, low, close].map((price) => price / 10_000).join(' ');
        return `${isAmended === true ? 'amended ' : ''}${place} ${prices} v${volume}${isComplete ? '' : ' gap'}`;
      });
      return [...lines, ...missed.map(() => `missed ${place}`)];
    });
    return told.filter((line) => of.test(line));
  }

  async empty(): Promise<void> {
    await this.store.query('delete from outbox');
    await this.store.query('delete from live_bar');
    await this.store.query('delete from bar_watch');
    await this.store.query('update bar_round set told_until = null, kept_version = 0');
  }
}
