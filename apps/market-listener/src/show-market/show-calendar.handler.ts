import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { CalendarGet, MarketStatus, type Message, type Reply } from '@sutra/contracts';
import { epochMs, Fault, parseTradingDate, orThrow, plusDays, startOf, type TradingDate } from '@sutra/kernel';
import {
  calendarDay,
  calendarIn,
  continuousOn,
  phaseAt,
  sessionsIn,
  tradingClasses,
  type Segment,
  type TradingClass,
} from '@sutra/market';
import { MarketTime } from '../market-time.js';

const DAYS_MAX = 400;
type CalendarDay = Reply<typeof CalendarGet>['days'][number];

/** When the market is open, by the dated facts. */
@Controller()
export class ShowCalendarHandler {
  constructor(private readonly time: MarketTime) {}

  @On(MarketStatus)
  status(): Promise<Reply<typeof MarketStatus>> {
    const now = this.time.now();
    const on = this.time.today();
    const groups = tradingClasses.map((tradingClass) => {
      const [segment = '', group = ''] = tradingClass.split('/');
      const phase = phaseAt(sessionsIn(this.time.market, tradingClass), now);
      if (!phase.ok) return { segment, group, phase: 'unknown', because: phase.error.message.slice(0, 300) };
      const until = epochMs(startOf(on)) + phase.value.untilMs;
      return { segment, group, phase: phase.value.phase, because: phase.value.because, until };
    });
    return Promise.resolve({ at: epochMs(now), on, groups });
  }

  @On(CalendarGet)
  calendar({ segment, from, until }: Message<typeof CalendarGet>): Promise<Reply<typeof CalendarGet>> {
    const [first, last] = [orThrow(parseTradingDate(from)), orThrow(parseTradingDate(until))];
    if (last < first || last > plusDays(first, DAYS_MAX - 1)) {
      const message = `a calendar is asked for one day to ${DAYS_MAX}, the first day first`;
      return Promise.reject(new Fault('invalid', 'MD.CALENDAR_RANGE', message));
    }
    const days: CalendarDay[] = [];
    for (let date = first; date <= last; date = plusDays(date, 1)) {
      const day = calendarDay(calendarIn(this.time.market, segment), date);
      if (!day.ok) return Promise.resolve({ segment, days, because: day.error.message.slice(0, 300) });
      const { isTradingDay, isFullDay, isSpecial, name } = day.value;
      days.push({ date, isTradingDay, isFullDay, isSpecial, name: name.slice(0, 120), ...this.hours(segment, date) });
    }
    return Promise.resolve({ segment, days });
  }

  private hours(segment: Segment, date: TradingDate): Pick<CalendarDay, 'opensAtMinute' | 'closesAtMinute'> {
    const group = segment.endsWith('EQ') ? 'plain-stock' : 'index-option';
    const open = continuousOn(sessionsIn(this.time.market, `${segment}/${group}` as TradingClass), date);
    if (!open.ok || open.value === undefined) return {};
    return { opensAtMinute: open.value.fromMs / 60_000, closesAtMinute: open.value.untilMs / 60_000 };
  }
}
