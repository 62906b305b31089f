// Real: the commands with files in a temporary folder; only the installation around them is made up.
import { describe, expect, it } from '@jest/globals';
import { backtest, closes, HEAD, keep, row, useFolder } from '../../test/backtest-folder.js';

useFolder();

describe('what is wrongly asked', () => {
  const ok = ['guarded.json', '--data', 'bars.csv'];
  it.each([
    ['no strategy', ['--data', 'bars.csv'], /must be a strategy/],
    ['no bars', ['guarded.json'], /must be bars: --data FILE/],
    ['a strategy that is not there', ['none.json', '--data', 'bars.csv'], /none\.json can't be read/],
    ['bars that are not there', ['guarded.json', '--data', 'none.csv'], /there is no file none\.csv/],
    ['bars that are not stored', ['guarded.json', '--data', 'NSE:SBIN'], /There are no bars of NSE:SBIN/],
    ['bars of something else', ['guarded.json', '--data', 'OTHER=bars.csv'], /no bars of ACME/],
    ['bars twice', [...ok, '--data', 'ACME=bars.csv'], /two series of ACME/],
    ['a slippage that there is not', [...ok, '--slippage', 'much'], /slippage .*expected none, bps:5/],
    ['a broken rule of charges', [...ok, '--charges', 'percent:'], /charges .*expected rulebook, none or percent/],
    ['a capital of nothing', [...ok, '--capital', '0'], /capital/],
    ['a day that is none', [...ok, '--from', '2026-02-30'], /no date that a calendar has/],
    ['prices of options that are none', [...ok, '--options', 'guessed'], /none of them/],
    ['a folder without contracts', [...ok, '--options', '.'], /is not named after a contract/],
    ['a timeframe that there is not', [...ok, '--bars', '7MIN'], /--bars is 1MIN, .* and not 7MIN/],
    ['an option that there is not', [...ok, '--slipage', 'none'], /no option --slipage. Did you mean --slippage/],
  ])('is refused: %s', async (_, words, says) => {
    const run = await backtest(...words);
    expect([run.code, run.err]).toEqual([2, expect.stringMatching(says)]);
  });

  it('is told by its line in the file', async () => {
    const rows = closes.map((close, at) => row(close, at));
    await keep(
      'night.csv',
      `${HEAD}\n\n${rows.slice(0, 3).join('\n')}\n${(rows[3] ?? '').replace('09:30', '21:30')}\n`,
    );
    await keep(
      'utc.csv',
      `${HEAD}\n${rows.map((each) => each.replace(' 09:', ' 03:').replace(' 10:', ' 04:')).join('\n')}\n`,
    );
    await keep('nan.csv', `${HEAD}\n${rows[0]}\n${(rows[1] ?? '').replace('100,1000', 'NaN,1000')}\n`);
    const wrong = async (name: string) => (await backtest('guarded.json', '--data', name)).err;
    expect(await wrong('night.csv')).toMatch(/^night\.csv: line 6 begins 2026-08-03T21:30.* is its zone right\?/);
    expect(await wrong('utc.csv')).toMatch(/^utc\.csv: line 2 begins 2026-08-03T03:15/);
    expect(await wrong('nan.csv')).toMatch(/^nan\.csv has 1 line .*Line 3: close is no number: NaN/);
    const told = await backtest('guarded.json', '--data', 'nan.csv', '--json');
    expect([told.code, told.json()]).toMatchObject([2, { error: { kind: 'invalid', code: 'BARS.UNSOUND' } }]);
  });
});

describe('files of bars as people have them', () => {
  const rows = closes.map((close, at) => row(close, at));
  const whole = [HEAD, ...rows].join('\n');
  /** The file with its line of 09:20, which is line 3, changed. */
  const third = (line: string): string => [HEAD, rows[0], line, ...rows.slice(2)].join('\n');
  const words = ['guarded.json', '--data', 'any.csv', '--plain', '--json'];

  it.each([
    ['a mark of its encoding', `\uFEFF${whole}`],
    ['lines as Windows ends them', whole.replaceAll('\n', '\r\n')],
    [
      'quotes around some or all',
      whole.replaceAll(',100,', ',"100",').replace(/^2.*$/m, (line) => `"${line.replaceAll(',', '","')}"`),
    ],
    ['semicolons', whole.replaceAll(',', ';')],
    ['an empty cell at the end of lines', whole.replaceAll('\n2', ',\n2')],
    ['capitals and spaces', whole.replace(HEAD, 'Time, Open, High, Low, Close, Volume')],
  ])('are read with %s, and give the same result', async (_, text) => {
    await keep('any.csv', text);
    const [run, same] = [
      await backtest(...words),
      await backtest('guarded.json', '--data', 'bars.csv', '--plain', '--json'),
    ];
    expect(run.err).toBe('');
    expect({ ...run.json(), warnings: [] }).toEqual({ ...same.json(), warnings: [] });
  });

  it.each([
    ['no byte', '', /any\.csv has no bars/],
    ['a header alone', `${HEAD}\n`, /any\.csv has no bars/],
    ['a missing column', whole.replace('close', 'last'), /the header names no close/],
    ['a column twice', whole.replace('volume', 'open'), /the header names open twice/],
    ['a negative price', third('2026-08-03 09:20,100,100,-100,100,1'), /Line 3: low is not above zero: -100/],
    ['a price beyond all numbers', third('2026-08-03 09:20,100,1e308,100,100,1'), /Line 3: high is no number: 1e308/],
    ['a volume beyond all numbers', third('2026-08-03 09:20,100,100,100,100,1e308'), /Line 3: volume is no quantity/],
    ['a thousand with its comma', third('2026-08-03 09:20,1,100,1,100,99,100,10'), /Line 3: it has 8 cells/],
    ['a time twice', third(rows[0] ?? ''), /Line 3: it has the time of line 2/],
    ['times that go back', [HEAD, rows[1], rows[0]].join('\n'), /Line 3: it comes before the time of line 2/],
    ['a line that was cut off', third('2026-08-03 09:20,100,100'), /Line 3: it has 3 cells, and 6 are needed/],
  ])('are refused with %s, by the line', async (_, text, says) => {
    await keep('any.csv', text);
    const run = await backtest('guarded.json', '--data', 'any.csv', '--plain');
    expect([run.code, run.out, run.err]).toEqual([2, '', expect.stringMatching(says)]);
  });
});
