/** The sequences of each key in the order of their first arrival, from lines of `key sequence messageId`. */
export function firstOccurrences(journal: string): Map<string, number[]> {
  const arrived = new Map<string, number[]>();
  const known = new Set<string>();
  for (const line of journal.split('\n').filter((text) => text !== '')) {
    const [key, sequence, messageId] = line.split(' ') as [string, string, string];
    if (known.has(messageId)) continue;
    known.add(messageId);
    const sequences = arrived.get(key) ?? [];
    arrived.set(key, [...sequences, Number(sequence)]);
  }
  return arrived;
}
