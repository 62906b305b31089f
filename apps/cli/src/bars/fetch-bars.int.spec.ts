// Real: the commands, providers, HTTP and files in a temporary folder. The server on this machine answers in the providers'
// shapes; only the installation around the commands is made up.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';

const MASTER = [
  'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange',
  '779521,3045,SBIN,STATE BANK OF INDIA,0,,0,0.05,1,EQ,NSE,NSE',
].join('\n');

interface Reply {
  readonly status?: number;
  readonly body: unknown;
}

let folder = '';
let server: Server;
let answer: (url: URL) => Reply = () => ({ status: 404, body: '' });
const asked: URL[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-cli-fetch-'));
  await writeFile(join(folder, 'kite.csv'), MASTER);
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    asked.push(url);
    const { status = 200, body } = answer(url);
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => void asked.splice(0));

async function say(line: string, keys: Readonly<Record<string, string>> = {}, isWatched = false) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = {
    ...{ SUTRA_BARS_DIR: join(folder, 'installed'), SUTRA_MD_KITE_REST_URL: url, SUTRA_MD_NSE_ARCHIVE_URL: url },
    ...{ SUTRA_MD_YAHOO_URL: url, SUTRA_MD_ALPHA_VANTAGE_URL: url, ...keys },
  };
  const terminal = new Terminal();
  const surroundings = terminal.surroundings(
    installationWith({ environment: async () => settings }),
    folder,
    isWatched,
  );
  const words = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
  const code = await main(words, surroundings);
  return { code, out: terminal.out, err: terminal.err, json: () => terminal.json as never };
}

const kite = { SUTRA_MD_KITE_API_KEY: 'key-1', SUTRA_MD_KITE_ACCESS_TOKEN: 'token-1' };
const candles = (...rows: readonly (readonly unknown[])[]): Reply => ({
  body: { status: 'success', data: { candles: rows } },
});
const minute = (at: string, close: unknown = 801) => [`2025-08-${at}:00+0530`, 800, 802, 799, close, 1_200];
const SBIN = 'bars fetch --from zerodha --instrument NSE-SBIN-EQ --master kite.csv';

