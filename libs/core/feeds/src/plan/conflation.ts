/**
 * Which instruments have something new to say. An instrument that ticks again before it was taken stands in the row once,
 * at its old place: who is slow gets the latest price of everything, and nobody's price waits behind another's bursts.
 */
export class Conflation {
  /** How many ticks were overtaken before anybody took them. */
  overtaken = 0;
  private readonly isWaiting: Uint8Array;
  private readonly row: Int32Array;
  private head = 0;
  private waiting = 0;

  constructor(private readonly capacity: number) {
    this.isWaiting = new Uint8Array(capacity);
    this.row = new Int32Array(capacity);
  }

  get size(): number {
    return this.waiting;
  }

  /** Says that an instrument has a new tick. */
  offer(slot: number): void {
    if (this.isWaiting[slot] === 1) {
      this.overtaken += 1;
      return;
    }
    this.isWaiting[slot] = 1;
    this.row[(this.head + this.waiting) % this.capacity] = slot;
    this.waiting += 1;
  }

  /** Hands out waiting instruments, the one that has waited longest first, at most so many. */
  drain(most: number, take: (slot: number) => void): void {
    for (let count = Math.min(most, this.waiting); count > 0; count -= 1) {
      const slot = this.row[this.head] ?? 0;
      this.head = (this.head + 1) % this.capacity;
      this.waiting -= 1;
      this.isWaiting[slot] = 0;
      take(slot);
    }
  }
}
