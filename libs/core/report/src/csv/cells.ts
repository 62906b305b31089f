type Cell = string | number | boolean | null;

/** A cell that a spreadsheet reads as what it is: text that could be taken for a formula is told apart by an apostrophe. */
function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV under their titles. */
export const csvOf = (titles: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `${[titles, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
