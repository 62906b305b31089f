// What comes from messages and databases may hold anything, and a terminal obeys some of it.

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Text in which nothing but line breaks controls the terminal. */
export const printable = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, keep);

const keep = (character: string): string => (character === '\n' ? character : escaped(character));

/** Text that stays on its line. */
export const onOneLine = (text: string): string => printable(text).replaceAll('\n', '\\n');

/** JSON for people and programs; everything that could control a terminal is escaped, which JSON reads back as it was. */
export const jsonText = (data: unknown): string => printable(JSON.stringify(data, null, 2));
