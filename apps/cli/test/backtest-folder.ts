// A folder with bars and strategies, and the commands said in it.
import { afterAll, beforeAll } from '@jest/globals';
import type { BacktestResult } from '@sutra/simulation';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../src/main.js';
import { installationWith, Terminal } from './fake-installation.js';

let folder = '';

/** The folder of the spec that uses it, with bars.csv, above.json and guarded.json. */
export function useFolder(): void {
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
}

export const inFolder = (name: string) => join(folder, name);

export const keep = (name: string, text: string) => writeFile(join(folder, name), text);
export const kept = (name: string) => readFile(join(folder, name), 'utf8');

/** Says a command in the folder. */
export async function say(...words: string[]) {
  const terminal = new Terminal();
  const environment = async () => ({ SUTRA_BARS_DIR: join(folder, 'store') });
  const code = await main(words, terminal.surroundings(installationWith({ environment }), folder));
  return { code, out: terminal.out, err: terminal.err, json: () => JSON.parse(terminal.out) as BacktestResult };
}

export const backtest = (...words: string[]) => say('backtest', ...words);

/** Bars of five minutes that open where the one before closed; each close is followed by the next. */
export const closes = [100, 100, 111, 112, 113, 90, 91, 92, 115, 116, 117];
export const HEAD = 'time,open,high,low,close,volume';
export const clock = (at: number): string => {
  const minutes = 9 * 60 + 15 + at * 5;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
export const row = (close: number, at: number, all: readonly number[] = closes): string => {
  const open = at === 0 ? close : (all[at - 1] ?? close);
  return `2026-08-03 ${clock(at)},${open},${Math.max(open, close)},${Math.min(open, close)},${close},1000`;
};
export const csv = (all: readonly number[]): string =>
  `${HEAD}\n${all.map((close, at) => row(close, at, all)).join('\n')}\n`;

export const compare = (operator: string, value: number) => ({
  lhs: { type: 'price', field: 'close' },
  operator,
  rhs: { type: 'constant', value },
});

/** Long 10 while the close is above 110, whenever flat; out below 100. */
export const above = (more: object = {}) => ({
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