describe('sutra bars fetch', () => {
  it('stores what a provider has, and says what it refused and what is missing', async () => {
    answer = () => candles(minute('04T09:15'), minute('04T09:16', 900), minute('04T09:17'));
    const line = `${SBIN} --since 2025-08-02 --until 2025-08-05`;
    const took = await say(line, kite);
    expect(took).toMatchObject({ code: 0, err: '' });
    expect(took.out).toContain(
      'NSE-SBIN-EQ 1MIN of Zerodha, Kite Connect, 2025-08-02 to 2025-08-05: 2 bars of 3 rows in 1 answer.',
    );
    expect(took.out).toContain('Stored in 1 month: 2 new, 0 known, 0 replaced, 0 left to a more trusted source.');
    expect(took.out).toContain('Refused: 1 × its high is below its open or its close');
    expect(took.out).toContain('Trading days of which nothing came: 1, 2025-08-05.');
    expect(asked[0]?.searchParams.get('from')).toBe('2025-08-04 00:00:00');
    const again = await say(`${line} --json`, kite);
    expect(again.json()).toMatchObject({
      bars: 2,
      stored: { added: 0, same: 2 },
      missing: ['2025-08-05'],
      until: '2025-08-05',
    });
    const shown = await say('bars show NSE-SBIN-EQ');
    expect(shown.out).toContain('NSE-SBIN-EQ 1MIN: 2 bars, from broker (zerodha).');
  });

  it('keeps what came before a failure, and says where it ended', async () => {
    answer = () =>
      asked.length === 1
        ? candles(minute('11T09:15'))
        : { status: 403, body: { status: 'error', message: 'Token token-1 is invalid', error_type: 'TokenException' } };
    const took = await say(`${SBIN} --since 2025-08-11 --until 2025-11-14 --data early --json`, kite);
    expect(took).toMatchObject({ code: 1, err: '' });
    expect(took.json()).toMatchObject({
      ...{ bars: 1, pieces: 1, until: '2025-10-09', stored: { added: 1 } },
      failure: { kind: 'denied', code: 'PROVIDER.LOGIN_EXPIRED', message: 'zerodha says: Token *** is invalid' },
    });
  });

  it('ends with 1 when nothing came of trading days, and with 0 when nothing was traded', async () => {
    answer = () => candles();
    const nothing = await say(`${SBIN} --since 2025-08-04 --until 2025-08-05 --data none`, kite);
    expect(nothing).toMatchObject({ code: 1, out: expect.stringContaining('nothing came: 2, 2025-08-04, 2025-08-05') });
    const weekend = await say(`${SBIN} --since 2025-08-02 --until 2025-08-03 --data none`, kite);
    expect(weekend).toMatchObject({
      code: 0,
      out: expect.stringContaining('The market was closed on all of these days'),
    });
  });

  it('needs no master where a provider goes by names', async () => {
    answer = () => ({
      body: {
        chart: {
          result: [
            {
              meta: { symbol: '^NSEI', priceHint: 2 },
              timestamp: [Date.parse('2025-08-04T09:15:00+05:30') / 1_000],
              indicators: {
                quote: [{ open: [24_596.05], high: [24_736.25], low: [24_554], close: [24_722.75], volume: [0] }],
              },
            },
          ],
        },
      },
    });
    const took = await say(
      'bars fetch --from yahoo --instrument NSE-NIFTY-INDEX --timeframe 1D --since 2025-08-04 --until 2025-08-04',
    );
    expect(took).toMatchObject({ code: 0, out: expect.stringContaining('1 bar of 1 row in 1 answer') });
  });

  it('says how far it is where a person watches', async () => {
    answer = () => candles(minute('04T09:15'));
    const { err } = await say(`${SBIN} --since 2025-08-04 --until 2025-08-04 --data watched`, kite, true);
    expect(err).toMatch(/^\rasking Zerodha, Kite Connect\rZerodha, Kite Connect, until 2025-08-04 100 %\r +\r$/);
  });

  it.each([
    [SBIN, 'needs --since DATE'],
    [`${SBIN} --since 2025-08-05 --until 2025-08-04`, '--since 2025-08-05 is after --until 2025-08-04.'],
    [`${SBIN} --since 2025-02-30`, '--since is no date that a calendar has'],
    ['bars fetch --from yahooo --instrument NSE-SBIN-EQ --since 2025-08-04', 'Did you mean yahoo?'],
    ['bars fetch --from yahoo --instrument NSE-SBIN-EQ --since 2025-08-04 --master kite.csv', 'yahoo has no master'],
    ['bars fetch --from yahoo --instrument NSE-SBIN-WRONG --since 2025-08-04', 'NSE-SBIN-WRONG names no contract'],
  ])('ends with 2 when it is wrongly asked: %s', async (line, says) => {
    expect(await say(line, kite)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(says) });
    expect(asked).toHaveLength(0);
  });

  it.each([
    ['1MIN', {}, 'zerodha cannot be asked without SUTRA_MD_KITE_API_KEY and SUTRA_MD_KITE_ACCESS_TOKEN'],
    ['2MIN', kite, 'zerodha has no bars of 2MIN: it serves 1MIN, 3MIN'],
  ])('ends with 1 when a provider cannot be asked for %s', async (timeframe, keys, says) => {
    const refused = await say(`${SBIN} --since 2025-08-04 --timeframe ${timeframe}`, keys);
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining(says) });
  });
});

it('sutra bars fetch tells a missing key first, and then a missing master', async () => {
  const line = 'bars fetch --from zerodha --instrument NSE-SBIN-EQ --since 2025-08-04';
  expect((await say(line)).err).toContain('cannot be asked without SUTRA_MD_KITE_API_KEY');
  // Masters that were imported are market-listener's, which the installation of this test does not have.
  expect((await say(line, kite)).err).toContain('There is no service market-listener');
});

describe('sutra bars fetch --only', () => {
  const header = 'Index Name,Index Date,Open Index Value,High Index Value,Low Index Value,Closing Index Value';
  const line = 'bars fetch --from nse --only NIFTY --timeframe 1D --since 2025-08-02 --until 2025-08-05';

  it('takes whole days of an exchange, and says of which days there is no file', async () => {
    answer = ({ pathname }) =>
      pathname.endsWith('ind_close_all_04082025.csv')
        ? { body: `${header}\nNifty 50,04-08-2025,24596.05,24736.25,24554,24722.75\n` }
        : { status: 404, body: '' };
    const took = await say(`${line} --data days`);
    expect(took).toMatchObject({ code: 0, err: '', out: expect.stringContaining('1 rows of 1 file: 1 taken') });
    expect(took.out).toContain('Trading days without a file of cash: 2, 2025-08-04, 2025-08-05.');
    expect(took.out).toContain('Trading days without a file of indices: 1, 2025-08-05.');
    const shown = await say('bars show NSE-NIFTY-INDEX --timeframe 1D --data days');
    expect(shown.out).toContain('NSE-NIFTY-INDEX 1D: 1 bars, from exchange (bhavcopy).');
    expect((await say('bars show --data days')).out.split('\n')).toHaveLength(3);
    // What is kept is not asked for again.
    asked.splice(0);
    expect((await say(`${line} --data days --json`)).json()).toMatchObject({ imported: { stored: { same: 1 } } });
    expect(asked.some(({ pathname }) => pathname.includes('ind_close_all_04'))).toBe(false);
  });

  it.each([
    [line.replace('--only NIFTY', ''), 'Say whose bars with --instrument or --only.'],
    [`${line} --instrument NSE-SBIN-EQ`, 'Say whose bars with --instrument or --only.'],
    [line.replace('1D', '5MIN'), 'have bars of --timeframe 1D'],
    [line.replace('nse', 'yahoo'), 'Files of whole days are of --from nse'],
  ])('ends with 2 when it is wrongly asked: %s', async (words, says) => {
    expect(await say(words)).toMatchObject({ code: 2, err: expect.stringContaining(says) });
  });
});

