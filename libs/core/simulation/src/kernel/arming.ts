import type { ExitReason } from '../result/result.schema.js';
import type { EntryCover } from './cover.js';

/** Whether the entry may fire by itself, as passes would remember it. */
export class Arming {
  private isArmed: boolean;
  private isBlocked = false;
  private disarmedOn = Number.NaN;
  private passedDay = Number.NaN;
  private closedBy: ExitReason | null = null;
  private isUnfilled = false;
  private readonly arming: EntryCover['arming'];

  constructor(arming: EntryCover['arming']) {
    this.arming = arming;
    this.isArmed = arming === 'oncePerRun';
  }

  /** It waits for its gates to be closed once. */
  get isWaiting(): boolean {
    return this.isBlocked && this.arming === 'wheneverFlat';
  }

  /** A position has ended; the next pass takes note of it. */
  closed(by: ExitReason): void {
    if (by !== 'endOfData') this.closedBy = by;
  }

  /** The order has ended without a fill; the next pass takes note of it. */
  unfilled(): void {
    this.isUnfilled = true;
  }

  /** What the pass of a row takes note of before it decides: a new day, how the last position or order has ended. */
  observe(day: number, isFree: boolean): void {
    const isNewDay = day !== this.passedDay;
    this.passedDay = day;
    if (this.closedBy === 'squareOffAt') this.disarmedOn = day;
    this.closedBy = null;
    if (this.isUnfilled) {
      this.isUnfilled = false;
      this.isBlocked = true;
      this.isArmed = false;
    }
    if (this.arming === 'oncePerDay' && isNewDay) this.isArmed = isFree;
    if (this.arming === 'wheneverFlat') this.isArmed = isFree && !this.isBlocked;
  }

  /** Whether the passes of a day have yet to be told of it. */
  isNews(day: number): boolean {
    return day !== this.passedDay;
  }

  mayFire(day: number): boolean {
    return this.isArmed && this.disarmedOn !== day;
  }

  fired(): void {
    this.isArmed = false;
    this.isBlocked = false;
  }

  /** Its gates have been closed; from the next pass on it is armed again. */
  unblock(): void {
    this.isBlocked = false;
  }
}
