import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { providerTables } from './providers-page.js';
import { providers } from './providers.js';

/** The formatter aligns tables; what they say is the same without its spaces and dashes. */
const plain = (text: string): string => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---').trim();

it('docs/providers.md says what the providers declare', () => {
  const page = readFileSync(new URL('../../../../docs/providers.md', import.meta.url), 'utf8');
  const [, shown = ''] = /<!-- providers -->\n\n([\s\S]*?)\n\n<!-- -->/.exec(page) ?? [];
  expect(plain(shown)).toBe(plain(providerTables(Object.values(providers).map(({ declaration }) => declaration))));
});

it('every provider of the folder is in the list, under its own name', () => {
  const files = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' });
  const names = files.flatMap((file) => /([^/\\]+)\.provider\.ts$/.exec(file)?.[1] ?? []);
  expect(Object.keys(providers).toSorted()).toEqual(names.toSorted());
  for (const [name, { declaration }] of Object.entries(providers)) expect(declaration.name).toBe(name);
});

it('settings have names of the house, and every variable means one thing', () => {
  const all = Object.values(providers).flatMap(({ declaration }) => Object.values(declaration.settings));
  expect(all.every(({ env }) => /^SUTRA_MD_[A-Z_]+$/.test(env))).toBe(true);
  expect(new Set(all.map(({ env }) => env)).size).toBe(all.length);
});
