import type { z } from 'zod';

/** Names of fields may come from outside, so they can be of any length. */
const PLACE_LENGTH_MAX = 120;

/** A schema's complaint in one line: at most five places, each with its path from the whole. */
export function explain(error: z.ZodError, within: readonly string[] = []): string {
  const shown = error.issues.slice(0, 5).map(({ path, message }) => `${placeOf([...within, ...path])}: ${message}`);
  const more = error.issues.length - shown.length;
  return more > 0 ? `${shown.join('; ')}; and ${more} more` : shown.join('; ');
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map(String).join('.') || '(whole)';
  return place.length > PLACE_LENGTH_MAX ? `${place.slice(0, PLACE_LENGTH_MAX)}…` : place;
}
