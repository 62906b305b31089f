import type { RandomSource } from '@sutra/kernel';
import { steadyExp, steadyLog } from './steady-math.js';

const PER_STEP = 1 / 4_294_967_296;

/**
 * Numbers of the shapes that a market needs, from chance that repeats. A year of minutes takes millions of them, so the
 * source seeds a small generator (sfc32 by Chris Doty-Humphrey) and is not asked for each.
 */
export class Draws {
  private a: number;
  private b: number;
  private c: number;
  private count = 1;
  private spare = 0;
  private hasSpare = false;

  constructor(random: RandomSource) {
    this.a = random.below(4_294_967_296) | 0;
    this.b = random.below(4_294_967_296) | 0;
    this.c = random.below(4_294_967_296) | 0;
    // The first words still show the seed.
    for (let round = 0; round < 12; round += 1) this.word();
  }

  /** Evenly spread between 0 and 1, neither of them. */
  uniform(): number {
    return ((this.word() >>> 0) + 0.5) * PER_STEP;
  }

  /** Of the normal distribution, by Marsaglia's polar method: two at a time, without sine or cosine. */
  normal(): number {
    if (this.hasSpare) {
      this.hasSpare = false;
      return this.spare;
    }
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const stretch = Math.sqrt((-2 * steadyLog(square)) / square);
      this.spare = y * stretch;
      this.hasSpare = true;
      return x * stretch;
    }
  }

  /** Around one, always above zero; the larger the spread, the wilder. */
  factor(spread: number): number {
    return steadyExp(spread * this.normal() - 0.5 * spread * spread);
  }

  isWithin(chance: number): boolean {
    return this.uniform() < chance;
  }

  private word(): number {
    const sum = (this.a + this.b + this.count) | 0;
    this.count = (this.count + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return sum;
  }
}
