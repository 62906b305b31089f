import { assert, type Price } from '@sutra/kernel';

/** A stretch of prices, `below` its end or `upTo` and including it, that shares a tick or a width. */
export interface Slab {
  readonly below?: Price | undefined;
  readonly upTo?: Price | undefined;
}

/** The slab in which a price lies; the last one is open upwards. */
export function slabAt<T extends Slab>(slabs: readonly T[], price: Price): T {
  for (const slab of slabs) {
    if (slab.below !== undefined ? price < slab.below : slab.upTo === undefined || price <= slab.upTo) return slab;
  }
  assert(false, 'the last slab is open upwards', { slabs: slabs.length });
}

/** Whether a list of slabs covers all prices once: going upwards, each saying one end, the last one none. */
export const areSlabs = (slabs: readonly Slab[]): boolean =>
  slabs.every(({ below, upTo }, index) => {
    const isLast = index === slabs.length - 1;
    const end = below ?? upTo;
    const previous = slabs[index - 1];
    const isAbove = end === undefined || end > (previous?.below ?? previous?.upTo ?? 0);
    return isAbove && (isLast ? end === undefined : (below === undefined) !== (upTo === undefined));
  });
