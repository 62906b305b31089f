const SHOWN = 3;

/** The names that share most with one that nobody knows, the nearest first. */
export function nearest(name: string, known: readonly string[]): readonly string[] {
  const wanted = pairsOf(name);
  const last = lastWord(name);
  return known
    .map((each) => ({ each, share: alike(wanted, pairsOf(each)) + (lastWord(each) === last ? 0.5 : 0) }))
    .filter(({ share }) => share > 0.35)
    .toSorted((one, other) => other.share - one.share)
    .slice(0, SHOWN)
    .map(({ each }) => each);
}

const lastWord = (name: string): string => (/[^.]*$/.exec(name)?.[0] ?? name).toLowerCase();

/** Neighbouring letters, each pair as often as it is there. */
function pairsOf(name: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  const text = name.toLowerCase();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Sørensen's and Dice's coefficient: 0 for nothing in common, 1 for the same. */
function alike(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  const size = (pairs: ReadonlyMap<string, number>): number => [...pairs.values()].reduce((sum, each) => sum + each, 0);
  let shared = 0;
  for (const [pair, count] of one) shared += Math.min(count, other.get(pair) ?? 0);
  const all = size(one) + size(other);
  return all === 0 ? 0 : (2 * shared) / all;
}
