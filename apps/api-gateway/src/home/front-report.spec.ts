import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { frontReport } from './front-report.js';

const path = `/r/${'a'.repeat(43)}`;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-front-'));
});
afterAll(() => rm(folder, { recursive: true }));

it.each([
  [JSON.stringify({ isDone: true, report: path }), path],
  [JSON.stringify({ hasBars: true }), undefined],
  [JSON.stringify({ report: 'https://elsewhere.example/r/x' }), undefined],
  [JSON.stringify({ report: `${path}"onclick="x` }), undefined],
  ['{"report":', undefined],
])('a file with %s leads to %s', async (text, expected) => {
  const file = join(folder, 'demo.json');
  await writeFile(file, text);
  expect(await frontReport(file)).toBe(expected);
});

it('no file, and one that is not there, lead nowhere', async () => {
  expect([await frontReport(undefined), await frontReport(join(folder, 'none'))]).toEqual([undefined, undefined]);
});
