import { fail, Fault, ok, type Result } from '@sutra/kernel';

/** A piece of a formula, and where it stands. */
export interface Token {
  readonly kind: 'number' | 'word' | 'sign' | 'end-of-line' | 'end';
  readonly text: string;
  readonly at: number;
}

/** No formula that people read is longer. */
export const TEXT_MAX = 4_000;

const BLANK = /[ \t\r]+|#[^\n]*/y;
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?/iy;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
/** Longer signs first. */
const SIGN = /<=|>=|==|!=|[-+*/()[\],.=<>]/y;
const LINE = /[\n;]/y;

/** What is wrong with a formula, and where, counted as people count. */
export function formulaFault(text: string, at: number, message: string): Fault {
  const before = text.slice(0, at).split('\n');
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1];
  return new Fault('invalid', 'INDICATOR.FORMULA', `line ${line}, column ${column}: ${message}`, {
    details: { line, column },
  });
}

/** The pieces of a formula in their order. */
export function tokensOf(text: string): Result<readonly Token[], Fault> {
  if (text.length > TEXT_MAX) {
    return fail(new Fault('invalid', 'INDICATOR.FORMULA', `a formula has at most ${TEXT_MAX} characters`));
  }
  const tokens: Token[] = [];
  const kinds = [
    { kind: 'number', pattern: NUMBER },
    { kind: 'word', pattern: WORD },
    { kind: 'sign', pattern: SIGN },
    { kind: 'end-of-line', pattern: LINE },
  ] as const;
  const read = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  let at = 0;
  while (at < text.length) {
    const blank = read(BLANK, at);
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    const found = kinds.map(({ kind, pattern }) => ({ kind, piece: read(pattern, at) })).find(({ piece }) => piece);
    if (found?.piece === undefined)
      return fail(formulaFault(text, at, `${JSON.stringify(text[at])} means nothing here`));
    tokens.push({ kind: found.kind, text: found.piece, at });
    at += found.piece.length;
  }
  return ok([...tokens, { kind: 'end', text: '', at }]);
}
