import { drawBelow, type RandomSource } from '@sutra/kernel';
import { randomFillSync } from 'node:crypto';

/** Chance as the operating system gives it, fit for keys and tokens. */
export const systemRandom: RandomSource = {
  bytes: (length) => randomFillSync(new Uint8Array(length)),
  below: (bound) => drawBelow(bound, () => randomFillSync(new Uint32Array(1))[0] ?? 0),
};
