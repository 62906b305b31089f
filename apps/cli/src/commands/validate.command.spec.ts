import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';

const strategy = (period: number, more: object = {}) => ({
  name: 'RSI',
  nodes: [
    {
      id: 'start',
      type: 'startNode',
      data: {
        symbol: 'NIFTY',
        exchange: 'NSE',
        timeframe: '5MIN',
        tradingInstrument: { type: 'options', underlyingType: 'index' },
        indicators: { rsi: { type: 'rsi', period } },
      },
    },
    {
      id: 'low',
      type: 'signalNode',
      data: {
        conditions: {
          lhs: { type: 'indicator', name: 'rsi' },
          operator: '<',
          rhs: { type: 'constant', value: 30 },
        },
      },
    },
    {
      id: 'enter',
      type: 'entryNode',
      position: { x: period, y: 0 },
      data: {
        positions: [
          {
            ...{ id: 'p', vpi: 'v', positionType: 'buy', orderType: 'market', quantity: 1, multiplier: 50 },
            productType: 'intraday',
            optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
          },
        ],
      },
    },
  ],
  edges: [
    { source: 'start', target: 'low' },
    { source: 'low', target: 'enter' },
  ],
  ...more,
});
const guarded = { riskManagement: { stopLoss: { type: 'amount', value: 1_000 } } };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-cli-'));
  const files = { bare: strategy(14), sound: strategy(14, guarded), other: strategy(9, guarded) };
  for (const [name, json] of Object.entries(files)) await writeFile(join(folder, `${name}.json`), JSON.stringify(json));
  await writeFile(join(folder, 'torn.json'), '{"nodes": [');
});
afterAll(() => rm(folder, { recursive: true }));

const ask = async (...words: string[]) => {
  const terminal = new Terminal();
  const code = await main(words, terminal.surroundings(installationWith(), folder));
  return { code, terminal };
};

describe('validate', () => {
  it('B8 names the missing stop-loss, where it is missing, and what to do', async () => {
    const { code, terminal } = await ask('validate', 'bare.json', '--on', '2026-01-05');
    expect(code).toBe(1);
    expect(terminal.out).toContain(
      'error STOP_LOSS_MISSING in enter\n  $.nodes[2].data.positions[0]\n  Nothing limits',
    );
    expect(terminal.out).toContain('The multiplier is 50, and a lot of NIFTY has 65 units.');
    expect(terminal.out).toContain('1 errors, 2 warnings, 1 infos. Only a backtest may run it');
  });

  it('answers programs with findings and the content hash', async () => {
    const { code, terminal } = await ask('validate', 'sound.json', '--on', '2026-01-05', '--json');
    expect([code, terminal.json]).toMatchObject([
      0,
      { isActivatable: true, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  it('tells text that is no JSON, and a file that is not there', async () => {
    expect((await ask('validate', 'torn.json')).terminal.out).toContain('error JSON_INVALID');
    expect((await ask('validate', 'nothing.json')).code).toBe(2);
  });
});

describe('describe', () => {
  it('tells a strategy in sentences', async () => {
    const { code, terminal } = await ask('describe', 'sound.json');
    expect([code, terminal.out]).toMatchObject([
      0,
      expect.stringContaining(
        'At each closed 5-minute bar of NIFTY, when RSI(14) is below 30, it buys 1 lot of NIFTY W0 ATM CE',
      ),
    ]);
    expect((await ask('describe', 'torn.json', '--json')).terminal.json).toMatchObject({
      error: { code: 'CLI.NO_STRATEGY' },
    });
  });
});

describe('diff', () => {
  it('says what is different, and that layout is no difference', async () => {
    const { code, terminal } = await ask('diff', 'sound.json', 'other.json');
    expect([code, terminal.out.trim()]).toEqual([1, 'start: indicators.rsi.period was 14 and is 9']);
    expect((await ask('diff', 'sound.json', 'sound.json')).code).toBe(0);
    expect((await ask('diff', 'bare.json', 'sound.json')).terminal.out).toContain('riskManagement: stopLoss is new');
  });
});
