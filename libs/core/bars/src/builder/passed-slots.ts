import { epochMs, marketInstant, plusDays, tradingDateAt, type TradingDate } from '@sutra/kernel';
import type { BarSlot, BarSlotter } from '@sutra/market';

/** Nobody waits longer than a week for the next session. */
const DAYS_MOST = 8;

/** Which slots of a timeframe a stretch of time has passed; one for all builders of a class, because most ask alike. */
export class PassedSlots {
  private remembered: { readonly date: TradingDate; readonly slots: readonly BarSlot[] } | undefined;

  constructor(private readonly slotter: BarSlotter) {}

  /** The slots that end after one moment and not after another, in order; days that nobody knows have none. */
  between(afterMs: number, upToMs: number): readonly BarSlot[] {
    const passed: BarSlot[] = [];
    const last = tradingDateAt(marketInstant(upToMs));
    let date = tradingDateAt(marketInstant(afterMs));
    for (let days = 0; date <= last && days < DAYS_MOST; date = plusDays(date, 1), days += 1) {
      for (const slot of this.slotsOn(date)) {
        const untilMs = epochMs(slot.until);
        // Every day of a week answers with the week.
        const isNew = passed.at(-1)?.from !== slot.from;
        if (untilMs > afterMs && untilMs <= upToMs && isNew) passed.push(slot);
      }
    }
    return passed;
  }

  /** When the first slot of a day begins; undefined when it has none, or nobody knows the day. */
  firstOn(date: TradingDate): number | undefined {
    const [first] = this.slotsOn(date);
    return first && epochMs(first.from);
  }

  /** When to ask again after a moment: where the slot of that moment ends, or a minute on when it is in none. */
  nextAfter(nowMs: number): number {
    const found = this.slotter.slotAt(marketInstant(nowMs));
    return found.ok && found.value !== undefined ? epochMs(found.value.until) : nowMs + 60_000;
  }

  private slotsOn(date: TradingDate): readonly BarSlot[] {
    if (this.remembered?.date !== date) {
      const slots = this.slotter.slotsOn(date);
      this.remembered = { date, slots: slots.ok ? slots.value : [] };
    }
    return this.remembered.slots;
  }
}
