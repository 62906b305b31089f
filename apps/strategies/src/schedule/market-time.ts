import { Injectable } from '@nestjs/common';
import { epochMs, marketInstant, orThrow, parseMarketInstant, type MarketInstant } from '@sutra/kernel';
import { bundledMarket, type Market } from '@sutra/market';
import { ServiceRuntime } from '@sutra/platform';
import { ScheduleSettings } from './schedule.settings.js';
import { SteadyTime } from './steady-time.js';

/** The market's facts and its time: the wall clock without its steps, or a day that is played. */
@Injectable()
export class MarketTime {
  readonly market: Market = bundledMarket();
  /** Whether its time is not the true one, so that nothing may be done with money by it. */
  readonly isPlayed: boolean;
  private readonly nowMs: () => number;

  constructor({ clock }: ServiceRuntime, { playedFrom, pace }: ScheduleSettings) {
    this.isPlayed = playedFrom !== undefined;
    if (playedFrom === undefined) {
      const steady = new SteadyTime(
        () => epochMs(clock.now()),
        () => clock.monotonicMs(),
      );
      this.nowMs = () => steady.nowMs();
      return;
    }
    const fromMs = epochMs(orThrow(parseMarketInstant(playedFrom)));
    const beganMs = clock.monotonicMs();
    this.nowMs = () => Math.floor(fromMs + (clock.monotonicMs() - beganMs) * pace);
  }

  now(): MarketInstant {
    return marketInstant(this.nowMs());
  }
}
