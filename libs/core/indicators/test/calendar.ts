const HOUR_MS = 3_600_000;

/** The day or the week in India in which a moment lies, as a calendar gives it, not as arithmetic does. */
export function anchorOf(at: number, anchor: string): string {
  const date = new Date(at + 5.5 * HOUR_MS);
  if (anchor === 'none') return '';
  if (anchor === 'week') date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
