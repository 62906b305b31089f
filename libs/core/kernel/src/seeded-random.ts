import { safeInteger } from './exact.js';
import { digestOf } from './digest.js';
import { drawBelow, type RandomSource } from './random-source.js';

/** Chance that repeats: the same seed gives the same draws on every machine. For tests and simulation, never for secrets. */
export interface SeededRandom extends RandomSource {
  /** The number that repeats this run; a failing test prints it. */
  readonly seed: number;
  /** An independent source, so that one part drawing more or less changes nothing for the others. */
  fork(label: string): SeededRandom;
}

/** The generator xoshiro128** of Blackman and Vigna, its state spread from the seed by SHA-256. */
export const seededRandom = (seed: number): SeededRandom => generator(safeInteger(seed, 'a seed'), String(seed));

function generator(seed: number, path: string): SeededRandom {
  const nextWord = xoshiro128(wordsOf(path));
  return {
    seed,
    bytes: (length) => Uint8Array.from({ length }, () => nextWord() >>> 24),
    below: (bound) => drawBelow(bound, nextWord),
    fork: (label) => generator(seed, JSON.stringify([path, label])),
  };
}

/** Four words that are never all zero, which is the one state the generator cannot leave. */
function wordsOf(path: string): [number, number, number, number] {
  const digest = digestOf(path);
  const view = new DataView(digest.buffer, digest.byteOffset);
  return [view.getUint32(0) | 1, view.getUint32(4), view.getUint32(8), view.getUint32(12)];
}

/** Steps the state and returns unsigned 32-bit words. */
export function xoshiro128([a, b, c, d]: [number, number, number, number]): () => number {
  return () => {
    const word = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return word;
  };
}

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));
