import { expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { kinds } from './kinds.mjs';

it('lists every kind of the folder once, with its usage', () => {
  const files = readdirSync(new URL('kinds', import.meta.url)).filter((file) => file.endsWith('.kind.mjs'));
  expect(kinds.map(({ name }) => `${name}.kind.mjs`).sort()).toEqual(files.sort());
  expect(kinds.every(({ name, usage }) => usage.startsWith(`${name} <`))).toBe(true);
});
