import type { z } from 'zod';

/** A schema's complaint in one line: at most five places, each with its path. */
export function explain(error: z.ZodError): string {
  const shown = error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.') || '(whole)'}: ${message}`);
  const more = error.issues.length - shown.length;
  return more > 0 ? `${shown.join('; ')}; and ${more} more` : shown.join('; ');
}
