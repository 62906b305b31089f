/** Number of single-character edits (insert, delete, replace, swap) between two names. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

function nearest(name: string, candidates: readonly string[]): string | undefined {
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    const distance = editDistance(name, candidate);
    if (distance <= 3 && distance < (best?.distance ?? Infinity)) best = { candidate, distance };
  }
  return best?.candidate;
}

const matches = (name: string, pattern: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

export interface NameCheck {
  readonly present: readonly string[];
  readonly known: readonly string[];
  /** Names that other programs of the product read; a trailing `*` stands for any ending. */
  readonly alsoKnown: readonly string[];
}

/** A misspelt setting is silently a default otherwise, so each unknown SUTRA_ name earns a sentence. */
export function warnOfUnknownNames({ present, known, alsoKnown }: NameCheck): string[] {
  const expected = new Set(known);
  const missing = known.filter((name) => !present.includes(name));
  return present
    .filter((name) => name.startsWith('SUTRA_') && !expected.has(name))
    .filter((name) => !alsoKnown.some((pattern) => matches(name, pattern)))
    .sort()
    .map((name) => {
      const meant = nearest(name, missing);
      return meant === undefined
        ? `${name} is not a known setting.`
        : `${name} is not a known setting. Did you mean ${meant}?`;
    });
}
