// Real: the commands with files in a temporary folder; only the installation around them is made up.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resultSchema, settingsSchema, type BacktestResult } from '@sutra/simulation';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';
import { settingOptions } from './settings-options.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-cli-backtest-'));
  await keep('bars.csv', csv(closes));
  await keep('above.json', JSON.stringify(above()));
  await keep(
    'guarded.json',
    JSON.stringify(above({ riskManagement: { stopLoss: { type: 'amount', value: 100_000 } } })),
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const keep = (name: string, text: string) => writeFile(join(folder, name), text);
const kept = (name: string) => readFile(join(folder, name), 'utf8');

async function say(...words: string[]) {
  const terminal = new Terminal();
  const environment = async () => ({ SUTRA_BARS_DIR: join(folder, 'store') });
  const code = await main(words, terminal.surroundings(installationWith({ environment }), folder));
  return { code, out: terminal.out, err: terminal.err, json: () => JSON.parse(terminal.out) as BacktestResult };
}

const backtest = (...words: string[]) => say('backtest', ...words);

/** Bars of five minutes that open where the one before closed; each close is followed by the next. */
const closes = [100, 100, 111, 112, 113, 90, 91, 92, 115, 116, 117];
const HEAD = 'time,open,high,low,close,volume';
const clock = (at: number): string => {
  const minutes = 9 * 60 + 15 + at * 5;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const row = (close: number, at: number, all: readonly number[] = closes): string => {
  const open = at === 0 ? close : (all[at - 1] ?? close);
  return `2026-08-03 ${clock(at)},${open},${Math.max(open, close)},${Math.min(open, close)},${close},1000`;
};
const csv = (all: readonly number[]): string => `${HEAD}\n${all.map((close, at) => row(close, at, all)).join('\n')}\n`;

const compare = (operator: string, value: number) => ({
  lhs: { type: 'price', field: 'close' },
  operator,
  rhs: { type: 'constant', value },
});

/** Long 10 while the close is above 110, whenever flat; out below 100. */
const above = (more: object = {}) => ({
  language: 1,
  name: 'Above',
  nodes: [
    {
      id: 'start',
      type: 'startNode',
      data: { symbol: 'ACME', exchange: 'NSE', timeframe: '5MIN', tradingInstrument: { type: 'equity' } },
    },
    { id: 'up', type: 'signalNode', data: { conditions: compare('>', 110) } },
    {
      id: 'enter',
      type: 'entryNode',
      data: {
        arming: 'wheneverFlat',
        positions: [
          { id: 'p', vpi: 'p', positionType: 'buy', orderType: 'market', quantity: 10, productType: 'delivery' },
        ],
      },
    },
    { id: 'down', type: 'signalNode', data: { conditions: compare('<', 100) } },
    {
      id: 'leave',
      type: 'exitNode',
      data: { exitNodeData: { orderConfig: { orderType: 'market', quantity: 'all' } } },
    },
  ],
  edges: [
    { source: 'start', target: 'up' },
    { source: 'up', target: 'enter' },
    { source: 'enter', target: 'down' },
    { source: 'down', target: 'leave' },
  ],
  ...more,
});

describe('sutra backtest', () => {
  it('E1 fills at the next open what was decided at a close, and its sums are those of arithmetic', async () => {
    const run = await backtest('above.json', '--data', 'bars.csv', '--plain', '--json');
    expect([run.code, run.err]).toEqual([0, '']);
    const result = run.json();
    // Decided at the closes of 111 and of 115; filled at the next opens, which are these closes again.
    expect(result.trades).toMatchObject([
      {
        ...{
          entryAt: '2026-08-03T09:30:00.000+05:30',
          exitAt: '2026-08-03T09:45:00.000+05:30',
          side: 'buy',
          quantity: 10,
        },
        ...{ entryPrice: 111, exitPrice: 90, pnl: -210, charges: 0, netPnl: -210, exitReason: 'exit' },
      },
    ]);
    expect(result.open).toMatchObject([{ entryPrice: 115, quantity: 10, mark: 117, pnl: 20 }]);
    const held = [0, 0, 0, 10, 20, -210, -210, -210, -210, -200, -190];
    expect(result.equity.map(({ value }) => value - 1_000_000)).toEqual(held);
    expect(result.equity[0]).toEqual({ at: '2026-08-03T09:20:00.000+05:30', value: 1_000_000 });
    expect(result.settings).toMatchObject({
      capital: 1_000_000,
      charges: 'none',
      calendar: 'none',
      openAtEnd: 'leave',
    });
    expect([result.dataHash, result.graphHash]).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.stringMatching(/^[0-9a-f]{64}$/),
    ]);
  });

  it('gives the same result for the same files, and a result that its published schema knows', async () => {
    const words = ['above.json', '--data', 'bars.csv', '--json', '--calendar', 'none'];
    const [one, two] = [await backtest(...words), await backtest(...words)];
    expect(one.out).toBe(two.out);
    expect(resultSchema.parse(one.json())).toEqual(one.json());
    const schema = (await backtest('--schema')).json() as unknown as { title: string; properties: object };
    expect(schema.title).toBe('Sutra backtest result');
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['metrics', 'trades', 'orders', 'equity', 'dataHash']),
    );
  });

  it('B8 runs what only a stop-loss is missing in, and says so', async () => {
    const bare = await backtest('above.json', '--data', 'bars.csv', '--plain');
    expect([bare.code, bare.out]).toMatchObject([0, expect.stringContaining('A stop-loss is missing')]);
    const guarded = await backtest('guarded.json', '--data', 'bars.csv', '--plain');
    expect(guarded.out).not.toContain('A stop-loss is missing');
  });

  it('tells people the figures, the latest trades and what was left out', async () => {
    const { out } = await backtest('guarded.json', '--data', 'bars.csv', '--plain');
    expect(out).toMatch(/^Above: 2026-08-03 to 2026-08-03, 11 bars, capital 10,00,000\.00\n/);
    expect(out).toMatch(/Net profit +-190\.00 +-0\.02 %/);
    expect(out).toContain('- No brokerage, taxes or fees.');
    expect(out).toMatch(/1 +2026-08-03 09:30 +2026-08-03 09:45 +ACME +long +10 +111\.00 +90\.00 +-210\.00 +exit/);
  });

  it('writes the page, the trades and the result to files, whole and alone', async () => {
    const words = ['--plain', '--html', 'r.html', '--csv', 't.csv', '--out', 'r.json', '--trace'];
    const run = await backtest('guarded.json', '--data', 'NSE:ACME=bars.csv', ...words);
    expect([run.code, run.out]).toEqual([0, '']);
    expect(await kept('r.html')).toMatch(/^<!doctype html>[\s\S]*Above[\s\S]*<figure class="trade">/);
    expect((await kept('t.csv')).split('\r\n')).toHaveLength(3);
    const result = resultSchema.parse(JSON.parse(await kept('r.json')));
    expect(result.traces).toHaveLength(result.passes);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    const lost = await backtest('guarded.json', '--data', 'bars.csv', '--plain', '--html', 'nowhere/r.html');
    expect([lost.code, lost.err]).toMatchObject([1, expect.stringContaining('could not be written')]);
  });

  it('makes longer bars of shorter ones, and says which it cannot make', async () => {
    const minutes = closes.flatMap((close, at) =>
      [0, 1, 2, 3, 4].map((part) =>
        row(close, at).replace(clock(at), () => {
          const [hour = '', minute = ''] = clock(at).split(':');
          return `${hour}:${String(Number(minute) + part).padStart(2, '0')}`;
        }),
      ),
    );
    await keep('minutes.csv', `${HEAD}\n${minutes.join('\n')}\n`);
    const run = await backtest('guarded.json', '--data', 'minutes.csv', '--plain', '--json');
    expect(run.json()).toMatchObject({ bars: 55, passes: 11 });
    const rough = await backtest('guarded.json', '--data', 'bars.csv', '--bars', '15MIN', '--plain');
    expect([rough.code, rough.err]).toMatchObject([1, expect.stringContaining('none of 5MIN can be made')]);
  });

  it('trades only from the first day to the last, both counted', async () => {
    const days = ['2026-08-03', '2026-08-04', '2026-08-05'].flatMap((day) =>
      closes.map((close, at) => row(close, at).replace('2026-08-03', day)),
    );
    await keep('days.csv', `${HEAD}\n${days.join('\n')}\n`);
    const run = await backtest(
      'guarded.json',
      '--data',
      'days.csv',
      '--json',
      '--from',
      '2026-08-04',
      '--to',
      '2026-08-04',
    );
    expect(run.json()).toMatchObject({ bars: 11, from: '2026-08-04T09:20:00.000+05:30' });
    const moment = await backtest('guarded.json', '--data', 'days.csv', '--json', '--to', '2026-08-03T09:25');
    expect(moment.json()).toMatchObject({ bars: 2 });
    expect((await backtest('guarded.json', '--data', 'days.csv', '--from', '2027-01-01')).err).toContain(
      'no bar lies between',
    );
  });
});

