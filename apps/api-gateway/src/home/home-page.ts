import type { BoardEntry } from '../health/board.js';
import { HOME_STYLE } from './home-style.js';

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const LINKS = [
  ['/api/docs', 'API', 'every public route, to read and to try'],
  ['/api/openapi.json', 'OpenAPI', 'the same for programs'],
  ['/health', 'Health', 'what this gateway leans on'],
  ['/metrics', 'Metrics', 'for Prometheus'],
  ['/.well-known/jwks.json', 'Signing keys', 'by which tokens are judged'],
] as const;

const REPORT = 'a year of made-up bars, every trade, curve and figure: what yours will look like';

/** What lies in the folder that Sutra was started from; a browser can't open it, so it is named and not linked. */
const PAPERS = [
  ['npx sutra help', 'everything the command line does'],
  ['docs/architecture.md', 'how a message travels, and what happens when something dies'],
  ['docs/messages.md', 'every subject on the bus'],
  ['docs/settings.md', 'every setting'],
  ['examples/', 'scripts that run as they stand'],
] as const;

/** The page at the root: what runs, and where to go from here. Plain HTML, readable without a script. */
export function renderHome(version: string, board: readonly BoardEntry[], report?: string): string {
  const rows = board.map(({ service, state, version: running, detail }) => {
    const cells = [service, running ?? '', detail ?? ''].map((text) => `<td>${escape(text)}</td>`);
    return `<tr>${cells[0]}<td class="${state}">${state}</td>${cells[1]}${cells[2]}</tr>`;
  });
  const shown = report === undefined ? LINKS : ([[report, 'A finished back-test', REPORT], ...LINKS] as const);
  const links = shown.map(([href, title, doc]) => `<li><a href="${escape(href)}">${title}</a><span>${doc}</span></li>`);
  const papers = PAPERS.map(([name, doc]) => `<li><code>${name}</code><span>${doc}</span></li>`);
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sutra</title>',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<style>${HOME_STYLE}</style></head><body>`,
    `<header><h1>Sutra</h1><span class="version">${escape(version)}</span>`,
    '<p>Algorithmic trading on Indian markets: draw a strategy, prove it safe, test it, trade it.</p></header>',
    `<main><section><h2>What runs</h2>${verdictOn(board)}`,
    '<div class="scroll"><table><thead><tr><th>service</th><th>state</th><th>version</th><th>note</th></tr></thead>',
    `<tbody>${rows.join('')}</tbody></table></div></section>`,
    `<section><h2>At this address</h2><ul>${links.join('')}</ul></section>`,
    `<section><h2>In the folder it was started from</h2><ul>${papers.join('')}</ul></section></main>`,
    '</body></html>\n',
  ].join('\n');
}

/** The whole board in a sentence. */
function verdictOn(board: readonly BoardEntry[]): string {
  const away = board.filter(({ state }) => state !== 'up');
  if (away.length === 0) return '<p class="verdict up">Everything is up.</p>';
  const names = away.map(({ service }) => escape(service)).join(', ');
  return `<p class="verdict down">Not up: ${names}.</p>`;
}
