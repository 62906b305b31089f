// Real: the commands with files in a temporary folder; only the installation around them is made up.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-cli-bars-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function say(line: string, isWatched = false) {
  const terminal = new Terminal();
  const environment = async () => ({ SUTRA_BARS_DIR: join(folder, 'installed') });
  const surroundings = terminal.surroundings(installationWith({ environment }), folder, isWatched);
  const code = await main(line.split(' '), surroundings);
  return { code, out: terminal.out, err: terminal.err, json: () => terminal.json as never };
}

const CSV =
  'date,open,high,low,close,volume\n2026-08-03 09:15,800,812,798,810,1200\n2026-08-03 09:16,810,811,1,2,3\nx,1,1,1,1,1\n';

describe('sutra bars', () => {
  it('generates, lists and shows bars, and says that they are synthetic', async () => {
    const days = '--from 2026-08-03 --until 2026-08-04';
    const made = await say(`bars generate --instruments NIFTY,SBIN ${days} --seed 7 --data made`);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toMatch(
      /^1444 synthetic minute bars of 2 instruments, 2026-08-03 to 2026-08-04, seed 7, in \d+\.\d s\./,
    );
    const list = await say('bars show --data made');
    expect(list.out).toContain('NSE-NIFTY-INDEX  1MIN       1       2026-08  2026-08');
    const shown = await say(`bars show NSE-SBIN-EQ --timeframe 15MIN --limit 3 --data made`);
    expect(shown.out).toContain('NSE-SBIN-EQ 15MIN, made of 1MIN: 50 bars, from synthetic (market model 1, seed 7).');
    expect(shown.out).toContain('These bars are synthetic');
    expect(shown.out).toMatch(/2026-08-04 15:15 .* closing auction\n$/);
  });

  it('generates the same bars for the same seed', async () => {
    const one = '--instruments RELIANCE --from 2026-08-03 --until 2026-08-03';
    for (const name of ['a', 'b']) await say(`bars generate ${one} --seed 3 --data ${name}`);
    await say(`bars generate ${one} --seed 4 --data c`);
    const shown = async (name: string) =>
      (await say(`bars show NSE-RELIANCE-EQ --limit 400 --json --data ${name}`)).json() as { bars: unknown };
    const [a, b, c] = await Promise.all(['a', 'b', 'c'].map(shown));
    expect(a?.bars).toEqual(b?.bars);
    expect(a?.bars).not.toEqual(c?.bars);
  });

  it('imports a file, reports every refused row, and shows what was taken', async () => {
    await writeFile(join(folder, 'sbin.csv'), CSV);
    const took = await say('bars import sbin.csv --instrument NSE-SBIN-EQ --json');
    expect(took.code).toBe(0);
    expect(took.json()).toMatchObject({
      ...{ rows: 3, taken: 2, refused: 1, stored: { added: 2 } },
      examples: [{ file: 'sbin.csv', row: 4, reason: 'its time is not understood' }],
    });
    const again = await say('bars import sbin.csv --instrument NSE-SBIN-EQ');
    expect(again.out).toContain('3 rows of 1 file: 2 taken, 1 refused, 0 passed over.');
    expect(again.out).toContain('0 new, 2 known, 0 replaced');
    const shown = await say('bars show NSE-SBIN-EQ');
    expect(shown.out).toContain('NSE-SBIN-EQ 1MIN: 2 bars, from file (sbin.csv).');
    expect(shown.out).toContain('2026-08-03 09:15  800.00  812.00  798.00  810.00  1200');
    expect(shown.out).toContain('Days with fewer bars than minutes of trading: 1, 2026-08-03.');
  });

  it('keeps real bars free of synthetic ones, and says so', async () => {
    const beside = await say('bars generate --instruments SBIN --from 2026-08-03 --until 2026-08-03');
    expect(beside.out).toContain('361 of them were left out, because real bars are in their months.');
  });

  it('imports the days of an exchange from a folder', async () => {
    const header = 'TradDt,Sgmt,Src,FinInstrmTp,TckrSymb,SctySrs,OpnPric,HghPric,LwPric,ClsPric,LastPric,TtlTradgVol';
    const row = (day: string) => `${day},CM,NSE,STK,ITC,EQ,400,410,395,405,405,1000`;
    const days = await mkdtemp(join(folder, 'days-'));
    for (const day of ['2026-08-03', '2026-08-04'])
      await writeFile(join(days, `${day}.csv`), `${header}\n${row(day)}\n`);
    const took = await say(`bars import ${days} --format bhavcopy --only ITC`);
    expect(took).toMatchObject({ code: 0, out: expect.stringContaining('2 rows of 2 files: 2 taken') });
    const shown = await say('bars show NSE-ITC-EQ --timeframe 1D');
    expect(shown.out).toContain('2026-08-04    400.00  410.00  395.00  405.00  1000');
  });

  it('says how far it is where a person watches, and leaves the line empty', async () => {
    const { err } = await say('bars generate --instruments ITC --from 2026-08-03 --until 2026-08-03 --data d', true);
    expect(err).toMatch(/^\rgenerating NSE-ITC-EQ 100 %\r +\r$/);
  });

  it('ends with 1 when nothing of a file could be taken', async () => {
    await writeFile(join(folder, 'bad.csv'), 'date,open,high,low,close\nx,1,1,1,1\n');
    expect(await say('bars import bad.csv --instrument NSE-SBIN-EQ')).toMatchObject({ code: 1, err: '' });
    expect(await say('bars import missing.csv --instrument NSE-SBIN-EQ')).toMatchObject({
      code: 1,
      err: expect.stringContaining('missing.csv failed'),
    });
  });

  it.each([
    ['bars import sbin.csv', 'A csv does not say whose bars it holds: name it with --instrument.'],
    ['bars import sbin.csv --instrument NSE-SBIN-WRONG', 'NSE-SBIN-WRONG names no contract'],
    ['bars import . --format bhavcopy --data sbin.csv --only nifty', '--only takes names in capitals'],
    ['bars show NSE-TCS-EQ', 'There are no bars of NSE-TCS-EQ in'],
    ['bars show NSE-ITC-EQ --timeframe 5MIN', 'there is 1D and neither 5MIN nor 1MIN.'],
    ['bars show NSE-ITC-EQ --from 2026-02-30', '--from is no date that a calendar has'],
    ['bars show NSE-ITC-EQ --from 2026-08-04 --until 2026-08-03', 'is after --until'],
    ['bars generate --instruments ZOMATO', 'The market model has no ZOMATO; it has NIFTY, BANKNIFTY'],
    ['bars generate --until 2026-09-01', 'The market facts know 2025-01-01 to 2026-08-31'],
    ['bars generate --from 2026-08-15 --until 2026-08-16', 'There is no trading day from 2026-08-15 to 2026-08-16.'],
  ])('ends with 2 when it is wrongly asked: %s', async (line, says) => {
    expect(await say(line)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(says) });
  });

  it('says where to look when nothing says where the bars lie', async () => {
    const terminal = new Terminal();
    const environment = async () => ({});
    expect(await main(['bars', 'show'], terminal.surroundings(installationWith({ environment })))).toBe(1);
    expect(terminal.err).toContain('name a folder with --data or set SUTRA_BARS_DIR');
  });
});
