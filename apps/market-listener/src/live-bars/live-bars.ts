import type { BarBuilder } from '@sutra/bars';
import type { Tick } from '@sutra/feeds';
import type { GateVerdict } from '@sutra/feeds';
import type { WatchedInstrument, InstrumentNews } from './watched-instrument.js';

/** Nobody needs an instrument for so long before its builder goes: a holder that was away says its need again by then. */
export const LINGER_MS = 15 * 60_000;
/** A subscription that has stood for so long on a connection that lives is heard, though its instrument does not trade. */
const SETTLED_MS = 5_000;
/** A pause is a silence after this much of a session; before, the last tick was yesterday's. */
const SILENT_AFTER_MS = 4_000;

/** What the feed knows of an instrument that is subscribed. */
export interface Heard {
  readonly id: string;
  /** Whether its connection lives. */
  readonly isConnected: boolean;
  /** Whether it is silent, or the whole feed is, beyond what its trading explains. */
  readonly isSilent: boolean;
}

interface Subscribed {
  /** Machine time since which it is subscribed on a connection that lives. */
  sinceMs: number;
}

/** All instruments whose bars are built: ticks come in by the slot of the line, and time is told to all of them. */
export class LiveBars {
  private readonly watched = new Map<string, WatchedInstrument>();
  private bySlot: (WatchedInstrument | undefined)[] = [];
  private slotOf: (id: string) => number | undefined = () => undefined;
  private readonly subscribed = new Map<string, Subscribed>();
  private sessionSinceMs = new Map<string, number>();

  get size(): number {
    return this.watched.size;
  }

  find = (id: string): WatchedInstrument | undefined => this.watched.get(id);

  all = (): readonly WatchedInstrument[] => [...this.watched.values()];

  /** A new line has other slots for the same instruments. */
  bind(slotOf: (id: string) => number | undefined): void {
    this.slotOf = slotOf;
    this.bySlot = [];
    for (const each of this.watched.values()) this.place(each);
  }

  add(instrument: WatchedInstrument): void {
    this.watched.set(instrument.id, instrument);
    this.place(instrument);
  }

  /** On the way of every tick. */
  readonly take = (slot: number, tick: Tick, verdict: GateVerdict, nowMs: number): void => {
    if (verdict === 'fresh' || verdict === 'stale' || verdict === 'late') {
      this.bySlot[slot]?.take(tick, nowMs, verdict === 'late');
    }
  };

  /** Takes over what is subscribed and how that is heard; tells which instruments are not watched yet. */
  hear(heard: readonly Heard[], nowMs: number, monotonicMs: number): readonly string[] {
    const missing: string[] = [];
    const present = new Set<string>();
    for (const each of heard) {
      present.add(each.id);
      const instrument = this.watched.get(each.id);
      if (instrument === undefined) missing.push(each.id);
      else {
        instrument.idleSinceMs = undefined;
        this.judge(instrument, each, nowMs, monotonicMs);
      }
    }
    for (const instrument of this.watched.values()) {
      if (present.has(instrument.id)) continue;
      this.subscribed.delete(instrument.id);
      instrument.lose(nowMs);
      instrument.idleSinceMs ??= monotonicMs;
    }
    return missing;
  }

  /** Lets go of what nobody has needed for long; tells of which. */
  letGo(monotonicMs: number): readonly string[] {
    const gone: string[] = [];
    for (const { id, idleSinceMs } of this.watched.values()) {
      if (idleSinceMs !== undefined && monotonicMs - idleSinceMs > LINGER_MS) gone.push(id);
    }
    for (const id of gone) this.drop(id);
    return gone;
  }

  /** Everything that one stretch of the instruments has to tell at a moment. */
  advance(instruments: readonly WatchedInstrument[], nowMs: number): InstrumentNews[] {
    const told: InstrumentNews[] = [];
    for (const instrument of instruments) {
      for (const news of instrument.advance(nowMs)) told.push({ id: instrument.id, news });
    }
    return told;
  }

  /** Ticks by what became of them. */
  count(verdict: keyof BarBuilder['counts']): number {
    let sum = 0;
    for (const { counts } of this.watched.values()) sum += counts[verdict];
    return sum;
  }

  private judge(instrument: WatchedInstrument, heard: Heard, nowMs: number, monotonicMs: number): void {
    const { id } = instrument;
    if (!heard.isConnected) {
      this.subscribed.delete(id);
      instrument.lose(Math.min(nowMs, instrument.heardAtMs));
      return;
    }
    const known = this.subscribed.get(id);
    if (known === undefined) this.subscribed.set(id, { sinceMs: monotonicMs });
    else if (instrument.isLost && !heard.isSilent && monotonicMs - known.sinceMs >= SETTLED_MS) instrument.see(nowMs);
    if (!instrument.isInSession(nowMs)) {
      this.sessionSinceMs.delete(id);
      return;
    }
    const openMs = this.sessionSinceMs.get(id) ?? nowMs;
    this.sessionSinceMs.set(id, openMs);
    const sinceMs = Math.max(openMs, instrument.heardAtMs);
    if (heard.isSilent && nowMs - sinceMs >= SILENT_AFTER_MS) instrument.lose(sinceMs);
  }

  private place(instrument: WatchedInstrument): void {
    const slot = this.slotOf(instrument.id);
    if (slot !== undefined) this.bySlot[slot] = instrument;
  }

  private drop(id: string): void {
    this.watched.delete(id);
    this.subscribed.delete(id);
    this.sessionSinceMs.delete(id);
    const slot = this.slotOf(id);
    if (slot !== undefined) this.bySlot[slot] = undefined;
  }
}
