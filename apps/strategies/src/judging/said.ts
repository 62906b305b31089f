import { PACKED_MAX } from '@sutra/contracts';
import { Fault, type FaultCode } from '@sutra/kernel';
import { packText } from '@sutra/platform';
import type { Finding } from '@sutra/strategy';
import type { FindingCounts } from '../documents/strategy.store.js';

export function countsOf(findings: readonly Finding[]): FindingCounts {
  const count = (severity: Finding['severity']) => findings.filter((one) => one.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('info') };
}

/** A list as JSON, packed; what does not fit is left out from its end. */
export function packList(list: readonly unknown[]): { list: string; leftOut: number } {
  for (let kept = list.length; ; kept = Math.floor(kept / 2)) {
    const packed = packText(JSON.stringify(list.slice(0, kept)), PACKED_MAX);
    if (packed !== undefined) return { list: packed, leftOut: list.length - kept };
  }
}

const ERRORS_MAX = 50;
const WORDS_MAX = 600;

/** A place as a problem names it: a pointer into the body, in which the document is a field of that name. */
export function pointerOf(path: string): string {
  const parts = path.slice(1).matchAll(/\.([A-Za-z_][A-Za-z0-9_]*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g);
  const names = [...parts].map(([, name, index, quoted]) => name ?? index ?? (JSON.parse(quoted ?? '""') as string));
  return ['/document', ...names.map((name) => name.replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');
}

/** What is wrong with a document, as a problem lists it: each error with its place, what it is and what to do. */
export const errorsOf = (findings: readonly Finding[]): { path: string; message: string }[] =>
  findings
    .filter(({ severity }) => severity === 'error')
    .slice(0, ERRORS_MAX)
    .map(({ code, path, message, hint }) => ({
      path: pointerOf(path),
      message: `${code}: ${message} ${hint}`.slice(0, WORDS_MAX),
    }));

/** A document that can't be taken as it is. */
export function unfit(code: FaultCode, message: string, findings: readonly Finding[]): Fault {
  return new Fault('refused', code, message, { details: { errors: errorsOf(findings) } });
}

/** A document that is kept; it was refused before it could be too large for this. */
export function packDocument(document: string): string {
  const packed = packText(document, PACKED_MAX);
  if (packed !== undefined) return packed;
  throw new Fault('bug', 'STRATEGY.TOO_DENSE', 'a document that was kept is too large to be handed out');
}
