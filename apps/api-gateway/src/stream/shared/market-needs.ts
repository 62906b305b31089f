/**
 * What the open streams of this gateway need of the market, together: each instrument once, said to the market listener
 * as soon as it is needed, said again as long as it is, and let go of when nobody listens any more.
 */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Publisher } from '@sutra/bus';
import { SubscriptionNeed, type Reply } from '@sutra/contracts';
import { uuidV7Generator } from '@sutra/kernel';
import { MACHINE_CLOCK, ServiceRuntime } from '@sutra/platform';
import type { MachineClock } from '@sutra/kernel';
import { NeedSheet } from './need-sheet.js';

/** How much of an instrument the feed has to bring. */
export type FeedMode = 'ltp' | 'quote' | 'full';

type Last = NonNullable<Reply<typeof SubscriptionNeed>['last']>[number];

/** Those who open a page ask for many instruments one after the other; they travel together. */
const GATHER_MS = 20;
const LEASE_MS = 60_000;
const RENEW_MS = 15_000;
/** Where the market listener was away. */
const RETRY_MS = 1_000;
const LAST_MAX = 200;

@Injectable()
export class MarketNeeds implements OnModuleInit {
  private readonly sheets: Readonly<Record<FeedMode, NeedSheet>>;
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
    const holder = `gw-${uuidV7Generator(clock, runtime.random)()}`;
    const sheet = (mode: FeedMode) => new NeedSheet(`${holder}-${mode}`);
    this.sheets = { ltp: sheet('ltp'), quote: sheet('quote'), full: sheet('full') };
  }

  onModuleInit(): void {
    this.renewing = setInterval(() => {
      for (const sheet of Object.values(this.sheets)) sheet.renew();
      this.soon(0);
    }, RENEW_MS);
    this.runtime.shutdown.register('stop', 'market needs', () => this.leave());
  }

  hold(instrumentId: string, mode: FeedMode): void {
    if (this.sheets[mode].hold(instrumentId)) this.soon(GATHER_MS);
  }

  letGo(instrumentId: string, mode: FeedMode): void {
    if (this.sheets[mode].letGo(instrumentId)) this.soon(GATHER_MS);
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
      (['full', 'quote', 'ltp'] as const).flatMap((mode) =>
        this.sheets[mode].unsaid().map((page) => page.say(LAST_MAX, (said) => this.say({ ...said, mode }))),
      ),
    );
    const failed = told.find((one) => one.status === 'rejected');
    if (failed !== undefined && !this.isAway) {
      this.runtime.log.warn({ err: failed.reason as unknown }, 'What streams need of the market could not be said');
    }
    this.isAway = failed !== undefined;
    if (this.isAway) this.soon(RETRY_MS);
  }

  private async say(said: Pick<Parameters<typeof this.ask>[0], 'holder' | 'instrumentIds' | 'mode' | 'lastOf'>) {
    const { last = [], refused } = await this.ask(said);
    if (refused.length > 0) {
      this.runtime.log.warn({ refused: refused.slice(0, 20), count: refused.length }, 'The feed has no room for these');
    }
    for (const quote of last) this.recalled(quote);
  }

  private ask(said: {
    readonly holder: string;
    readonly mode: FeedMode;
    readonly instrumentIds: string[];
    readonly lastOf: string[];
  }): Promise<Reply<typeof SubscriptionNeed>> {
    const { lastOf, ...need } = said;
    return this.publisher.ask(SubscriptionNeed, {
      ...{ ...need, rank: 'screen', leaseMs: LEASE_MS },
      // Bars are watched in this mode alone, so nobody is told of those of the others.
      ...(need.mode !== 'quote' && { candles: [] }),
      ...(lastOf.length > 0 && { lastOf }),
    });
  }

  /** What is not let go of ends with its lease. */
  private async leave(): Promise<void> {
    this.isLeaving = true;
    clearTimeout(this.gathering);
    clearInterval(this.renewing);
    for (const sheet of Object.values(this.sheets)) sheet.clear();
    await this.tell();
  }
}
