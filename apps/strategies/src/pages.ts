import { Fault } from '@sutra/kernel';

/** One part of a list, of which one more than was asked for was read. */
export function pageOf<Read, Item>(
  read: readonly Read[],
  { limit, cursorOf, show }: { limit: number; cursorOf: (last: Read) => string; show: (one: Read) => Item },
): { readonly items: Item[]; readonly nextCursor?: string } {
  const shown = read.slice(0, limit);
  const last = shown.at(-1);
  const isMore = read.length > limit && last !== undefined;
  return { items: shown.map(show), ...(isMore && { nextCursor: cursorOf(last) }) };
}

/** Where a list goes on; what this list never gives is refused. */
export function readCursor(cursor: string | undefined, isOurs: (cursor: string) => boolean): string | undefined {
  if (cursor === undefined || isOurs(cursor)) return cursor;
  throw new Fault('invalid', 'STRATEGY.CURSOR', 'The cursor is not one that this list has given');
}
