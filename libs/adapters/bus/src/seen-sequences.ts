/** A key that was not heard of for so many others is forgotten. */
const SUBJECTS_MAX = 100_000;

/** What was passed on of each subject, by the sender's own count, which outlives the stream that carried it. */
export class SeenSequences {
  /** The one that was heard of last stands last. */
  private readonly last = new Map<string, number>();

  constructor(private readonly most = SUBJECTS_MAX) {}

  isKnown(subject: string): boolean {
    return this.last.has(subject);
  }

  /** Whether this is newer than all of its subject so far; from then on it counts as passed on. */
  isNew(subject: string, sequence: number): boolean {
    // What was not sent by an outbox has no count.
    if (sequence === 0) return true;
    const known = this.last.get(subject) ?? 0;
    if (sequence <= known) return false;
    this.last.delete(subject);
    this.last.set(subject, sequence);
    if (this.last.size > this.most) this.forgetOldest();
    return true;
  }

  private forgetOldest(): void {
    for (const subject of this.last.keys()) {
      this.last.delete(subject);
      return;
    }
  }
}
