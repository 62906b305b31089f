import { warning, type Finding, type Path } from '../findings/finding.js';
import type { Plain } from './plain-copy.js';

interface Place {
  readonly path: Path;
  readonly nodeId?: string;
}

/** Fields that a document has and the language has not: kept, never an error, and probably not what was meant. */
export function unknownFields(raw: Plain | undefined, read: unknown, place: Place): Finding[] {
  if (Array.isArray(raw)) {
    return Array.isArray(read)
      ? raw.flatMap((item, at) => unknownFields(item, read[at], { ...place, path: [...place.path, at] }))
      : [];
  }
  if (typeof raw !== 'object' || raw === null || typeof read !== 'object' || read === null) return [];
  const known = read as Readonly<Record<string, unknown>>;
  return Object.keys(raw).flatMap((key) => {
    const path = [...place.path, key];
    if (Object.hasOwn(known, key)) return unknownFields(raw[key], known[key], { ...place, path });
    const message = `The language has no field ${key} here; it is kept and does nothing.`;
    return [warning('FIELD_UNKNOWN', { ...place, path, message, hint: 'Look for a slip of the pen, or leave it.' })];
  });
}