describe('sutra bars providers', () => {
  it('says what is missing here, and tells the page of the docs', async () => {
    const { out } = await say('bars providers', kite);
    expect(out).toMatch(/\nzerodha +Zerodha, Kite Connect +1MIN 3MIN .* yes +nothing\n/);
    expect(out).toMatch(/\nfyers .* no +SUTRA_MD_FYERS_APP_ID, SUTRA_MD_FYERS_ACCESS_TOKEN\n/);
    expect(out).not.toContain('key-1');
    expect((await say('bars providers --markdown')).out).toContain('## What to look at before using one');
  });
});

describe('sutra fundamentals', () => {
  const key = { SUTRA_MD_ALPHA_VANTAGE_API_KEY: 'av-key-1' };

  it('shows what a company is and is worth', async () => {
    answer = () => ({
      body: { Symbol: 'IBM', Name: 'International Business Machines', Sector: 'TECHNOLOGY', PERatio: '34.7' },
    });
    const shown = await say('fundamentals IBM', key);
    expect(shown).toMatchObject({
      code: 0,
      out: expect.stringContaining('IBM: International Business Machines, by Alpha Vantage.'),
    });
    expect(shown.out).toMatch(/PERatio +34\.7/);
    expect(shown.out).not.toContain('country');
  });

  it('shows a price, days, and what there is under a name', async () => {
    answer = (url) =>
      ({
        GLOBAL_QUOTE: {
          body: {
            'Global Quote': { '01. symbol': 'IBM', '05. price': '250.10', '07. latest trading day': '2025-08-04' },
          },
        },
        SYMBOL_SEARCH: {
          body: { bestMatches: [{ '1. symbol': 'TSCO.LON', '2. name': 'Tesco PLC', '8. currency': 'GBX' }] },
        },
        TIME_SERIES_DAILY: {
          body: {
            'Meta Data': { '2. Symbol': 'IBM', '5. Time Zone': 'US/Eastern' },
            'Time Series (Daily)': Object.fromEntries(
              ['2025-08-04', '2025-08-01', '2025-07-31'].map((day) => [
                day,
                { '1. open': '250', '2. high': '252', '3. low': '249', '4. close': '251', '5. volume': '10' },
              ]),
            ),
          },
        },
      })[url.searchParams.get('function') ?? ''] ?? { status: 404, body: '' };
    expect((await say('fundamentals IBM --show quote', key)).out).toBe('IBM at 250.10 on 2025-08-04.\n');
    const days = await say('fundamentals IBM --show days --limit 2', key);
    expect(days.out).toMatch(/2 days by the clocks of US\/Eastern[\s\S]*2025-08-01 .*\n2025-08-04 +250/);
    expect((await say('fundamentals "tesco plc" --show search', key)).out).toMatch(/TSCO\.LON +Tesco PLC/);
    expect(asked.at(-1)?.searchParams.get('keywords')).toBe('tesco plc');
  });

  it('says when the quota is spent or the symbol is none, and never shows the key', async () => {
    answer = () => ({ body: { Information: 'We have detected your API key as av-key-1: 25 requests per day.' } });
    const spent = await say('fundamentals IBM', key);
    expect(spent).toMatchObject({ code: 1, out: '', err: expect.stringContaining('your API key as ***') });
    answer = () => ({ body: {} });
    expect(await say('fundamentals NONE', key)).toMatchObject({
      code: 1,
      err: 'alpha-vantage knows nothing of NONE\n',
    });
    expect(await say('fundamentals IBM')).toMatchObject({
      code: 1,
      err: expect.stringContaining('without SUTRA_MD_ALPHA_VANTAGE_API_KEY'),
    });
  });
});
