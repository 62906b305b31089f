import { z } from 'zod';

/** How a column lies in the file: as one value for all rows, or as numbers of one width. */
export const widths = ['u8', 'u16', 'u32', 'f64'] as const;
export type Width = (typeof widths)[number];

export const bytesOf: Readonly<Record<Width, number>> = { u8: 1, u16: 2, u32: 4, f64: 8 };

const whole = z.int();

/**
 * A column says how its stored numbers become figures: `base + step × stored`. Most months span few steps from their lowest
 * price, so that two bytes hold what a double takes eight for, exactly. The column begins `at` so many bytes after the
 * header, at a multiple of its width, so that it can be read in place.
 */
export const storedColumnSchema = z.discriminatedUnion('width', [
  z.strictObject({ width: z.literal('none'), base: whole }),
  z.strictObject({ width: z.enum(widths), at: whole.nonnegative(), base: whole, step: whole.positive() }),
]);
export type StoredColumn = z.infer<typeof storedColumnSchema>;

/** Whole numbers of one width, in place. */
export type Stored = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** The stored numbers of a column within a file's bytes, which are not copied; the bytes are aligned. */
export function storedIn(bytes: Uint8Array, at: number, { width, count }: { width: Width; count: number }): Stored {
  const offset = bytes.byteOffset + at;
  switch (width) {
    case 'u8':
      return new Uint8Array(bytes.buffer, offset, count);
    case 'u16':
      return new Uint16Array(bytes.buffer, offset, count);
    case 'u32':
      return new Uint32Array(bytes.buffer, offset, count);
    case 'f64':
      return new Float64Array(bytes.buffer, offset, count);
  }
}

/** The narrowest form that holds figures exactly. */
export interface Packing {
  readonly width: Width | 'none';
  readonly base: number;
  readonly step: number;
}

export function packingOf(figures: Float64Array | Uint8Array, count: number): Packing {
  let lowest = figures[0] ?? 0;
  let highest = lowest;
  for (let row = 1; row < count; row += 1) {
    const figure = figures[row] ?? 0;
    if (figure < lowest) lowest = figure;
    if (figure > highest) highest = figure;
  }
  if (lowest === highest) return { width: 'none', base: lowest, step: 1 };
  let step = 0;
  for (let row = 0; row < count && step !== 1; row += 1) {
    const rise = (figures[row] ?? 0) - lowest;
    if (step === 0 || rise % step !== 0) step = divisor(step, rise);
  }
  const most = (highest - lowest) / step;
  if (most <= 0xff) return { width: 'u8', base: lowest, step };
  if (most <= 0xffff) return { width: 'u16', base: lowest, step };
  if (most <= 0xffff_ffff) return { width: 'u32', base: lowest, step };
  return { width: 'f64', base: 0, step: 1 };
}

function divisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

/** Writes figures in their stored form. */
export function pack(figures: Float64Array | Uint8Array, { base, step }: Packing, into: Stored): void {
  for (let row = 0; row < into.length; row += 1) into[row] = ((figures[row] ?? 0) - base) / step;
}

/** Reads stored numbers back; one loop for each width, because a loop that sees several is slow for all. */
export function unpack(stored: Stored, { base, step }: Pick<Packing, 'base' | 'step'>, into: Float64Array): void {
  if (stored instanceof Uint16Array) {
    for (let row = 0; row < stored.length; row += 1) into[row] = base + step * (stored[row] ?? 0);
  } else if (stored instanceof Uint32Array) {
    for (let row = 0; row < stored.length; row += 1) into[row] = base + step * (stored[row] ?? 0);
  } else if (stored instanceof Uint8Array) {
    for (let row = 0; row < stored.length; row += 1) into[row] = base + step * (stored[row] ?? 0);
  } else {
    for (let row = 0; row < stored.length; row += 1) into[row] = base + step * (stored[row] ?? 0);
  }
}
