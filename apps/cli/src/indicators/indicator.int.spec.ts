// Real: the command with files in a temporary folder; only the installation around it is made up.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-cli-indicator-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function say(...words: string[]) {
  const terminal = new Terminal();
  const code = await main(['indicator', ...words], terminal.surroundings(installationWith({}), folder));
  return { code, out: terminal.out, err: terminal.err, json: () => terminal.json as never };
}

/** Writes closes as bars of a minute and gives the file's name. */
async function bars(name: string, head: string, rows: readonly string[]): Promise<string> {
  await writeFile(join(folder, name), `${head}\n${rows.join('\n')}\n`);
  return name;
}

const minute = (at: number, close: number) => `2026-08-03 09:${15 + at},${close},${close + 1},${close - 1},${close},10`;

describe('sutra indicator', () => {
  it('lists the catalogue for people and for programs', async () => {
    expect((await say('--list')).out).toMatch(
      /^ID +TITLE +PARAMETERS +OUTPUTS\nsma +Simple moving average +period=30 +sma/,
    );
    const entries = (await say('--list', '--json')).json() as { id: string }[];
    expect(entries.find(({ id }) => id === 'rsi')).toMatchObject({
      ...{ id: 'rsi', title: 'Relative strength index', talib: 'RSI', inputs: ['close'], outputs: ['rsi'], warmup: 14 },
      params: [{ name: 'period', default: 14, min: 2, max: 100_000 }],
    });
  });

  it('explains one', async () => {
    const { out } = await say('rsi');
    expect(out).toContain('Relative strength index (rsi)');
    expect(out).toContain('period     14       2 to 100000');
    expect(out).toContain('Reads close; gives rsi, 14 bars after the first.');
  });

  it('computes over the bars of a file; cells of the warm-up are empty, times stay as they were written', async () => {
    const rows = [10, 20, 30, 40].map((close, at) => minute(at, close));
    const file = await bars('sma.csv', 'time,open,high,low,close,volume', rows);
    const run = await say('sma', '--params', '{"period":2}', '--input', file, '--output', 'values.csv');
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(await readFile(join(folder, 'values.csv'), 'utf8')).toBe(
      'time,sma\n2026-08-03 09:15,\n2026-08-03 09:16,15\n2026-08-03 09:17,25\n2026-08-03 09:18,35\n',
    );
  });

  it('computes a formula, one column an output', async () => {
    const rows = [10, 20, 40].map((close, at) => minute(at, close));
    const file = await bars('formula.csv', 'time,open,high,low,close,volume', rows);
    const { out } = await say('--formula', 'up = close > close[1]\nclose - sma(2)', '--input', file);
    expect(out).toBe('time,up,value\n2026-08-03 09:15,,\n2026-08-03 09:16,1,5\n2026-08-03 09:17,1,10\n');
  });

  it('takes columns in any order, ts for time, open interest or none, and any way to write a time', async () => {
    const file = await bars('any.csv', 'close,oi,ts', [
      '10,1,1785728700000',
      '20,2,2026-08-03T09:16:00+05:30',
      '30,3,2026-08-03T03:47:00Z',
      '40,4,2026-08-03T09:18',
    ]);
    const { out } = await say('sma', '--params', '{"period":2}', '--source', 'oi', '--input', file);
    expect(out.split('\n').slice(0, 5)).toEqual([
      ...['time,sma', '1785728700000,', '2026-08-03T09:16:00+05:30,1.5', '2026-08-03T03:47:00Z,2.5'],
      '2026-08-03T09:18,3.5',
    ]);
  });

  it.each([
    ['no such file', ['sma', '--input', 'none.csv'], /none\.csv can't be read/],
    [
      'a parameter out of range',
      ['sma', '--params', '{"period":0}', '--input', 'ok.csv'],
      /period is a whole number from/,
    ],
    [
      'a parameter that there is not',
      ['sma', '--params', '{"len":3}', '--input', 'ok.csv'],
      /no parameter len, only period/,
    ],
    ['parameters that are no object', ['sma', '--params', '[3]', '--input', 'ok.csv'], /object of numbers and words/],
    ['parameters that are no JSON', ['sma', '--params', '{', '--input', 'ok.csv'], /is no JSON/],
    ['an indicator that there is not', ['smaa'], /There is no indicator smaa.*Did you mean sma\?/],
    [
      'a formula that is none',
      ['--formula', 'close +', '--input', 'ok.csv'],
      /line 1, column 8: the end can't stand here/,
    ],
    ['a formula and an indicator', ['sma', '--formula', 'close'], /either an indicator or --formula/],
    ['an output without input', ['sma', '--output', 'x.csv'], /--input FILE/],
    ['a field that the file has not', ['obv', '--input', 'ok.csv'], /read volume, and it is not given/],
    ['a cell that is no number', ['sma', '--input', 'word.csv'], /Line 3 of .*word\.csv: close is no number: abc/],
    ['an empty cell', ['sma', '--input', 'empty.csv'], /Line 2 .*it is empty/],
    ['a time that is none', ['sma', '--input', 'time.csv'], /Line 2 .*time is no time: yesterday/],
    ['times that go back', ['sma', '--input', 'back.csv'], /Line 3 .*is not after the bar before it/],
    ['a line of another length', ['sma', '--input', 'long.csv'], /Line 2 .*has 3 cells, not 2/],
    ['a file without times', ['sma', '--input', 'timeless.csv'], /has no column time among close/],
  ])('refuses %s in words', async (_what, words, sentence) => {
    await bars('ok.csv', 'time,close', ['2026-08-03 09:15,1']);
    await bars('word.csv', 'time,close', ['2026-08-03 09:15,1', '2026-08-03 09:16,abc']);
    await bars('empty.csv', 'time,close', ['2026-08-03 09:15,']);
    await bars('time.csv', 'time,close', ['yesterday,1']);
    await bars('back.csv', 'time,close', ['2026-08-03 09:15,1', '2026-08-03 09:15,2']);
    await bars('long.csv', 'time,close', ['2026-08-03 09:15,1,2']);
    await bars('timeless.csv', 'close', ['1']);
    const { code, err } = await say(...words);
    expect(code).not.toBe(0);
    expect(err).toMatch(sentence);
  });
});
