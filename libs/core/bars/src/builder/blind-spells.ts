interface Spell {
  readonly fromMs: number;
  untilMs: number;
}

/** Enough for a bad day; of more, neighbours become one, which marks rather too many bars than too few. */
const SPELLS_MOST = 64;

/** The stretches of market time in which the feed was silent or nobody watched. */
export class BlindSpells {
  private readonly spells: Spell[] = [];

  constructor(watchedFromMs: number) {
    this.spells.push({ fromMs: -Infinity, untilMs: watchedFromMs });
  }

  lose(atMs: number): void {
    if (this.isBlind) return;
    this.spells.push({ fromMs: atMs, untilMs: Infinity });
    const [first, second] = this.spells;
    if (this.spells.length <= SPELLS_MOST || first === undefined || second === undefined) return;
    first.untilMs = second.untilMs;
    this.spells.splice(1, 1);
  }

  regain(atMs: number): void {
    const last = this.spells.at(-1);
    if (last !== undefined && this.isBlind) last.untilMs = Math.max(atMs, last.fromMs);
  }

  /** Whether a part of a stretch was not seen. */
  touches(fromMs: number, untilMs: number): boolean {
    return this.spells.some((spell) => spell.fromMs < untilMs && spell.untilMs > fromMs);
  }

  /** Forgets what ended before a moment that no bar reaches back to. */
  forgetBefore(timeMs: number): void {
    const kept = this.spells.filter(({ untilMs }) => untilMs > timeMs);
    this.spells.splice(0, this.spells.length, ...kept);
  }

  private get isBlind(): boolean {
    return this.spells.at(-1)?.untilMs === Infinity;
  }
}
