// Real: HTTP. The door is a server of the test's own.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';
import { around, moneyIn, type Chain } from './describe-chain.js';

const side = (delta: number) => ({
  ...{ instrumentId: 'x', lastPrice: '150.50', openInterest: 1_234_567 },
  ...{ impliedVolatility: 0.1234, delta, gamma: 0.00123, thetaPerDay: -9.5, vegaPerPercent: 12.5 },
});
const chain: Chain = {
  ...{ underlying: 'NIFTY', exchange: 'NSE', expiry: '2026-01-06', expiries: ['2026-01-06', '2026-01-13'] },
  ...{ spot: '24010.00', leftOut: 3 },
  rows: Array.from({ length: 9 }, (_, at) => ({
    strike: `${23_800 + at * 50}.00`,
    ...(at !== 4 && { call: side(0.5) }),
    put: side(-0.5),
  })),
};

let server: Server;
let address = '';
const asked: IncomingMessage[] = [];
let answer: { status: number; body: string };

async function sutra(words: readonly string[], environment: Record<string, string> = { SUTRA_API_KEY: 'sk_1' }) {
  const terminal = new Terminal();
  const running = async () => ({ address, pid: 1, services: [], servers: {} });
  const installation = installationWith({ environment: async () => environment, running });
  const code = await main(['chain', ...words], terminal.surroundings(installation));
  return { code, out: terminal.out, err: terminal.err };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    response.writeHead(answer.status, { connection: 'close' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked.length = 0;
  answer = { status: 200, body: JSON.stringify(chain) };
});

describe('a chain', () => {
  it('is shown around the money, calls on the left and puts on the right', async () => {
    const { code, out } = await sutra(['NIFTY', '--strikes', '1']);
    expect(code).toBe(0);
    expect(asked[0]).toMatchObject({
      url: '/api/v1/market-data/NIFTY/option-chain',
      headers: expect.objectContaining({ 'x-api-key': 'sk_1' }),
    });
    expect(out.split('\n').map((line) => line.replace(/ +/g, ' ').trim())).toEqual([
      'NIFTY at NSE, options that end on 2026-01-06; spot 24010.00.',
      'Others end on 2026-01-13.',
      '',
      'CALL OI VEGA GAMMA THETA DELTA IV % CALL STRIKE PUT IV % DELTA THETA GAMMA VEGA PUT OI',
      '12,34,567 12.50 0.00123 -9.50 0.50 12.3 150.50 23950.00 150.50 12.3 -0.50 -9.50 0.00123 12.50 12,34,567',
      '> 24000.00 150.50 12.3 -0.50 -9.50 0.00123 12.50 12,34,567',
      '12,34,567 12.50 0.00123 -9.50 0.50 12.3 150.50 24050.00 150.50 12.3 -0.50 -9.50 0.00123 12.50 12,34,567',
      '',
      '9 strikes farther from the money are not shown; --strikes raises how many are.',
      '',
    ]);
  });

  it('is for programs what the API says of it', async () => {
    const { out } = await sutra(['M&M', '--expiry', '2026-01-06', '--json', '--at', address]);
    expect(asked[0]?.url).toBe('/api/v1/market-data/M%26M/option-chain?expiry=2026-01-06');
    expect(JSON.parse(out)).toEqual(chain);
  });

  it.each([
    [404, '{"code":"SYMBOL.NOT_FOUND","detail":"Nothing is listed as NIFTI"}', 'Nothing is listed as NIFTI', 1],
    [400, '{"code":"HTTP.INVALID","detail":"expiry is no day"}', 'expiry is no day', 2],
    [502, '<html>', 'The door answered with status 502.', 1],
    [500, '{"code":"rm -rf","detail":7}', 'The door answered with status 500.', 1],
  ])('that can not be had is told in the words of the door: %i', async (status, body, words, code) => {
    answer = { status, body };
    expect(await sutra(['NIFTI'])).toMatchObject({ code, out: '', err: expect.stringContaining(words) });
  });

  it('needs a key, a door, and somebody behind it', async () => {
    expect(await sutra(['NIFTY'], {})).toMatchObject({ code: 1, err: expect.stringContaining('SUTRA_API_KEY is not') });
    expect(await sutra(['NIFTY', '--at', 'http://127.0.0.1:1'])).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('http://127.0.0.1:1 does not answer') },
    });
    expect(await sutra(['NIFTY', '--at', 'file:///etc'])).toMatchObject({ code: 2 });
    expect(asked).toEqual([]);
  });
});

it('the money is where the spot is, and in the middle while nobody knows', () => {
  expect([moneyIn(chain), moneyIn({ rows: chain.rows.slice(0, 4) }), moneyIn({ rows: [], spot: '1.00' })]).toEqual([
    ...[4, 2, 0],
  ]);
  expect(around(chain, 100)).toEqual(chain);
});
