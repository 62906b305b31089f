// Real: the provider's code, HTTP, zips, and a folder in which files are kept; the server on this machine answers in the shape of
// NSE's archive, with rows in the forms of its files.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { tradingDateOf } from '@sutra/kernel';
import { bundledMarket } from '@sutra/market';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { barsOf, piecesOf } from '../../test/history-exam.js';
import { ProviderServer, type Reply } from '../../test/provider-server.js';
import type { PublishedFile } from '../port/day-files-provider.js';
import { StillSurroundings } from '../../test/still-surroundings.js';
import { zipOf } from '../../test/zip-of.js';
import { nse } from './nse.provider.js';

const CASH =
  'TradDt,Sgmt,Src,FinInstrmTp,TckrSymb,SctySrs,OpnPric,HghPric,LwPric,ClsPric,LastPric,TtlTradgVol,TtlTrfVal';
const FO =
  'TradDt,Sgmt,Src,FinInstrmTp,TckrSymb,XpryDt,FininstrmActlXpryDt,StrkPric,OptnTp,OpnPric,HghPric,LwPric,ClsPric,LastPric,OpnIntrst,TtlTradgVol,TtlTrfVal,NewBrdLotQty';
const INDEX =
  'Index Name,Index Date,Open Index Value,High Index Value,Low Index Value,Closing Index Value,Points Change,Volume';
const LEGACY_FO =
  'INSTRUMENT,SYMBOL,EXPIRY_DT,STRIKE_PR,OPTION_TYP,OPEN,HIGH,LOW,CLOSE,SETTLE_PR,CONTRACTS,VAL_INLAKH,OPEN_INT,CHG_IN_OI,TIMESTAMP,';
const LEGACY_CASH = 'SYMBOL,SERIES,OPEN,HIGH,LOW,CLOSE,LAST,PREVCLOSE,TOTTRDQTY,TOTTRDVAL,TIMESTAMP,TOTALTRADES,ISIN,';

const cash = (day: string, rest = 'SBIN,EQ,800,812.5,798,810.05,810,1200,972060') => `${day},CM,NSE,STK,${rest}`;
const call = (day: string, volume = 10, strike = '24000.00') =>
  // The nominal day of expiry is a holiday, say; contracts go by the actual one.
  `${day},FO,NSE,IDO,NIFTY,2026-08-12,2026-08-11,${strike},CE,100,120,90,110,111,97500,${volume},${volume * 65 * 24_105},65`;

