/** What the items of one answer may come to: envelope and cursor find room beside them in 64 KB. */
const BYTES_MAX = 56_000;

/** As many of the first items as one message holds, at least one; the others come with the next page. */
export function fitting<Item>(items: readonly Item[]): Item[] {
  let bytes = 0;
  const over = items.findIndex((item) => (bytes += Buffer.byteLength(JSON.stringify(item)) + 1) > BYTES_MAX);
  return items.slice(0, over < 0 ? items.length : Math.max(1, over));
}
