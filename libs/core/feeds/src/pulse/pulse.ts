/**
 * Whether an instrument's ticks come as they use to. `live`: the last one is as young as they use to be. `quiet`: older,
 * but this instrument has such pauses. `silent`: a pause that its trading does not explain. `unknown`: too few ticks to say.
 */
export type PulseState = 'live' | 'quiet' | 'silent' | 'unknown';

/** A pause shorter than this is nobody's silence; a whole feed's silence must be told by then. */
export const SILENCE_MS = 5_000;
/** So many usual pauses on end: were ticks independent, once in nine million pauses. */
const USUAL_PAUSES = 16;
const LONGEST_PAUSES = 3;
const GAPS_MIN = 8;
const GAIN = 1 / 32;
const FADING = 0.99;

/** Learns how often each instrument ticks, and tells a pause from a silence. Moments are the machine's, since receipt. */
export class Pulse {
  private readonly lastMs: Float64Array;
  private readonly meanMs: Float64Array;
  private readonly longestMs: Float64Array;
  private readonly gaps: Uint32Array;
  private feedLastMs = -1;

  constructor(private readonly capacity: number) {
    this.lastMs = new Float64Array(capacity).fill(-1);
    this.meanMs = new Float64Array(capacity);
    this.longestMs = new Float64Array(capacity);
    this.gaps = new Uint32Array(capacity);
  }

  observe(slot: number, atMs: number): void {
    const last = this.lastMs[slot] ?? -1;
    this.lastMs[slot] = atMs;
    this.feedLastMs = atMs;
    if (last < 0) return;
    const gap = Math.max(0, atMs - last);
    const count = (this.gaps[slot] ?? 0) + 1;
    this.gaps[slot] = count;
    const mean = this.meanMs[slot] ?? 0;
    this.meanMs[slot] = mean + (gap - mean) * Math.max(GAIN, 1 / count);
    this.longestMs[slot] = Math.max(gap, (this.longestMs[slot] ?? 0) * FADING);
  }

  /** Forgets when the last ticks were, at the end of a session or a subscription: a night is no pause. */
  rest(): void {
    this.lastMs.fill(-1);
    this.feedLastMs = -1;
  }

  /** Milliseconds between two ticks of an instrument, as they use to be; undefined while too few were seen. */
  usualMs(slot: number): number | undefined {
    return (this.gaps[slot] ?? 0) < GAPS_MIN ? undefined : this.meanMs[slot];
  }

  stateOf(slot: number, nowMs: number): PulseState {
    const usual = this.usualMs(slot);
    const last = this.lastMs[slot] ?? -1;
    if (usual === undefined || last < 0) return 'unknown';
    const pause = nowMs - last;
    if (pause <= Math.max(2 * usual, 1_000)) return 'live';
    const longest = LONGEST_PAUSES * (this.longestMs[slot] ?? 0);
    return pause > Math.max(SILENCE_MS, USUAL_PAUSES * usual, longest) ? 'silent' : 'quiet';
  }

  /**
   * The same for the feed as a whole: together its instruments tick far more often than any of them, so its silence shows
   * soonest. With so few ticks that five seconds prove nothing it stays quiet for longer before it is silent.
   */
  feedState(nowMs: number): PulseState {
    let perMs = 0;
    for (let slot = 0; slot < this.capacity; slot += 1) {
      const usual = (this.lastMs[slot] ?? -1) < 0 ? undefined : this.usualMs(slot);
      if (usual !== undefined) perMs += 1 / Math.max(usual, 1);
    }
    if (perMs === 0 || this.feedLastMs < 0) return 'unknown';
    const pause = nowMs - this.feedLastMs;
    if (pause <= Math.max(2 / perMs, 1_000)) return 'live';
    // A hair before the fifth second, so that whoever asks every half second has told it by then.
    return pause >= Math.max(SILENCE_MS - 1_000, USUAL_PAUSES / perMs) ? 'silent' : 'quiet';
  }
}