describe('NSE archives', () => {
  let server: ProviderServer;
  let folder = '';
  const files = new Map<string, Reply>();
  beforeAll(async () => {
    server = await ProviderServer.start();
    folder = await mkdtemp(join(tmpdir(), 'sutra-nse-'));
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    files.clear();
    server.answers(({ url }) => files.get(url.pathname.split('/').at(-1) ?? '') ?? { status: 404 });
  });

  const has = (name: string, header: string, ...rows: readonly string[]): void => {
    const text = `${header}\n${rows.join('\n')}\n`;
    files.set(name, { body: name.endsWith('.zip') ? zipOf(text) : text });
  };
  const udiff = (segment: 'CM' | 'FO', day: string) => `BhavCopy_NSE_${segment}_0_0_0_${day}_F_0000.csv.zip`;
  const open = (more: object = {}) =>
    nse.open(
      { SUTRA_MD_NSE_ARCHIVE_URL: server.url },
      { market: bundledMarket(), listings: () => undefined, surroundings: new StillSurroundings(), ...more },
    );
  const ask = (instrument: string, days: readonly [string, string], more: object = {}) =>
    piecesOf(open(more), { instrument, timeframe: '1D' }, days);

  it('give a share day by day, and name trading days without a file or without the share', async () => {
    has(udiff('CM', '20260803'), CASH, cash('2026-08-03', 'SBIN,BE,1,1,1,1,1,5,5'), cash('2026-08-03'));
    has(udiff('CM', '20260804'), CASH, cash('2026-08-04', 'ITC,EQ,400,410,395,405,405,5,5'));
    const [piece] = await ask('NSE-SBIN-EQ', ['2026-08-01', '2026-08-05']);
    expect(barsOf(piece === undefined ? [] : [piece])).toMatchObject([
      { time: Date.parse('2026-08-03T00:00:00+05:30'), high: 8_125_000, close: 8_100_500, volume: 1_200 },
    ]);
    expect(piece).toMatchObject({ verdict: 'bars', missing: ['2026-08-04', '2026-08-05'] });
    expect(piece?.chunks[0]?.provenance).toMatchObject([{ kind: 'exchange', name: 'bhavcopy' }]);
    // A weekend is not asked for.
    expect(server.asked.map(({ url }) => url.pathname)).toEqual(
      ['20260803', '20260804', '20260805'].map((day) => `/content/cm/${udiff('CM', day)}`),
    );
    expect(server.asked[0]?.headers['user-agent']).toMatch(/^Mozilla/);
  });

  it('give an option with units and open interest, and say on which days nobody traded it', async () => {
    has(udiff('FO', '20260803'), FO, call('2026-08-03', 4, '24050.00'), call('2026-08-03'));
    has(udiff('FO', '20260804'), FO, call('2026-08-04', 0));
    const [piece] = await ask('NSE-NIFTY-20260811-24000-CE', ['2026-08-03', '2026-08-04']);
    expect(barsOf(piece === undefined ? [] : [piece])).toMatchObject([
      { volume: 650, openInterest: 97_500, close: 1_100_000 },
    ]);
    expect(piece).toMatchObject({ untraded: ['2026-08-04'], missing: [] });
    const quiet = await ask('NSE-NIFTY-20260811-24000-CE', ['2026-08-04', '2026-08-04']);
    expect(quiet).toMatchObject([{ verdict: 'nothing-traded', untraded: ['2026-08-04'] }]);
  });

  it('list the contracts of an underlying that traded on a day', async () => {
    const future = '2026-08-03,FO,NSE,IDF,NIFTY,2026-08-25,2026-08-25,,,1,1,1,1,1,1,5,5,65';
    has(
      udiff('FO', '20260803'),
      FO,
      call('2026-08-03'),
      call('2026-08-03', 0, '24100.00'),
      future,
      future.replace('NIFTY', 'FINNIFTY'),
    );
    const asked = { exchange: 'NSE', underlying: 'NIFTY', on: tradingDateOf('2026-08-03') } as const;
    const { contracts } = open();
    expect(await contracts?.contractsOn(asked)).toEqual(['NSE-NIFTY-20260811-24000-CE', 'NSE-NIFTY-20260825-FUT']);
    const [piece] = await piecesOf(
      { ...(contracts && { history: contracts }) },
      { instrument: 'NSE-NIFTY-20260811-24000-CE', timeframe: '1D' },
      ['2026-08-03', '2026-08-03'],
    );
    expect(piece?.bars).toBe(1);
    await expect(contracts?.contractsOn({ ...asked, on: tradingDateOf('2026-08-04') })).rejects.toMatchObject({
      code: 'PROVIDER.NOT_FOUND',
    });
    await expect(contracts?.contractsOn({ ...asked, exchange: 'BSE' })).rejects.toMatchObject({
      code: 'PROVIDER.NOT_SERVED',
    });
  });

  it('give indices by the names that are printed', async () => {
    has(
      'ind_close_all_03082026.csv',
      INDEX,
      'Nifty 50,03-08-2026,24000.1,24100,23900,24050.35,1,1',
      'India VIX,03-08-2026,-,-,-,12.5,1,-',
    );
    const [piece] = await ask('NSE-NIFTY-INDEX', ['2026-08-03', '2026-08-03']);
    expect(barsOf(piece === undefined ? [] : [piece])).toMatchObject([{ close: 240_503_500, volume: 0 }]);
    const [without] = await ask('NSE-INDIAVIX-INDEX', ['2026-08-03', '2026-08-03']);
    expect(without).toMatchObject({ verdict: 'nothing-sound', refused: { 'a price is not understood': 1 } });
    await expect(ask('NSE-NIFTYAUTO-INDEX', ['2026-08-03', '2026-08-03'])).rejects.toMatchObject({
      code: 'PROVIDER.UNKNOWN_SYMBOL',
    });
  });

  it('read the forms before July 2024, and refuse derivatives whose lot nobody knows', async () => {
    has(
      'cm01JUL2024bhav.csv.zip',
      LEGACY_CASH,
      'SBIN,EQ,800,812.5,798,810.05,810,799,1200,1,01-JUL-2024,5,INE062A01020,',
    );
    has(
      'fo01JUL2024bhav.csv.zip',
      LEGACY_FO,
      'FUTSTK,SBIN,25-Jul-2024,0,XX,24000,24100,23900,24050,24050,10,1,500,5,01-JUL-2024,',
    );
    const [share] = await ask('NSE-SBIN-EQ', ['2024-07-01', '2024-07-01']);
    expect(share).toMatchObject({
      verdict: 'bars',
      bars: 1,
      remarks: { 'on a day of which the calendar knows nothing': 1 },
    });
    const [future] = await ask('NSE-SBIN-20240725-FUT', ['2024-07-01', '2024-07-01']);
    expect(future).toMatchObject({ verdict: 'nothing-sound', refused: { 'a quantity is not understood': 1 } });
    expect(server.asked.map(({ url }) => url.pathname)).toEqual([
      '/content/historical/EQUITIES/2024/JUL/cm01JUL2024bhav.csv.zip',
      '/content/historical/DERIVATIVES/2024/JUL/fo01JUL2024bhav.csv.zip',
    ]);
  });

  it('take the last traded price for a close that was not traded, and say so', async () => {
    has(udiff('CM', '20260803'), CASH, cash('2026-08-03', 'SBIN,EQ,800,812,798,900,810,1200,5'));
    const [piece] = await ask('NSE-SBIN-EQ', ['2026-08-03', '2026-08-03']);
    expect(barsOf(piece === undefined ? [] : [piece])).toMatchObject([{ close: 8_100_000 }]);
    expect(Object.keys(piece?.remarks ?? {})).toHaveLength(1);
  });

  it.each<readonly [string, Reply]>([
    ['a page', { body: '<html>Access Denied</html>' }],
    ['a file of another day', { body: zipOf(`${CASH}\n${cash('2026-08-04')}\n`) }],
    ['half of a zip', { body: zipOf(`${CASH}\n${cash('2026-08-03')}\n`).subarray(0, 60) }],
    ['a zip of something else', { body: zipOf('a,b\n1,2\n') }],
    ['a no to programs', { status: 403, body: 'Forbidden' }],
  ])('that answer with %s are asked again within bounds, and then it is said', async (_, reply) => {
    files.set(udiff('CM', '20260803'), reply);
    const asking = ask('NSE-SBIN-EQ', ['2026-08-03', '2026-08-03'], { policy: { attemptsMost: 3 } });
    await expect(asking).rejects.toMatchObject({ kind: 'unavailable', code: 'PROVIDER.WRONG' });
    expect(server.asked).toHaveLength(3);
  });

  it('hand out whole days as files in a folder, and say of which days there is none', async () => {
    has(udiff('CM', '20260803'), CASH, cash('2026-08-03'));
    has('ind_close_all_03082026.csv', INDEX, 'Nifty 50,03-08-2026,1,1,1,1,1,1');
    const cacheFolder = join(folder, 'days');
    const days = { from: tradingDateOf('2026-08-01'), until: tradingDateOf('2026-08-04') };
    const kinds = ['cash', 'indices'] as const;
    const files: PublishedFile[] = [];
    for await (const file of open({ cacheFolder }).dayFiles?.files({ kinds, ...days }) ?? []) files.push(file);
    expect(files).toEqual([
      { kind: 'cash', date: '2026-08-03', path: join(cacheFolder, udiff('CM', '20260803')) },
      { kind: 'indices', date: '2026-08-03', path: join(cacheFolder, 'ind_close_all_03082026.csv') },
      { kind: 'cash', date: '2026-08-04', path: undefined },
      { kind: 'indices', date: '2026-08-04', path: undefined },
    ]);
    const nowhere = open().dayFiles?.files({ kinds, ...days });
    await expect(nowhere?.next()).rejects.toMatchObject({ kind: 'invalid', code: 'PROVIDER.SETTING' });
  });

  it('are asked once for what never changes, and again for what was spoilt', async () => {
    has(udiff('CM', '20260803'), CASH, cash('2026-08-03'));
    const cacheFolder = join(folder, 'kept');
    for (let times = 0; times < 2; times += 1) {
      const [piece] = await ask('NSE-SBIN-EQ', ['2026-08-03', '2026-08-03'], { cacheFolder });
      expect(piece?.bars).toBe(1);
    }
    expect(server.asked).toHaveLength(1);
    expect(await readdir(cacheFolder)).toEqual([udiff('CM', '20260803')]);
    await writeFile(join(cacheFolder, udiff('CM', '20260803')), 'spoilt');
    const [piece] = await ask('NSE-SBIN-EQ', ['2026-08-03', '2026-08-03'], { cacheFolder });
    expect([piece?.bars, server.asked.length]).toEqual([1, 2]);
  });
});
