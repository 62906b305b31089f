import { digestOf } from '@sutra/kernel';
import { markup, own, type Piece } from '../markup/markup.js';
import { hover } from './hover.js';
import { style } from './style.js';

/** A page as one file: it loads nothing from anywhere, and says so to the browser. */
export function pageOf(title: string, madeBy: string, body: Piece): string {
  const page = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title><style>${own(style)}</style></head><body><main>
${body}
<footer>${madeBy}. All times are of India. Amounts are rupees; L is a lakh (1,00,000), Cr a crore (1,00,00,000).
Past and simulated results promise nothing about what comes.</footer>
</main><script>${own(hover)}</script></body></html>
`;
  return page.text;
}

/** No other script than the one above runs here, whatever a name or a note may hold. */
const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${btoa(
  String.fromCharCode(...digestOf(hover)),
)}'`;
