import type { BarKind } from '@sutra/market';

/** What is to be known of a bar before it is used; bits, because several can be true of one. */
export const Mark = {
  /** The feed was silent, or nobody watched, during a part of it: it may lack trades. */
  gap: 1,
  openingAuction: 2,
  closingAuction: 4,
  /** The day's counter of volume fell during it, so its volume is what could be seen to rise. */
  volumeUnsure: 8,
} as const;

/** All bits that mean something. */
export const ALL_MARKS = 15;

/** Doubts pass on to every longer bar; what kind of bar it is does not. */
export const DOUBTS = Mark.gap | Mark.volumeUnsure;

/** The mark of an auction; none for continuous trading and for whole days. */
export const markOfKind = (kind: BarKind): number =>
  kind === 'bar' ? 0 : kind === 'opening-auction' ? Mark.openingAuction : Mark.closingAuction;

const words: readonly (readonly [number, string])[] = [
  [Mark.gap, 'gap'],
  [Mark.openingAuction, 'opening auction'],
  [Mark.closingAuction, 'closing auction'],
  [Mark.volumeUnsure, 'volume unsure'],
];

/** Marks as a person reads them. */
export const marksInWords = (marks: number): string =>
  words
    .filter(([bit]) => (marks & bit) !== 0)
    .map(([, word]) => word)
    .join(', ');