describe('splits', () => {
  const bonus = { instrument: 'NSE-ACME-EQ', kind: 'bonus', exDate: '2026-08-04', sharesAfter: 2, sharesBefore: 1 };
  beforeAll(async () => {
    // Two shares for one from 4 August on: 224 on the evening before is 112 of the new ones.
    const [before, after] = [
      [200, 222, 224],
      [113, 114, 116],
    ].map((all) => all.map((close, at) => row(close, at, all)));
    const rows = [...(before ?? []), ...(after ?? []).map((each) => each.replace('2026-08-03', '2026-08-04'))];
    await keep('split.csv', `${HEAD}\n${rows.join('\n')}\n`);
    await keep('bonus.json', JSON.stringify([{ ...bonus, source: 'made up' }]));
  });
  const words = ['guarded.json', '--data', 'split.csv', '--plain', '--json'];

  it('E1 that are told leave a position held across them with its true profit', async () => {
    // Adjusted: 100, 111, 112, 113, 114, 116. In at the open after the close of 111; 10 × (116 − 111) = 50.
    const result = (await backtest(...words, '--adjustments', 'bonus.json')).json();
    expect(result.open).toMatchObject([{ entryPrice: 111, quantity: 10, mark: 116, pnl: 50 }]);
    expect(result.warnings.join()).toContain('adjusted for splits and bonuses: 2 for 1 on 2026-08-04');
    expect(result.warnings.join()).not.toContain('of its close before');
  });

  it('that nobody told are pointed at', async () => {
    const { warnings } = (await backtest(...words)).json();
    expect(warnings.join()).toContain('On 2026-08-04 ACME opened at 0.50 of its close before');
  });

  it('do not go with contracts on the share, and their file has to read', async () => {
    const derived = above({ riskManagement: { stopLoss: { type: 'amount', value: 100_000 } } });
    Object.assign(derived.nodes[0]?.data ?? {}, { tradingInstrument: { type: 'futures', underlyingType: 'stock' } });
    await keep('derived.json', JSON.stringify(derived));
    const run = (strategy: string, file: string) =>
      backtest(strategy, '--data', 'split.csv', '--plain', '--adjustments', file);
    expect(await run('derived.json', 'bonus.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('splits inside of its bars'),
    });
    await keep('no.json', JSON.stringify([bonus]));
    expect(await run('guarded.json', 'no.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('do not read'),
    });
    expect((await run('guarded.json', 'nowhere.json')).err).toContain("can't be read");
  });
});

