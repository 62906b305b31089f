import { Fault, isUuid } from '@sutra/kernel';

/** Where a list goes on: the last id that was shown. */
export function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || isUuid(cursor)) return cursor;
  throw new Fault('invalid', 'AUTH.CURSOR', 'The cursor is not one that this list has given');
}

/** One part of a list, of which one more than was asked for was read. */
export function pageOf<Read extends { readonly id: string }, Item>(
  read: readonly Read[],
  limit: number,
  show: (one: Read) => Item,
): { readonly items: Item[]; readonly nextCursor?: string } {
  const shown = read.slice(0, limit);
  const last = shown.at(-1);
  const isMore = read.length > limit && last !== undefined;
  return { items: shown.map(show), ...(isMore && { nextCursor: last.id }) };
}
