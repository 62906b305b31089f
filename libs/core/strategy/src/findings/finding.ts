/** `error` keeps a document from being activated; `warning` is probably not meant; `info` is worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** A place in a document: keys and indexes from its top. */
export type Path = readonly (string | number)[];

/** One thing that is to be said about a document, and what to do about it. */
export interface Finding {
  readonly severity: Severity;
  readonly code: string;
  readonly nodeId?: string;
  /** As JSONPath writes it: `$.nodes[2].data.positions[0].stopLoss`. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
}

export interface FindingParts {
  readonly path: Path;
  readonly message: string;
  readonly hint: string;
  readonly nodeId?: string | undefined;
}

const PLAIN = /^[A-Za-z_][A-Za-z0-9_]*$/;
const LONGEST = 200;

/** A path as people and editors read it. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return PLAIN.test(part) ? `${text}.${part}` : `${text}[${JSON.stringify(shortened(part))}]`;
  }, '$');

/** Text out of a document as it may stand in a sentence. */
export const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

export const finding = (severity: Severity, code: string, parts: FindingParts): Finding => ({
  severity,
  code,
  ...(parts.nodeId !== undefined && { nodeId: shortened(parts.nodeId) }),
  path: pathText(parts.path),
  message: parts.message,
  hint: parts.hint,
});

export const error = (code: string, parts: FindingParts): Finding => finding('error', code, parts);
export const warning = (code: string, parts: FindingParts): Finding => finding('warning', code, parts);
export const info = (code: string, parts: FindingParts): Finding => finding('info', code, parts);

export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some(({ severity }) => severity === 'error');

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The gravest first; among equals as they stand in the document. */
export const sorted = (findings: readonly Finding[]): readonly Finding[] =>
  findings.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
