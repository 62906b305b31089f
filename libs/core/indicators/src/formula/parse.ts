import { fail, type Fault, ok, type Result } from '@sutra/kernel';
import { formulaFault, tokensOf, type Token } from './tokens.js';

/** A part of a formula as data; `at` is where it stands. */
export type Part =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'word'; readonly name: string; readonly at: number }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Given[]; readonly at: number }
  | { readonly kind: 'output'; readonly of: Part; readonly name: string; readonly at: number }
  | { readonly kind: 'back'; readonly of: Part; readonly bars: number; readonly at: number }
  | { readonly kind: 'operation'; readonly sign: string; readonly parts: readonly Part[]; readonly at: number };

/** What stands between the brackets of a call. */
export interface Given {
  readonly name?: string;
  readonly part: Part;
}

/** A line of a formula: a part, what it is called, and whether it is told. */
export interface Line {
  readonly name: string;
  readonly part: Part;
  readonly isShown: boolean;
  readonly at: number;
}

/** How the output of a line without a name is called. */
export const VALUE = 'value';

const DEPTH_MAX = 32;
const PARTS_MAX = 400;
const GIVEN_MAX = 16;

/** From the loosest to the tightest. */
const LEVELS: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['<', '<=', '>', '>=', '==', '!='],
  ['+', '-'],
  ['*', '/'],
];

/** The lines of a formula, or what is wrong with it and where. */
export function parseFormula(text: string): Result<readonly Line[], Fault> {
  const tokens = tokensOf(text);
  if (!tokens.ok) return tokens;
  const reader = new Reader(text, tokens.value);
  try {
    return ok(reader.lines());
  } catch (error) {
    if (error instanceof Misread) return fail(formulaFault(text, error.at, error.message));
    throw error;
  }
}

/** Ends the reading; it never leaves this file. */
class Misread extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

class Reader {
  private place = 0;
  private depth = 0;
  private parts = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  lines(): Line[] {
    const lines: Line[] = [];
    while (this.now().kind !== 'end') {
      if (this.now().kind === 'end-of-line') {
        this.place += 1;
        continue;
      }
      lines.push(this.line());
      if (this.now().kind !== 'end' && this.now().kind !== 'end-of-line') throw this.misread();
    }
    if (!lines.some(({ isShown }) => isShown)) throw new Misread(0, 'a formula ends with what it gives');
    return lines;
  }

  private line(): Line {
    const { at } = this.now();
    const isHidden = this.now().text === 'let';
    if (isHidden) this.place += 1;
    const isNamed = this.now().kind === 'word' && this.tokens[this.place + 1]?.text === '=';
    if (!isNamed && isHidden) throw new Misread(this.now().at, 'let is followed by a name and =');
    const name = isNamed ? this.now().text : VALUE;
    if (isNamed) this.place += 2;
    return { name, part: this.loosest(), isShown: !isHidden, at };
  }

  private loosest(): Part {
    return this.level(0);
  }

  private level(at: number): Part {
    const signs = LEVELS[at];
    if (signs === undefined) return this.unary();
    let left = at === 2 ? this.negated() : this.level(at + 1);
    while (signs.includes(this.now().text)) {
      const { text: sign, at: where } = this.take();
      left = this.made({ kind: 'operation', sign, parts: [left, this.level(at + 1)], at: where });
    }
    return left;
  }

  /** `not` binds looser than a comparison: not a < b is not (a < b). */
  private negated(): Part {
    if (this.now().text !== 'not') return this.level(3);
    const { at } = this.take();
    const part = this.deeper(() => this.level(2));
    return this.made({ kind: 'operation', sign: 'not', parts: [part], at });
  }

  private unary(): Part {
    if (this.now().text !== '-') return this.behind(this.first());
    const { at } = this.take();
    const part = this.deeper(() => this.unary());
    if (part.kind === 'number') return { ...part, value: -part.value, at };
    return this.made({ kind: 'operation', sign: 'negative', parts: [part], at });
  }

  private first(): Part {
    const token = this.take();
    if (token.kind === 'number') return this.made({ kind: 'number', value: Number(token.text), at: token.at });
    if (token.text === '(') {
      const part = this.deeper(() => this.loosest());
      this.expect(')');
      return part;
    }
    if (token.kind !== 'word') throw this.misread(token);
    if (this.now().text !== '(') return this.made({ kind: 'word', name: token.text, at: token.at });
    return this.made({ kind: 'call', name: token.text, given: this.deeper(() => this.given()), at: token.at });
  }

  private given(): Given[] {
    this.expect('(');
    const given: Given[] = [];
    while (this.now().text !== ')') {
      const isNamed = this.now().kind === 'word' && this.tokens[this.place + 1]?.text === '=';
      const name = isNamed ? this.now().text : undefined;
      if (isNamed) this.place += 2;
      given.push({ part: this.loosest(), ...(name !== undefined && { name }) });
      if (given.length > GIVEN_MAX) throw new Misread(this.now().at, `a call is given at most ${GIVEN_MAX} things`);
      if (this.now().text !== ')') this.expect(',');
    }
    this.expect(')');
    return given;
  }

  /** What may follow a part: which of its outputs, and how many bars ago. */
  private behind(part: Part): Part {
    let whole = part;
    for (;;) {
      const { at } = this.now();
      if (this.now().text === '.') {
        this.take();
        if (this.now().kind !== 'word') throw this.misread();
        whole = this.made({ kind: 'output', of: whole, name: this.take().text, at });
      } else if (this.now().text === '[') {
        this.take();
        const bars = Number(this.now().kind === 'number' ? this.now().text : Number.NaN);
        if (!Number.isInteger(bars))
          throw new Misread(this.now().at, 'between [ and ] stands how many bars ago, a whole number');
        this.take();
        this.expect(']');
        whole = this.made({ kind: 'back', of: whole, bars, at });
      } else {
        return whole;
      }
    }
  }

  private now(): Token {
    return this.tokens[this.place] ?? { kind: 'end', text: '', at: this.text.length };
  }

  private take(): Token {
    const token = this.now();
    this.place += 1;
    return token;
  }

  private expect(sign: string): void {
    if (this.now().text !== sign) throw new Misread(this.now().at, `here stands ${this.shown()}, not ${sign}`);
    this.place += 1;
  }

  private made(part: Part): Part {
    this.parts += 1;
    if (this.parts > PARTS_MAX) throw new Misread(part.at, `a formula has at most ${PARTS_MAX} parts`);
    return part;
  }

  private deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > DEPTH_MAX) throw new Misread(this.now().at, `a formula is at most ${DEPTH_MAX} deep`);
    const part = read();
    this.depth -= 1;
    return part;
  }

  private shown(token = this.now()): string {
    if (token.kind === 'end') return 'the end';
    return token.kind === 'end-of-line' ? 'the end of the line' : token.text;
  }

  private misread(token = this.now()): Misread {
    return new Misread(token.at, `${this.shown(token)} can't stand here`);
  }
}
