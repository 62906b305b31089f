import { Fault } from '@sutra/kernel';

const ROW_CHARS_MAX = 16_384;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;

/**
 * Cuts a stream of text that holds one JSON array of objects into its objects: pieces may end anywhere, even inside an
 * escape. What does not parse is handed over as undefined, so that it is counted and not lost.
 */
export class JsonRows {
  private rest = '';
  private scanned = 0;
  private depth = 0;
  private isText = false;
  private isEscaped = false;

  constructor(private readonly row: (value: Readonly<Record<string, unknown>> | undefined) => void) {}

  push(piece: string): void {
    const text = this.rest + piece;
    let start = this.depth > 0 ? 0 : -1;
    for (let at = this.scanned; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (this.isText) this.stepInText(code);
      else if (code === QUOTE && this.depth > 0) this.isText = true;
      else if (code === OPEN) {
        if (this.depth === 0) start = at;
        this.depth += 1;
      } else if (code === CLOSE && this.depth > 0) {
        this.depth -= 1;
        if (this.depth === 0) {
          this.row(objectOf(text.slice(start, at + 1)));
          start = -1;
        }
      }
    }
    this.rest = start < 0 ? '' : text.slice(start);
    this.scanned = this.rest.length;
    if (this.rest.length > ROW_CHARS_MAX) {
      throw new Fault(
        'invalid',
        'MASTER.ROW_TOO_LONG',
        `an object of the file is longer than ${ROW_CHARS_MAX} characters`,
      );
    }
  }

  /** Says whether the stream ended inside an object, which means that the file was cut off. */
  end(): void {
    if (this.depth > 0) this.row(undefined);
    this.depth = 0;
    this.rest = '';
    this.scanned = 0;
  }

  private stepInText(code: number): void {
    if (this.isEscaped) this.isEscaped = false;
    else if (code === BACKSLASH) this.isEscaped = true;
    else if (code === QUOTE) this.isText = false;
  }
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
