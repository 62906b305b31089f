import type { Instrument } from '@sutra/instruments';

/** Which instruments a search is narrowed to. */
export interface Filter {
  readonly kind?: string | undefined;
  readonly exchange?: string | undefined;
  readonly expiry?: string | undefined;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

export const isNarrow = ({ kind, exchange, expiry }: Filter): boolean =>
  kind !== undefined || exchange !== undefined || expiry !== undefined;

export const filtered = (all: readonly Instrument[], { kind, exchange, expiry }: Filter): readonly Instrument[] =>
  all.filter(
    ({ contract }) =>
      (kind === undefined || contract.kind === kind) &&
      (exchange === undefined || contract.exchange === exchange) &&
      (expiry === undefined || ('expiry' in contract && contract.expiry === expiry)),
  );

/** A part of a list; a cursor that was not given here begins at the beginning, because nothing stands behind its place. */
export function pageOf<T>(all: readonly T[], limit: number, cursor: string | undefined): Page<T> {
  const from = /^[1-9]\d{0,6}$/.test(cursor ?? '') ? Number(cursor) : 0;
  const items = all.slice(from, from + limit);
  return from + limit < all.length ? { items, nextCursor: String(from + limit) } : { items };
}
