import type { z } from 'zod';
import { error, shortened, type Finding, type Path } from '../findings/finding.js';
import { limits } from './limits.js';
import type { Plain } from './plain-copy.js';

type Issue = z.core.$ZodIssue;

interface Rule {
  readonly where: RegExp;
  readonly issue: Issue['code'] | 'missing';
  readonly code: string;
  readonly hint: string;
}

/** What a breach of the schema is called, by where it lies; the first that fits. */
const rules: readonly Rule[] = [
  { where: /\.positions$/, issue: 'too_small', code: 'ENTRY_WITHOUT_LEGS', hint: 'Add at least one position.' },
  { where: /\.positions$/, issue: 'missing', code: 'ENTRY_WITHOUT_LEGS', hint: 'Add at least one position.' },
  { where: /\.conditions$/, issue: 'too_small', code: 'GROUP_EMPTY', hint: 'Add a condition, or remove the group.' },
  {
    where: /\.quantity$/,
    issue: 'too_small',
    code: 'QUANTITY_NOT_POSITIVE',
    hint: 'A quantity is a whole number from 1.',
  },
  {
    where: /(stopLoss|target)\.value$/,
    issue: 'too_small',
    code: 'LEVEL_NOT_POSITIVE',
    hint: 'A stop or target is a distance above zero.',
  },
  { where: /\.operator$/, issue: 'invalid_value', code: 'OPERATOR_UNKNOWN', hint: 'Choose one of them.' },
  { where: /\.timeframe$/, issue: 'invalid_value', code: 'TIMEFRAME_UNKNOWN', hint: 'Choose one of them.' },
  { where: /\.field$/, issue: 'invalid_value', code: 'OPERAND_FIELD_UNKNOWN', hint: 'Choose one of them.' },
  {
    where: /(lhs|rhs(\[\d\])?|args\[\d+\])\.type$/,
    issue: 'invalid_union',
    code: 'OPERAND_UNKNOWN',
    hint: 'Choose one of them.',
  },
  { where: /./, issue: 'missing', code: 'FIELD_MISSING', hint: 'Fill it in.' },
];

/** The findings of a refused parse; `path` is where the parsed value stands in the document. One breach is told once. */
export function findingsOf(
  issues: readonly Issue[],
  value: Plain | undefined,
  place: { path: Path; nodeId?: string },
): Finding[] {
  const found = new Map<string, Finding>();
  for (const issue of issues) {
    if (found.size >= limits.findings) break;
    for (const each of findingsOfIssue(issue, value, place)) found.set(`${each.code} ${each.path}`, each);
  }
  return [...found.values()];
}

function findingsOfIssue(issue: Issue, value: Plain | undefined, place: { path: Path; nodeId?: string }): Finding[] {
  const path = [...place.path, ...(issue.path as Path)];
  const found = at(value, issue.path as Path);
  if (issue.code === 'invalid_union' && found !== undefined) {
    const branch = branchOf(issue.errors);
    if (branch !== undefined) return findingsOf(branch, found, { ...place, path });
  }
  const kind = found === undefined ? 'missing' : issue.code;
  const text = path.reduce<string>(
    (all, part) => (typeof part === 'number' ? `${all}[${part}]` : `${all}.${part}`),
    '',
  );
  const rule = rules.find(({ where, issue: code }) => code === kind && where.test(text));
  const { code, hint } = rule ?? { code: 'FIELD_INVALID', hint: hintOf(issue) };
  return [error(code, { ...place, path, message: messageOf(issue, found, path), hint })];
}

/** Of several forms that a value may have, the one that it was meant to have; undefined when it resembles none. */
function branchOf(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const near = branches.filter((issues) => issues.every(({ path }) => path.length > 0));
  const exact = near.filter((issues) => issues.every(({ path }) => path.length > 1 || path[0] !== 'type'));
  const among = exact.length > 0 ? exact : near;
  return among.toSorted((a, b) => a.length - b.length)[0];
}

function at(value: Plain | undefined, path: Path): Plain | undefined {
  let found: Plain | undefined = value;
  for (const part of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Array.isArray(found) ? found[Number(part)] : Object.hasOwn(found, part) ? found[part] : undefined;
  }
  return found;
}

function shown(value: Plain): string {
  if (typeof value === 'string') return shortened(JSON.stringify(value));
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

function messageOf(issue: Issue, found: Plain | undefined, path: Path): string {
  const name = path.findLast((part) => typeof part === 'string') ?? 'the document';
  if (found === undefined) return `${name} is missing.`;
  const choices = choicesOf(issue);
  if (choices !== undefined) return `${name} is ${shown(found)}, and there is ${choices.join(', ')}.`;
  if (issue.code === 'too_small' && Array.isArray(found)) return `${name} is empty.`;
  if (issue.code === 'too_small') return `${name} is ${shown(found)}, which is too small.`;
  if (issue.code === 'too_big') return `${name} is ${shown(found)}, which is too large.`;
  return `${name} is ${shown(found)}: ${issue.message.replace(/^Invalid (input|string): /, '')}.`;
}

function choicesOf(issue: Issue): readonly string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  const options = issue.code === 'invalid_union' ? (issue as { options?: unknown }).options : undefined;
  return Array.isArray(options) ? options.map(String) : undefined;
}

function hintOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return `Here stands ${issue.expected}.`;
  if (issue.code === 'too_small') return `The least is ${issue.minimum}.`;
  if (issue.code === 'too_big') return `The most is ${issue.maximum}.`;
  return 'Write it in one of the forms that the language knows.';
}
