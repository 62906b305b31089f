import type { BoardEntry } from '../health/board.js';

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const LINKS = [
  ['/api/docs', 'API', 'every public route, to read and to try'],
  ['/api/openapi.json', 'OpenAPI', 'the same for programs'],
  ['/health', 'Health', 'what this gateway leans on'],
  ['/metrics', 'Metrics', 'for Prometheus'],
  ['/.well-known/jwks.json', 'Signing keys', 'by which tokens are judged'],
] as const;

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #1a2330; }
  h1 { margin-bottom: 0 } p.lead { margin-top: .25rem; color: #55606e }
  table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #e3e7ec }
  .up { color: #0a7a3d } .down, .starting, .draining { color: #b3261e }
`;

/** The page at the root: what runs, and where to go from here. Plain HTML, readable without a script. */
export function renderHome(version: string, board: readonly BoardEntry[]): string {
  const rows = board.map(({ service, state, version: running, detail }) => {
    const cells = [service, running ?? '', detail ?? ''].map((text) => `<td>${escape(text)}</td>`);
    return `<tr>${cells[0]}<td class="${state}">${state}</td>${cells[1]}${cells[2]}</tr>`;
  });
  const links = LINKS.map(([href, title, doc]) => `<li><a href="${href}">${title}</a>: ${doc}</li>`);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sutra</title>',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<style>${STYLE}</style></head><body>`,
    `<h1>Sutra</h1><p class="lead">${escape(version)}: draw a strategy, prove it safe, test it, trade it.</p>`,
    '<h2>What runs</h2><table><thead><tr><th>service</th><th>state</th><th>version</th><th>note</th></tr></thead>',
    `<tbody>${rows.join('')}</tbody></table>`,
    `<h2>Where to go</h2><ul>${links.join('')}</ul>`,
    '</body></html>\n',
  ].join('\n');
}