describe('a strategy that cannot be run', () => {
  it('is answered with its findings, and 1', async () => {
    const broken = above();
    await keep('broken.json', JSON.stringify({ ...broken, edges: [{ source: 'start', target: 'nowhere' }] }));
    const run = await backtest('broken.json', '--data', 'bars.csv', '--json');
    expect([run.code, run.json()]).toMatchObject([
      1,
      { isRunnable: false, findings: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]) },
    ]);
    await keep('torn.json', '{"nodes": [');
    expect((await backtest('torn.json', '--data', 'bars.csv')).out).toContain('error JSON_INVALID');
  });
});

describe('the settings', () => {
  it('have an option each, but for what brings files with it', () => {
    const set = Object.values(settingOptions).map(({ setting }) => setting);
    expect(set.toSorted()).toEqual(
      Object.keys(settingsSchema.shape)
        .filter((name) => name !== 'options')
        .toSorted(),
    );
  });

  it('arrive as they were typed', async () => {
    const words = [
      ...[
        '--capital',
        '500000',
        '--slippage',
        'bps:5',
        '--charges',
        'percent:0.03',
        '--broker',
        'paper',
        '--tick-size',
        '0.1',
      ],
      ...[
        '--calendar',
        'none',
        '--latency',
        '250',
        '--no-protection',
        '--price-band',
        '10',
        '--no-freeze',
        '--touch-fills',
      ],
      ...[
        '--volume',
        '12.5',
        '--settlement',
        'last',
        '--open-at-end',
        'leave',
        '--rate',
        '7',
        '--lots',
        'NIFTY=65,SBIN=750',
        '--margin',
        'refuse',
        '--seed',
        '9',
      ],
      ...['--options', 'modelled:iv=14'],
    ];
    const { settings } = (await backtest('guarded.json', '--data', 'bars.csv', '--json', ...words)).json();
    expect(settings).toEqual({
      ...{ capital: 500_000, from: null, to: null, slippage: 'bps:5', charges: 'percent:0.03', broker: 'paper' },
      ...{ tickSize: 0.1, calendar: 'none', latencyMs: 250, protection: false, priceBandPercent: 10, freeze: false },
      ...{ openAtEnd: 'leave', touchFills: true, options: 'modelled:iv=14', ratePercent: 7, settlement: 'last' },
      volumePercent: 12.5,
      ...{ lots: { NIFTY: 65, SBIN: 750 }, margin: 'refuse', seed: 9 },
    });
    const plain = (
      await backtest('guarded.json', '--data', 'bars.csv', '--json', '--plain', '--open-at-end', 'close')
    ).json();
    expect(plain.settings).toMatchObject({ charges: 'none', protection: false, openAtEnd: 'close' });
  });
});

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

