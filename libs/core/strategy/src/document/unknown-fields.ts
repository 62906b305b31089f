import { warning, type Finding, type Path } from '../findings/finding.js';
import type { Plain } from './plain-copy.js';

interface Place {
  readonly path: Path;
  readonly nodeId?: string;
}

/** Fields that a document has and the language has not: kept, never an error, and probably not what was meant. */
export function unknownFields(raw: Plain | undefined, read: unknown, place: Place): Finding[] {
  const findings: Finding[] = [];
  look(raw, read, { ...place, path: [...place.path] }, place.path.length, findings);
  return findings;
}

/** Nearly every field is known, so one path is kept for all of them and nothing is made for a field that is. */
function look(
  raw: Plain | undefined,
  read: unknown,
  place: { readonly path: (string | number)[]; readonly nodeId?: string },
  depth: number,
  findings: Finding[],
): void {
  if (typeof raw !== 'object' || raw === null || typeof read !== 'object' || read === null) return;
  const { path } = place;
  if (Array.isArray(raw)) {
    if (!Array.isArray(read)) return;
    for (let at = 0; at < raw.length; at += 1) {
      path[depth] = at;
      look(raw[at], read[at], place, depth + 1, findings);
    }
    return;
  }
  const known = read as Readonly<Record<string, unknown>>;
  for (const key of Object.keys(raw)) {
    path[depth] = key;
    if (Object.hasOwn(known, key)) look(raw[key], known[key], place, depth + 1, findings);
    else findings.push(unknownField(key, { ...place, path: path.slice(0, depth + 1) }));
  }
}

const unknownField = (key: string, place: Place): Finding =>
  warning('FIELD_UNKNOWN', {
    ...place,
    message: `The language has no field ${key} here; it is kept and does nothing.`,
    hint: 'Look for a slip of the pen, or leave it.',
  });
