import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { elapsed, startOf } from '@sutra/kernel';
import { brokers, calendarDay, calendarIn, type Broker } from '@sutra/market';
import { ServiceRuntime } from '@sutra/platform';
import { MarketListenerSettings } from '../config.js';
import { InstrumentBook } from '../instruments/instrument-book.js';
import { MarketTime } from '../market-time.js';
import { ImportMasters } from './import-masters.js';

const LOOK_MS = 15_000;

/**
 * Sees to it that on every trading day the masters of that day are there: fetched at the set time, tried again while they
 * fail, and read by this replica when another one has fetched them.
 */
@Injectable()
export class KeepMastersFresh implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private readonly nextTryMs = new Map<Broker, number>();

  constructor(
    private readonly imports: ImportMasters,
    private readonly book: InstrumentBook,
    private readonly time: MarketTime,
    private readonly settings: MarketListenerSettings,
    private readonly runtime: ServiceRuntime,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.book.refresh().catch((err: unknown) => {
      this.runtime.log.warn({ err }, 'The instruments could not be read; the next look will tell.');
    });
    this.timer = setInterval(() => this.look(), Math.min(LOOK_MS, this.settings.importRetryMs));
    this.look();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private look(): void {
    this.looking ??= this.refreshAll()
      .catch((err: unknown) => {
        this.runtime.log.warn({ err }, 'The masters could not be looked after; the next look will tell.');
      })
      .finally(() => {
        this.looking = undefined;
      });
  }

  private async refreshAll(): Promise<void> {
    await this.book.refresh();
    if (!this.isDue()) return;
    const today = this.time.today();
    const nowMs = this.runtime.clock.monotonicMs();
    for (const broker of brokers) {
      if (this.imports.placesOf(broker).length === 0 || this.book.master(broker)?.on === today) continue;
      if ((this.nextTryMs.get(broker) ?? 0) > nowMs) continue;
      this.nextTryMs.set(broker, nowMs + this.settings.importRetryMs);
      // Its failure is told by the import itself, and the other brokers' masters do not wait for it.
      await this.imports.run(broker).catch(() => undefined);
    }
  }

  /** On a trading day of any segment, from the set time on. A day without facts is no trading day (D4). */
  private isDue(): boolean {
    const { market } = this.time;
    const today = this.time.today();
    const isTradingDay = (['NSE_EQ', 'BSE_EQ'] as const).some((segment) => {
      const day = calendarDay(calendarIn(market, segment), today);
      return day.ok && day.value.isTradingDay;
    });
    return isTradingDay && elapsed(startOf(today), this.time.now()) >= this.settings.importTimeMs;
  }
}
