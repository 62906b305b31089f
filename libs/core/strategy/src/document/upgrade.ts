import { error, type Finding } from '../findings/finding.js';
import { LANGUAGE } from './document.schema.js';
import type { Plain } from './plain-copy.js';

type PlainObject = { [key: string]: Plain };

/** Pure steps, each from one version of the language to the next: `upgrades[1]` makes a document of version 2. */
const upgrades: Readonly<Record<number, (document: PlainObject) => PlainObject>> = {};

export interface Upgraded {
  readonly document: PlainObject | undefined;
  readonly findings: readonly Finding[];
}

/** Brings a document to the newest version of the language; one from the future is refused, never guessed at. */
export function upgraded(document: PlainObject, steps = upgrades, newest = LANGUAGE): Upgraded {
  const said = document['language'] ?? 1;
  if (typeof said !== 'number' || !Number.isInteger(said) || said < 1) return { document, findings: [] };
  if (said > newest) {
    const message = `The document is written in version ${said} of the language; this one speaks up to ${newest}.`;
    const hint = 'Bring Sutra up to date, or save the document from the version that wrote it.';
    return { document: undefined, findings: [error('LANGUAGE_NEWER', { path: ['language'], message, hint })] };
  }
  let current = document;
  for (let version = said; version < newest; version++) {
    current = { ...(steps[version]?.(current) ?? current), language: version + 1 };
  }
  return { document: current, findings: [] };
}
