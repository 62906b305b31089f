/**
 * What the open streams of this gateway need of the market, together: each instrument once, said to the market listener
 * as soon as it is needed, said again as long as it is, and let go of when nobody listens any more.
 */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Publisher } from '@sutra/bus';
import { SubscriptionNeed, type Message, type Reply } from '@sutra/contracts';
import { uuidV7Generator, type MachineClock } from '@sutra/kernel';
import { MACHINE_CLOCK, ServiceRuntime } from '@sutra/platform';
import { NeedSheet, type PageSaid } from './need-sheet.js';

/** How much of an instrument the feed has to bring. */
export type FeedMode = 'ltp' | 'quote' | 'full';

export type Timeframe = NonNullable<Message<typeof SubscriptionNeed>['candles']>[number];

/** What is needed of an instrument: its prices, or its bars of one timeframe while they form. */
export interface MarketNeed {
  readonly instrumentId: string;
  readonly mode: FeedMode;
  readonly timeframe?: Timeframe | undefined;
}

type Last = NonNullable<Reply<typeof SubscriptionNeed>['last']>[number];

/** Those who open a page ask for many instruments one after the other; they travel together. */
const GATHER_MS = 20;
const LEASE_MS = 60_000;
const RENEW_MS = 15_000;
/** Where the market listener was away. */
const RETRY_MS = 1_000;
const LAST_MAX = 200;

/** Instruments of which the same is needed. */
interface Kind extends Omit<MarketNeed, 'instrumentId'> {
  readonly sheet: NeedSheet;
}

@Injectable()
export class MarketNeeds implements OnModuleInit {
  private readonly kinds = new Map<string, Kind>();
  private readonly holder: string;
  private gathering: NodeJS.Timeout | undefined;
  private renewing: NodeJS.Timeout | undefined;
  private isAway = false;
  private isLeaving = false;
  /** Hears what was last said of an instrument that has just become needed. */
  recalled: (quote: Last) => void = () => undefined;

  constructor(
    private readonly publisher: Publisher<'gw'>,
    private readonly runtime: ServiceRuntime,
    @Inject(MACHINE_CLOCK) clock: MachineClock,
  ) {
    // Another start of this gateway is another holder: what it needed ends by itself.
    this.holder = `gw-${uuidV7Generator(clock, runtime.random)()}`;
  }

  onModuleInit(): void {
    this.renewing = setInterval(() => {
      for (const { sheet } of this.kinds.values()) sheet.renew();
      this.soon(0);
    }, RENEW_MS);
    this.runtime.shutdown.register('stop', 'market needs', () => this.leave());
  }

  hold(need: MarketNeed): void {
    if (this.kindOf(need).sheet.hold(need.instrumentId)) this.soon(GATHER_MS);
  }

  letGo(need: MarketNeed): void {
    if (this.kindOf(need).sheet.letGo(need.instrumentId)) this.soon(GATHER_MS);
  }

  private kindOf({ mode, timeframe }: MarketNeed): Kind {
    const name = timeframe === undefined ? mode : `${mode}-${timeframe}`;
    const known = this.kinds.get(name);
    if (known !== undefined) return known;
    const made = { mode, timeframe, sheet: new NeedSheet(`${this.holder}-${name}`) };
    this.kinds.set(name, made);
    return made;
  }

  private soon(afterMs: number): void {
    if (this.isLeaving) return;
    this.gathering ??= setTimeout(() => {
      this.gathering = undefined;
      void this.tell();
    }, afterMs);
  }

  private async tell(): Promise<void> {
    const told = await Promise.allSettled(
      [...this.kinds.values()].flatMap(({ sheet, mode, timeframe }) =>
        sheet.unsaid().map((page) => page.say(LAST_MAX, (said) => this.say(said, { mode, timeframe }))),
      ),
    );
    const failed = told.find((one) => one.status === 'rejected');
    if (failed !== undefined && !this.isAway) {
      this.runtime.log.warn({ err: failed.reason as unknown }, 'What streams need of the market could not be said');
    }
    this.isAway = failed !== undefined;
    if (this.isAway) this.soon(RETRY_MS);
  }

  private async say({ lastOf, ...said }: PageSaid, { mode, timeframe }: Omit<Kind, 'sheet'>): Promise<void> {
    const { last = [], refused } = await this.publisher.ask(SubscriptionNeed, {
      ...{ ...said, mode, rank: 'screen', leaseMs: LEASE_MS },
      // Bars that nobody watches are not made.
      candles: timeframe === undefined ? [] : [timeframe],
      ...(timeframe === undefined && lastOf.length > 0 && { lastOf }),
    });
    if (refused.length > 0) {
      this.runtime.log.warn({ refused: refused.slice(0, 20), count: refused.length }, 'The feed has no room for these');
    }
    for (const quote of last) this.recalled(quote);
  }

  /** What is not let go of ends with its lease. */
  private async leave(): Promise<void> {
    this.isLeaving = true;
    clearTimeout(this.gathering);
    clearInterval(this.renewing);
    for (const { sheet } of this.kinds.values()) sheet.clear();
    await this.tell();
  }
}
