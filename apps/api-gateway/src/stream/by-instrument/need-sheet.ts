/** As many instruments as one need may name. */
const PAGE_MAX = 1_000;

/** What a page says when it is said. */
export interface PageSaid {
  readonly holder: string;
  readonly instrumentIds: string[];
  /** Those of which nobody here has been told anything yet. */
  readonly lastOf: string[];
}

/** One need as the market listener knows it: a holder and its list. */
class NeedPage {
  readonly ids = new Set<string>();
  private readonly fresh = new Set<string>();
  /** Counts changes, so that what changes while it is being said is said again. */
  private version = 0;
  private saidVersion = 0;
  private isBeingSaid = false;

  constructor(private readonly holder: string) {}

  get isUnsaid(): boolean {
    return !this.isBeingSaid && this.saidVersion !== this.version;
  }

  get isOver(): boolean {
    return this.ids.size === 0 && this.saidVersion === this.version;
  }

  add(id: string): void {
    this.ids.add(id);
    this.fresh.add(id);
    this.version += 1;
  }

  remove(id: string): void {
    this.ids.delete(id);
    this.fresh.delete(id);
    this.version += 1;
  }

  touch(): void {
    this.version += 1;
  }

  async say(lastMax: number, how: (said: PageSaid) => Promise<void>): Promise<void> {
    const { version } = this;
    const lastOf = [...this.fresh].slice(0, lastMax);
    this.isBeingSaid = true;
    try {
      await how({ holder: this.holder, instrumentIds: [...this.ids], lastOf });
      for (const id of lastOf) this.fresh.delete(id);
      this.saidVersion = version;
      // There are more of which the last price is wanted than one answer holds.
      if (this.fresh.size > 0) this.version += 1;
    } finally {
      this.isBeingSaid = false;
    }
  }
}

/** Counts who needs which instrument, and keeps that on pages of a length that can be said. */
export class NeedSheet {
  private readonly counts = new Map<string, number>();
  private readonly pageOf = new Map<string, NeedPage>();
  private pages: NeedPage[] = [];
  private made = 0;

  constructor(private readonly holder: string) {}

  /** Whether something has to be said now. */
  hold(id: string): boolean {
    const count = (this.counts.get(id) ?? 0) + 1;
    this.counts.set(id, count);
    if (count > 1) return false;
    const page = this.pages.find(({ ids }) => ids.size < PAGE_MAX) ?? this.newPage();
    page.add(id);
    this.pageOf.set(id, page);
    return true;
  }

  /** Whether something has to be said now. */
  letGo(id: string): boolean {
    const count = (this.counts.get(id) ?? 0) - 1;
    if (count > 0) {
      this.counts.set(id, count);
      return false;
    }
    this.counts.delete(id);
    this.pageOf.get(id)?.remove(id);
    return this.pageOf.delete(id);
  }

  /** What stands is to be said again, before its lease ends. */
  renew(): void {
    this.pages = this.pages.filter(({ isOver }) => !isOver);
    for (const page of this.pages) page.touch();
  }

  clear(): void {
    for (const id of [...this.counts.keys()]) {
      this.counts.set(id, 1);
      this.letGo(id);
    }
  }

  /** Pages of which something has not been said. */
  unsaid(): NeedPage[] {
    return this.pages.filter(({ isUnsaid }) => isUnsaid);
  }

  private newPage(): NeedPage {
    this.made += 1;
    const page = new NeedPage(`${this.holder}-${this.made}`);
    this.pages.push(page);
    return page;
  }
}
