/** So often is each stream's leave to listen judged anew; with what is heard of revocations well within 5 s. */
export const JUDGE_MS = 1_000;
/** The judgements of a second are spread over so many steps: ten thousand at once would hold up everybody's events. */
const STEPS = 20;
export const STEP_MS = JUDGE_MS / STEPS;
/** So many rounds of judgements lie between two beats of a stream. */
const BEAT_ROUNDS = 15;
const SLOTS = STEPS * BEAT_ROUNDS;

interface Placed {
  /** Where it stands in the rounds. */
  readonly slot: number;
}

/** Whose turn it is: every stream is judged once a round, and each beat has a turn of its own, one of many rounds. */
export class StreamRounds<T extends Placed> {
  private readonly slots = Array.from({ length: SLOTS }, () => new Set<T>());
  private nextSlot = 0;
  private at = 0;

  /** A place for one that comes; those who come together stand apart. */
  place(): number {
    this.nextSlot = (this.nextSlot + 1) % SLOTS;
    return this.nextSlot;
  }

  add(one: T): void {
    this.slots[one.slot]?.add(one);
  }

  remove(one: T): void {
    this.slots[one.slot]?.delete(one);
  }

  /** Goes one step on. Whoever goes away meanwhile is not called any more. */
  step(judge: (one: T) => void, beat: (one: T) => void): void {
    this.at = (this.at + 1) % SLOTS;
    for (let slot = this.at % STEPS; slot < SLOTS; slot += STEPS) for (const one of this.slots[slot] ?? []) judge(one);
    for (const one of this.slots[this.at] ?? []) beat(one);
  }
}
