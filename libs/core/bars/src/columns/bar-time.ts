import { epochMs, startOf, tradingDateAt, marketInstant, type Fault, type Result } from '@sutra/kernel';
import { timeframeMs, type BarSlot, type BarSlotter, type Timeframe } from '@sutra/market';

/** Whether bars of a timeframe are told apart by the clock; days and weeks are by the calendar. */
export const isIntraday = (timeframe: Timeframe): boolean => timeframeMs(timeframe) !== undefined;

/**
 * The time that a bar of a slot bears: where its slot begins. A day or a week bears midnight in India of its first day,
 * because at what hour a session of long ago began is not always known, and the day itself always is.
 */
export const barTimeOf = (slot: BarSlot, timeframe: Timeframe): number =>
  epochMs(isIntraday(timeframe) ? slot.from : startOf(slot.date));

/** The slot in which a stored bar of a timeframe belongs; of a day, whose time is midnight, the one of its day. */
export function slotOfBar(
  slotter: BarSlotter,
  timeMs: number,
  timeframe: Timeframe,
): Result<BarSlot | undefined, Fault> {
  const instant = marketInstant(timeMs);
  if (isIntraday(timeframe)) return slotter.slotAt(instant);
  const slots = slotter.slotsOn(tradingDateAt(instant));
  return slots.ok ? { ok: true, value: slots.value[0] } : slots;
}

/** Whether every bar of the shorter timeframe lies within one bar of the longer one, whatever the hours. */
export function nestsIn(shorter: Timeframe, longer: Timeframe): boolean {
  const shortMs = timeframeMs(shorter);
  const longMs = timeframeMs(longer);
  if (longMs === undefined) return shortMs !== undefined || longer === shorter || longer === '1W';
  return shortMs !== undefined && longMs % shortMs === 0;
}
