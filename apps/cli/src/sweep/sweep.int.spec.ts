// Real: the command with files in a temporary folder, in this thread; only the installation around it is made up.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sweepResultSchema, type SweepResult } from '@sutra/sweep';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';
import { barsCsv, crossing } from '../../test/crossing.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-cli-sweep-'));
  await writeFile(join(folder, 'bars.csv'), barsCsv(40));
  await writeFile(join(folder, 'cross.json'), JSON.stringify(crossing));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const kept = (name: string) => readFile(join(folder, name), 'utf8');

async function sweep(...words: string[]) {
  const terminal = new Terminal();
  const environment = async () => ({ SUTRA_BARS_DIR: join(folder, 'store') });
  const code = await main(['sweep', ...words], terminal.surroundings(installationWith({ environment }), folder));
  return { code, out: terminal.out, err: terminal.err, json: () => JSON.parse(terminal.out) as SweepResult };
}

const FAST = 'start.indicators.fast.period=2..5';
const SLOW = 'start.indicators.slow.period=4..10:3';
const asked = ['cross.json', '--data', 'bars.csv', '--plain', '--vary', FAST, '--vary', SLOW, '--where', 'fast < slow'];

describe('sutra sweep', () => {
  it('ranks every combination and answers in its published form', async () => {
    const run = await sweep(...asked, '--by', 'netProfit', '--json');
    expect([run.code, run.err]).toEqual([0, '']);
    const result = run.json();
    expect(sweepResultSchema.parse(result)).toEqual(result);
    // Fast 2, 3, 4, 5 with slow 4, 7, 10; of these (4, 4) and (5, 4) are not below.
    expect([result.grid, result.excluded, result.tries, result.ran]).toEqual([12, 2, 10, 10]);
    const profits = result.ranking.map(({ figures }) => figures?.['netProfit'] ?? Number.NaN);
    expect(profits).toEqual(profits.toSorted((one, other) => other - one));
    expect(new Set(profits).size).toBeGreaterThan(3);
  });

  it('E5 tells of a try what sutra backtest tells of its document', async () => {
    const result = (await sweep(...asked, '--json')).json();
    const terminal = new Terminal();
    const [first] = result.ranking;
    const [fast, slow] = first?.values ?? [];
    const [start, ...rest] = crossing.nodes;
    const indicators = { fast: { type: 'sma', period: fast }, slow: { type: 'sma', period: slow } };
    const document = { ...crossing, nodes: [{ ...start, data: { ...start.data, indicators } }, ...rest] };
    await writeFile(join(folder, 'best.json'), JSON.stringify(document));
    const words = ['backtest', 'best.json', '--data', 'bars.csv', '--plain', '--json'];
    await main(words, terminal.surroundings(installationWith({}), folder));
    const { metrics } = JSON.parse(terminal.out) as { metrics: Record<string, number | null> };
    for (const [name, figure] of Object.entries(first?.figures ?? {}))
      expect([name, figure]).toEqual([name, metrics[name]]);
  });

  it('shows the best for a person, with what to think of them', async () => {
    const { out } = await sweep(...asked, '--top', '3');
    expect(out).toMatch(/^Cross: 10 tries of 12 combinations, 10 ran, ranked by sharpe ratio\n/);
    expect(out.match(/^\d+ +\d+ +[2-5] +(4|7|10) /gm)).toHaveLength(3);
    expect(out).toMatch(/2 combinations do not meet the constraints/);
    expect(out).toMatch(/The best of 10 tries would look this good by chance in [\d.]+ %/);
  });

  it('writes a page and CSV, and each answer whole', async () => {
    const run = await sweep(...asked, '--html', 's.html', '--csv', 's.csv', '--out', 's.json');
    expect(run.code).toBe(0);
    expect(await kept('s.html')).toMatch(/<svg[^>]*aria-label="Sharpe ratio by fast.period and slow.period"/);
    const lines = (await kept('s.csv')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(11);
    expect(lines[0]).toMatch(/^rank,try,start.indicators.fast.period,start.indicators.slow.period,status,netProfit,/);
    expect((JSON.parse(await kept('s.json')) as SweepResult).tries).toBe(10);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('walks forward, and splits', async () => {
    const walked = (await sweep(...asked, '--method', 'walk-forward:in=10d,out=5d', '--json')).json();
    expect(walked.walkForward?.folds).toHaveLength(6);
    expect(walked.walkForward?.equity).toHaveLength(30);
    const { out } = await sweep(...asked, '--method', 'random:4', '--method', 'split:0.5');
    expect(out).toMatch(/^Cross: 4 tries of 12/);
    expect(out).toMatch(/Out of sample the best is number [1-4] of 4/);
  });

  it('goes on where it was broken off, and only with the same sweep', async () => {
    const whole = (await sweep(...asked, '--json')).out;
    expect((await sweep(...asked, '--json', '--resume', 'kept.jsonl')).out).toBe(whole);
    const lines = (await kept('kept.jsonl')).split('\n');
    expect(lines).toHaveLength(12);
    // Six tries and a half, as a crash leaves them.
    await writeFile(join(folder, 'kept.jsonl'), `${lines.slice(0, 7).join('\n')}\n${lines[7]?.slice(0, 40) ?? ''}`);
    expect((await sweep(...asked, '--json', '--resume', 'kept.jsonl')).out).toBe(whole);
    const other = await sweep(...asked, '--capital', '5000', '--resume', 'kept.jsonl');
    expect([other.code, other.err]).toEqual([2, expect.stringMatching(/is of another sweep/)]);
    await writeFile(join(folder, 'mine.txt'), 'a letter\n');
    const mine = await sweep(...asked, '--resume', 'mine.txt');
    expect([mine.code, await kept('mine.txt')]).toEqual([2, 'a letter\n']);
  });

  it.each([
    [['--vary', 'start.indicator.fast.period=2..5'], /Did you mean start.indicators.fast.period/],
    [
      ['--vary', FAST, '--by', 'shrp'],
      /--by takes a figure such as sharpe or netProfit and not shrp. Did you mean sharpe\?/,
    ],
    [['--vary', FAST, '--method', 'walkforward'], /walkforward is none of grid, random:200/],
    [['--vary', FAST, '--where', 'quick < 3'], /quick is none of the parameters/],
    [[], /There must be something to vary/],
  ])('%j is refused with how to say it', async (words, why) => {
    const run = await sweep('cross.json', '--data', 'bars.csv', '--plain', ...words);
    expect([run.code, run.out, run.err]).toEqual([2, '', expect.stringMatching(why)]);
  });

  it('tells a strategy that can not be run as sutra validate does, and a file of bars by its line', async () => {
    await mkdir(join(folder, 'bad'), { recursive: true });
    await writeFile(join(folder, 'bad', 'empty.json'), '{"nodes":[]}');
    const run = await sweep('bad/empty.json', '--data', 'bars.csv', '--vary', FAST);
    expect([run.code, run.out]).toEqual([1, expect.stringMatching(/error/)]);
    const lines = barsCsv(3).split('\n');
    lines[4] = lines[4]?.replace(/,[\d.]+,/, ',x,') ?? '';
    await writeFile(join(folder, 'bad', 'bars.csv'), lines.join('\n'));
    const unsound = await sweep('cross.json', '--data', 'bad/bars.csv', '--vary', FAST);
    expect([unsound.code, unsound.err]).toEqual([2, expect.stringMatching(/Line 5/)]);
  });
});
