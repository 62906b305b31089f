import type { Timeframe } from '@sutra/market';

/** Whose bars of which length somebody watches, and until when in machine time. */
export interface Interest {
  readonly ids: readonly string[];
  readonly timeframes: readonly Timeframe[];
  readonly untilMs: number;
}

/** What all who watch want together. */
export class Interests {
  private readonly byHolder = new Map<string, Interest>();
  private wanted: ReadonlyMap<string, ReadonlySet<Timeframe>> = new Map();
  private list: readonly string[] = [];

  put(holder: string, interest: Interest): void {
    const isNone = interest.ids.length === 0 || interest.timeframes.length === 0;
    const before = this.byHolder.get(holder);
    if (isNone && before === undefined) return;
    const isRenewed = before !== undefined && !isNone && isSame(before, interest);
    if (isNone) this.byHolder.delete(holder);
    else this.byHolder.set(holder, interest);
    // Most who say it again want what they wanted.
    if (!isRenewed) this.lay();
  }

  forget(nowMs: number): void {
    const over = [...this.byHolder].filter(([, { untilMs }]) => untilMs <= nowMs);
    for (const [holder] of over) this.byHolder.delete(holder);
    if (over.length > 0) this.lay();
  }

  of = (id: string): ReadonlySet<Timeframe> | undefined => this.wanted.get(id);

  ids = (): readonly string[] => this.list;

  private lay(): void {
    const wanted = new Map<string, Set<Timeframe>>();
    for (const { ids, timeframes } of this.byHolder.values()) {
      for (const id of ids) {
        const known = wanted.get(id) ?? new Set<Timeframe>();
        for (const timeframe of timeframes) known.add(timeframe);
        wanted.set(id, known);
      }
    }
    this.wanted = wanted;
    this.list = [...wanted.keys()];
  }
}

const isSame = (one: Interest, other: Interest): boolean =>
  areSame(one.ids, other.ids) && areSame(one.timeframes, other.timeframes);

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((each, index) => each === others[index]);