describe('bars of the store and of contracts', () => {
  it('are found by their symbols', async () => {
    await say('bars', 'generate', '--instruments', 'SBIN', '--from', '2026-08-03', '--until', '2026-08-04');
    const share = above();
    Object.assign(share.nodes[0]?.data ?? {}, { symbol: 'SBIN' });
    await keep('share.json', JSON.stringify(share));
    const run = await backtest('share.json', '--data', 'NSE:SBIN', '--json');
    expect(run.json()).toMatchObject({
      warnings: expect.arrayContaining([expect.stringMatching(/^SBIN: \d+ bars of 1MIN, synthetic/)]),
    });
    const named = await backtest('guarded.json', '--data', 'ACME=NSE-SBIN-EQ', '--json');
    expect(named.json().warnings.join()).toContain('ACME: ');
  });
});

/** One bought NIFTY call at the money from 09:20 to the end of the data. */
const call = () => {
  const document = above({ riskManagement: { stopLoss: { type: 'amount', value: 100_000 } } });
  const [start, gate, enter] = document.nodes;
  const instrument = { tradingInstrument: { type: 'options', underlyingType: 'index' } };
  Object.assign(start?.data ?? {}, { symbol: 'NIFTY', ...instrument });
  const leg = { id: 'p', vpi: 'p', positionType: 'buy', orderType: 'market', quantity: 1, productType: 'carryForward' };
  const optionDetails = { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' };
  const entry = { ...enter, data: { positions: [{ ...leg, optionDetails }] } };
  return { ...document, nodes: [start, gate, entry], edges: document.edges.slice(0, 2) };
};

describe('prices of options', () => {
  const said = ['--charges', 'none', '--no-protection', '--lots', 'NIFTY=50', '--json'];

  it('come from a folder of contracts, by their names', async () => {
    await keep('call.json', JSON.stringify(call()));
    await keep('nifty.csv', csv(closes.map(() => 24_000)));
    await mkdir(join(folder, 'contracts'));
    await keep('contracts/NSE-NIFTY-20260804-24000-CE.csv', csv(closes));
    const run = await backtest('call.json', '--data', 'nifty.csv', '--options', 'contracts', ...said);
    expect(run.err).toBe('');
    // Bought at 09:20 for the open of 100, sold at the last price of 117, 50 units.
    expect(run.json().trades).toMatchObject([
      { symbol: 'NSE-NIFTY-20260804-24000-CE', entryPrice: 100, exitPrice: 117, pnl: 850, isModelled: false },
    ]);
  });

  it('come from a model, by a volatility or by that of the index, and the result says so', async () => {
    await keep('vix.csv', `${HEAD}\n2026-07-31,14,14,14,14,0\n2026-08-03,90,90,90,90,0\n`);
    const run = (prices: string) => backtest('call.json', '--data', 'nifty.csv', '--options', prices, ...said);
    const [flat, index] = [(await run('modelled:iv=14')).json(), (await run('modelled:vix=vix.csv')).json()];
    expect(flat).toMatchObject({
      isModelled: true,
      settings: { options: 'modelled:iv=14' },
      trades: [{ isModelled: true }],
    });
    // The index of the day itself is known at its end alone, so that of the day before counts.
    expect(index.settings.options).toBe('modelled:vix');
    expect(index.trades.map(({ entryPrice }) => entryPrice)).toEqual(flat.trades.map(({ entryPrice }) => entryPrice));
  });
});

describe('sutra lookahead', () => {
  it('finds nothing in a strategy that sees nothing, and says how often it looked', async () => {
    const run = await say('lookahead', 'guarded.json', '--data', 'bars.csv', '--prefixes', '5', '--plain', '--json');
    expect([run.code, JSON.parse(run.out)]).toMatchObject([0, { isClean: true, findings: [], prefixes: 5 }]);
    const told = await say('lookahead', 'guarded.json', '--data', 'bars.csv', '--plain', '--prefixes', '5');
    expect(told.out).toMatch(/^It sees nothing of the future: 5 times bars were taken away/);
    const every = await say('lookahead', 'guarded.json', '--data', 'bars.csv', '--plain', '--prefixes', '99', '--json');
    expect(JSON.parse(every.out)).toMatchObject({ isClean: true, prefixes: closes.length - 1 });
  });

  it('says nothing about a single bar', async () => {
    await keep('one.csv', csv([100]));
    const run = await say('lookahead', 'guarded.json', '--data', 'one.csv', '--plain');
    expect([run.code, run.out, run.err]).toEqual([2, '', expect.stringContaining('too few bars')]);
  });
});
