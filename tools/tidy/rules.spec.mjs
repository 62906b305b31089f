import { expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { rules } from './rules.mjs';

it('lists every rule of the folder once', () => {
  const files = readdirSync(new URL('rules', import.meta.url)).filter((file) => file.endsWith('.rule.mjs'));
  expect(rules.map(({ name }) => `${name}.rule.mjs`).sort()).toEqual(files.sort());
});
