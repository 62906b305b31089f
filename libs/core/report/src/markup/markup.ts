/** Text that is HTML or SVG already; only `markup` makes it, so that nothing gets onto a page unescaped by oversight. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Piece = Markup | string | number | undefined | readonly Piece[];

const names: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Any text as text of a page or a value of an attribute; signs that XML has no room for become a visible mark. */
export const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : '\uFFFD'))
    .replace(/[&<>"']/g, (sign) => names[sign] ?? sign);

const textOf = (piece: Piece): string => {
  if (piece === undefined) return '';
  if (piece instanceof Markup) return piece.text;
  return typeof piece === 'string' || typeof piece === 'number' ? escaped(String(piece)) : piece.map(textOf).join('');
};

/** A template whose own words are markup and whose values are text, unless they are markup themselves. */
export const markup = (words: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  new Markup(words.map((word, at) => word + textOf(pieces[at])).join(''));

/** Markup written by the program itself, such as a path of figures; never anything that somebody else has written. */
export const own = (text: string): Markup => new Markup(text);
