import { assert } from './fault.js';

/** Where chance comes from; handed in, because core code draws no random number itself. */
export interface RandomSource {
  /** That many random bytes. */
  bytes(length: number): Uint8Array;
  /** A whole number from 0 up to but not including the bound, each as likely as the other. */
  below(bound: number): number;
}

/** A number below the bound from evenly spread 32-bit words, without the bias of a remainder; for those who implement the port. */
export function drawBelow(bound: number, nextWord: () => number): number {
  assert(Number.isSafeInteger(bound) && bound >= 1, 'a bound is a whole number from 1', { bound });
  const [range, draw] =
    bound <= 2 ** 32 ? [2 ** 32, nextWord] : [2 ** 53, () => (nextWord() >>> 5) * 2 ** 26 + (nextWord() >>> 6)];
  const limit = range - (range % bound);
  let drawn = draw();
  while (drawn >= limit) drawn = draw();
  return drawn % bound;
}
