import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Publisher } from '@sutra/bus';
import { PriceTicked } from '@sutra/contracts';
import { gateVerdicts, planFor, unreadReasons, type Need, type Placements } from '@sutra/feeds';
import { epochMs, Fault } from '@sutra/kernel';
import { ServiceRuntime } from '@sutra/platform';
import { InstrumentBook } from '../instruments/instrument-book.js';
import type { Heard } from '../live-bars/live-bars.js';
import { TellBars } from '../live-bars/tell-bars.js';
import { MarketTime } from '../market-time.js';
import { FEED, type ConnectionState, type FeedPort } from './feed-port.js';
import { FeedStateTeller } from './feed-state-teller.js';
import { FEED_METRICS } from './feed.metrics.js';
import { gateInstruments } from './gate-instruments.js';
import { LastPrices } from './last-prices.js';
import type { Quote } from './quote-board.js';
import { TickLine } from './tick-line.js';

const LOOK_MS = 500;
const SILENT_SHOWN_MAX = 20;

/** What somebody needs, by our ids: tokens change from day to day. */
export interface NeedById extends Omit<Need, 'tokens'> {
  readonly ids: readonly string[];
}

/** Holds feed, line and needs together: who needs what is subscribed, and what comes is said. */
@Injectable()
export class ListenToFeed implements OnApplicationBootstrap, OnApplicationShutdown {
  private line: TickLine | undefined;
  private lineOf: unknown;
  private readonly needs = new Map<string, NeedById>();
  private placements: Placements = new Map();
  private readonly connections = new Map<number, { state: ConnectionState; detail?: string }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(FEED) private readonly feed: FeedPort,
    private readonly book: InstrumentBook,
    private readonly time: MarketTime,
    private readonly publisher: Publisher<'md'>,
    private readonly lastPrices: LastPrices,
    private readonly teller: FeedStateTeller,
    private readonly bars: TellBars,
    private readonly runtime: ServiceRuntime,
  ) {}

  onApplicationBootstrap(): void {
    this.observe();
    this.feed.start({
      frame: (bytes) => this.line?.frame(bytes),
      connection: (index, state, detail) => {
        this.connections.set(index, { state, ...(detail !== undefined && { detail }) });
        // A connection may be back before the next look, and what was lost meanwhile is lost.
        if (state === 'lost') this.tellBars();
      },
    });
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.look();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.lastPrices.stop();
    this.line?.stop();
    await this.feed.stop();
    await this.teller.settled();
  }

  /** Takes over a need and subscribes; says what is not listed and what there is no room for. */
  need(need: NeedById): { readonly unknown: string[]; readonly refused: string[] } {
    this.look();
    const { line } = this;
    if (line === undefined) throw new Fault('unavailable', 'MD.NO_MASTER', this.whyNoLine());
    this.needs.set(need.holder, need);
    const refused = new Set(this.replan());
    this.tellBars();
    const tokenOf = (id: string) => line.tokenOf(id) ?? -1;
    return {
      unknown: need.ids.filter((id) => line.tokenOf(id) === undefined),
      refused: need.ids.filter((id) => refused.has(tokenOf(id))),
    };
  }

  /** The last quote that this replica has heard. */
  quote(id: string): Quote | undefined {
    const slot = this.line?.slotOf(id);
    return slot === undefined ? undefined : this.line?.board.quote(slot);
  }

  private look(): void {
    this.layLine();
    this.replan();
    this.tellBars();
    this.tellState();
  }

  /** A new master is a new day: new tokens, a new gate. A master of another day gives none where tokens are recycled. */
  private layLine(): void {
    const master = this.book.master(this.feed.broker);
    const today = this.time.today();
    const isUsable = master !== undefined && (!this.feed.needsTodaysMaster || master.on === today);
    if (!isUsable || this.lineOf === master) return;
    this.line?.stop();
    const listings = master.listings.filter(({ contract }) => !('expiry' in contract) || contract.expiry >= today);
    const line = new TickLine({
      instruments: gateInstruments(listings, this.time.market, today),
      nowMs: () => epochMs(this.time.now()),
      monotonicMs: () => this.runtime.clock.monotonicMs(),
      say: (slot) => this.say(line, slot),
      bars: this.bars.live.take,
    });
    const before = this.placements;
    this.line = line;
    this.lineOf = master;
    this.bars.bind(line.slotOf, () => line.clock.aheadMs());
    this.lastPrices.start(line.board, (slot) => listings[slot]?.id ?? '');
    // Yesterday's tokens are let go before today's are asked for; the same number may be another instrument.
    this.placements = new Map();
    this.feed.apply(leaving(before));
  }

  private say(line: TickLine, slot: number): void {
    const quote = line.board.quote(slot);
    if (quote === undefined || line !== this.line) return;
    this.publisher.publish(PriceTicked, quote);
    this.lastPrices.note(slot);
  }

  /** Gives what there was no room for. */
  private replan(): readonly number[] {
    const { line } = this;
    if (line === undefined) return [];
    const nowMs = this.runtime.clock.monotonicMs();
    for (const [holder, { untilMs }] of this.needs) if (untilMs <= nowMs) this.needs.delete(holder);
    const needs = [...this.needs.values()].map((need) => ({
      ...need,
      tokens: need.ids.flatMap((id) => line.tokenOf(id) ?? []),
    }));
    const { placements, changes, refused } = planFor(needs, this.placements, this.feed.limits, nowMs);
    this.placements = placements;
    if (changes.length > 0) this.feed.apply(changes);
    return refused;
  }

  /** Bars are built of what is subscribed, and are incomplete where that is not heard. */
  private tellBars(): void {
    const { line } = this;
    if (line === undefined) return;
    const nowMs = this.runtime.clock.monotonicMs();
    const isFeedSilent = line.pulse.feedState(nowMs) === 'silent';
    const heard: Heard[] = [];
    for (const [token, { connection }] of this.placements) {
      const slot = line.slotOfToken(token);
      const id = slot === undefined ? undefined : line.idOf(slot);
      if (slot === undefined || id === undefined) continue;
      const isConnected = this.connections.get(connection)?.state === 'connected';
      heard.push({ id, isConnected, isSilent: isFeedSilent || line.pulse.stateOf(slot, nowMs) === 'silent' });
    }
    this.bars.hear(heard);
  }

  private tellState(): void {
    const nowMs = this.runtime.clock.monotonicMs();
    const { line } = this;
    const pulse = line?.pulse.feedState(nowMs) ?? 'unknown';
    const silent = line === undefined ? [] : this.silentIds(line, nowMs);
    const states = [...this.connections.values()];
    const worst = (['lost', 'connecting', 'connected'] as const).find((each) =>
      states.some(({ state }) => state === each),
    );
    const detail =
      states.find(({ state }) => state === worst)?.detail ?? (line === undefined ? this.whyNoLine() : undefined);
    this.teller.tell(
      {
        feed: this.feed.name,
        connection: worst ?? 'off',
        pulse,
        subscribed: this.placements.size,
        silent: silent.slice(0, SILENT_SHOWN_MAX),
        silentCount: silent.length,
        ...(detail !== undefined && { detail: detail.slice(0, 300) }),
      },
      epochMs(this.time.now()),
    );
  }

  private silentIds(line: TickLine, nowMs: number): string[] {
    const ids = new Set([...this.needs.values()].flatMap(({ ids: wanted }) => wanted));
    return [...ids].filter((id) => {
      const slot = line.slotOf(id);
      return slot !== undefined && line.pulse.stateOf(slot, nowMs) === 'silent';
    });
  }

  private whyNoLine(): string {
    const { broker, needsTodaysMaster } = this.feed;
    const wanted = needsTodaysMaster ? `today's instrument master of ${broker}` : `an instrument master of ${broker}`;
    return `Ticks need ${wanted}, which has not been imported`;
  }

  private observe(): void {
    const { meter } = this.runtime;
    for (const verdict of gateVerdicts) {
      meter.observe(FEED_METRICS.verdicts, { verdict }, () => this.line?.gate.counts[verdict] ?? 0);
    }
    for (const reason of unreadReasons) {
      meter.observe(FEED_METRICS.unread, { reason }, () => this.line?.decoder.counts.unread[reason] ?? 0);
    }
    meter.observe(FEED_METRICS.overtaken, {}, () => this.line?.conflation.overtaken ?? 0);
    meter.observe(FEED_METRICS.subscribed, {}, () => this.placements.size);
  }
}

/** What tells every connection to let go of all that stands on it. */
function leaving(placements: Placements) {
  const byConnection = new Map<number, number[]>();
  for (const [token, { connection }] of placements) {
    byConnection.set(connection, [...(byConnection.get(connection) ?? []), token]);
  }
  const modes = { ltp: [], quote: [], full: [] };
  return [...byConnection].map(([connection, unsubscribe]) => ({ connection, unsubscribe, subscribe: [], modes }));
}
