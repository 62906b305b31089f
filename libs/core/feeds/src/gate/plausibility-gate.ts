import { ABSENT, type Tick } from '../tick.js';
import type { GateInstrument } from './gate-instrument.js';
import { isAboveItsUnderlying, isBelowIntrinsic, isOutsideBand, type QuotedLimits } from './price-bounds.js';
import { isLastPrice, noVerdicts, type GateVerdict } from './verdict.js';

// Everything behind the gate believes it, so it stands in front of last prices, bars and strategies alike. Judging reads
// numbers and makes no objects. Its rules and their bounds are in the README beside it.

/** A tick older than this triggers no entry. */
export const STALE_MS = 3_000;
/** Exchange times count whole seconds, and two good clocks differ by less than the rest. */
export const FUTURE_MS = 2_000;
/** A trade and a spot of one minute say something about each other. */
export const SPOT_AGE_MS = 60_000;

interface Slot {
  readonly instrument: GateInstrument;
  readonly underlying: number;
  price: number;
  /** The exchange's time of the last price, or when it came where the feed says none. */
  atMs: number;
  saidAtMs: number;
  volume: number;
  previousClose: number;
  limits: QuotedLimits | undefined;
}

/** Judges ticks by what is known of their instruments on one day. A new day gets a new gate. */
export class PlausibilityGate {
  readonly counts = noVerdicts();
  /** The place of the instrument of the tick that was judged last, in the list that the gate was made of; −1 for none. */
  slot = -1;
  private readonly slots: readonly Slot[];
  private readonly byToken: ReadonlyMap<number, number>;

  constructor(instruments: readonly GateInstrument[]) {
    const places = new Map(instruments.map(({ id }, index) => [id, index]));
    this.byToken = new Map(instruments.map(({ token }, index) => [token, index]));
    this.slots = instruments.map((instrument) => ({
      instrument,
      underlying: instrument.option === undefined ? -1 : (places.get(instrument.option.underlying) ?? -1),
      price: ABSENT,
      atMs: ABSENT,
      saidAtMs: ABSENT,
      volume: ABSENT,
      previousClose: instrument.previousClose ?? ABSENT,
      limits: undefined,
    }));
  }

  /**
   * The verdict on a tick at a moment of market time. A price that travelled as a float is set onto the instrument's tick
   * where it is as near as the float can tell.
   */
  judge(tick: Tick, nowMs: number): GateVerdict {
    this.slot = this.byToken.get(tick.token) ?? -1;
    const slot = this.slots[this.slot];
    const verdict = slot === undefined ? 'unknown-token' : this.judged(tick, slot, nowMs);
    if (slot !== undefined && (verdict === 'aside' || isLastPrice(verdict))) remember(slot, tick, nowMs, verdict);
    this.counts[verdict] += 1;
    return verdict;
  }

  /** Takes over the day's limits from a quote; ones that are none, or upside down, are passed over. */
  limit(place: number, limits: QuotedLimits): void {
    const slot = this.slots[place];
    if (slot !== undefined && limits.lowest > 0 && limits.highest > limits.lowest) slot.limits = limits;
  }

  private judged(tick: Tick, slot: Slot, nowMs: number): GateVerdict {
    if (tick.lastPrice === ABSENT) return 'aside';
    if (!(tick.lastPrice > 0)) return 'no-price';
    const { instrument } = slot;
    if (instrument.tick > 0 && !setOntoTick(tick, instrument.tick)) return 'off-tick';
    const limits = limitsOf(tick, slot, nowMs);
    const close = tick.previousClose > 0 ? tick.previousClose : slot.previousClose;
    if (isOutsideBand(tick.lastPrice, instrument.band, limits, close, nowMs)) return 'outside-band';
    if (this.contradictsSpot(tick, slot, nowMs)) return 'against-spot';
    return ofItsTime(tick, slot, nowMs);
  }

  private contradictsSpot(tick: Tick, { instrument: { option }, underlying }: Slot, nowMs: number): boolean {
    const spot = this.slots[underlying];
    if (option === undefined || spot === undefined || spot.price <= 0 || nowMs - spot.atMs > SPOT_AGE_MS) return false;
    if (isAboveItsUnderlying(tick.lastPrice, option, spot.price)) return true;
    const isYoung = tick.tradedAtMs !== ABSENT && Math.abs(spot.atMs - tick.tradedAtMs) <= SPOT_AGE_MS;
    return isYoung && isBelowIntrinsic(tick.lastPrice, option, spot.price);
  }
}

/** Whether the price is on the tick, after moving it there by no more than its float may be off. */
function setOntoTick(tick: Tick, step: number): boolean {
  const off = tick.lastPrice % step;
  if (off === 0) return true;
  const move = off * 2 >= step ? step - off : -off;
  if (Math.abs(move) > tick.priceNoise) return false;
  tick.lastPrice += move;
  return true;
}

/** The limits that come with the tick, else those that were said before. */
function limitsOf(tick: Tick, slot: Slot, nowMs: number): QuotedLimits | undefined {
  if (!(tick.lowerLimit > 0 && tick.upperLimit > tick.lowerLimit)) return slot.limits;
  const known = slot.limits;
  if (known?.lowest === tick.lowerLimit && known.highest === tick.upperLimit) {
    slot.limits = known.atMs === nowMs ? known : { ...known, atMs: nowMs };
  } else {
    slot.limits = { lowest: tick.lowerLimit, highest: tick.upperLimit, atMs: nowMs };
  }
  return slot.limits;
}

/** When the exchange says that this was; ABSENT where the feed does not say it. */
const saidAt = (tick: Tick): number => (tick.exchangeAtMs === ABSENT ? tick.tradedAtMs : tick.exchangeAtMs);

function ofItsTime(tick: Tick, slot: Slot, nowMs: number): GateVerdict {
  const at = saidAt(tick);
  if (at === ABSENT) return isOvertaken(tick, slot) ? 'late' : 'fresh';
  if (at > nowMs + FUTURE_MS) return 'future';
  if (at < slot.saidAtMs || (at === slot.saidAtMs && isOvertaken(tick, slot))) return 'late';
  if (nowMs - at <= STALE_MS) return 'fresh';
  return at === slot.saidAtMs ? 'frozen' : 'stale';
}

/** The day's volume only grows, so of two ticks of one second the one with less of it came first. */
const isOvertaken = (tick: Tick, slot: Slot): boolean => tick.volume !== ABSENT && tick.volume < slot.volume;

function remember(slot: Slot, tick: Tick, nowMs: number, verdict: GateVerdict): void {
  if (tick.previousClose > 0) slot.previousClose = tick.previousClose;
  if (verdict === 'aside') return;
  const at = saidAt(tick);
  slot.price = tick.lastPrice;
  slot.atMs = at === ABSENT ? nowMs : at;
  slot.saidAtMs = at === ABSENT ? slot.saidAtMs : at;
  if (tick.volume !== ABSENT) slot.volume = tick.volume;
}
