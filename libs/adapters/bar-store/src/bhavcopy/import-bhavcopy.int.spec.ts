// Real: files in a temporary folder. Rows have the form of exchanges' files, and figures that the formats' rules were read from.
import { describe, expect, it } from '@jest/globals';
import { InstrumentId } from '@sutra/kernel';
import fc from 'fast-check';
import { atMs, barsIn, market, said, useFolder } from '../../test/temporary-folder.js';
import { zipOf } from '../../test/zip-of.js';
import { BarStore } from '../files/bar-store.js';
import { BarWriter } from '../files/bar-writer.js';
import { onlyEntryOf } from '../import/zip-entry.js';
import { importBhavcopy, type BhavcopyImport } from './import-bhavcopy.js';
import { unitsTraded } from './traded-units.js';

const folders = useFolder();

const UDIFF =
  'TradDt,BizDt,Sgmt,Src,FinInstrmTp,FinInstrmId,ISIN,TckrSymb,SctySrs,XpryDt,FininstrmActlXpryDt,StrkPric,OptnTp,' +
  'FinInstrmNm,OpnPric,HghPric,LwPric,ClsPric,LastPric,PrvsClsgPric,UndrlygPric,SttlmPric,OpnIntrst,ChngInOpnIntrst,' +
  'TtlTradgVol,TtlTrfVal,TtlNbOfTxsExctd,SsnId,NewBrdLotQty,Rmks,Rsvd1,Rsvd2,Rsvd3,Rsvd4';
const NSE_CASH = [
  UDIFF,
  '2026-08-03,2026-08-03,CM,NSE,STK,3045,INE062A01020,SBIN,EQ,,,,,STATE BANK,800.00,812.00,798.05,810.10,810.00,799,,810.10,,,9000000,7254000000.00,150000,F1,1,,,,,',
  '2026-08-03,2026-08-03,CM,NSE,STK,2031,INE101A01026,M&M,EQ,,,,,MAHINDRA,3100.00,3150.00,3090.00,3140.00,3141.00,3099,,3140,,,1000000,3120000000.00,90000,F1,1,,,,,',
  '2026-08-03,2026-08-03,CM,NSE,STK,9,IN00,718GS2033,GS,,,,,A BOND,100,100,100,100,100,100,,100,,,5,500,1,F1,1,,,,,',
  '2026-08-03,2026-08-03,CM,NSE,STK,8,IN01,LONELY,EQ,,,,,UNTRADED,0.00,0.00,0.00,12.00,12.00,12.00,,12.00,,,0,0.00,0,F1,1,,,,,',
  '2026-08-03,2026-08-03,CM,NSE,STK,7,IN02,ODD,EQ,,,,,WRONG PRICES,10,9,8,9,9,9,,9,,,10,90,1,F1,1,,,,,',
].join('\n');
const NSE_DERIVATIVES = [
  UDIFF,
  '2024-09-30,2024-09-30,FO,NSE,IDF,35089,,NIFTY,,2024-11-28,2024-11-28,,,NIFTY24NOVFUT,26399.00,26401.40,26086.00,26123.80,26115.00,26459.15,25810.85,26123.80,1102750,-75900,26876,17610263267.50,16174,F1,25,,,,,',
  '2024-09-30,2024-09-30,FO,NSE,IDO,54773,,NIFTY,,2024-10-31,2024-10-31,24950.00,PE,NIFTY24OCT24950PE,67.55,100.05,65.70,89.55,91.15,59.70,25810.85,89.55,24400,-1175,4171,2610518345.00,1122,F1,25,,,,,',
  '2024-09-30,2024-09-30,FO,NSE,IDO,62968,,NIFTY,,2024-10-31,2024-10-31,27300.00,PE,NIFTY24OCT27300PE,0.00,0.00,0.00,980.55,988.75,980.55,25810.85,1416.40,2700,0,0,0.00,0,F1,25,,,,,',
  '2024-09-30,2024-09-30,FO,NSE,STF,35304,,BANKBARODA,,2024-12-26,2024-12-26,,,BANKBARODA24DECFUT,254.00,256.55,251.90,252.35,251.90,254.35,247.80,252.35,447525,386100,162,120148031.25,82,F1,2925,,,,,',
  '2024-09-30,2024-09-30,FO,NSE,STF,35305,,NOLOT,,2024-12-26,2024-12-26,,,NOLOT24DECFUT,254,256,251,252,251,254,247,252,5,0,1,1,1,F1,,,,,,',
  '2024-09-30,2024-09-30,FO,NSE,IDO,1,,NIFTY,,2024-10-31,2024-10-31,24950.00,XX,NIFTY,1,1,1,1,1,1,1,1,1,1,1,1,1,F1,25,,,,,',
].join('\n');
const BSE_DERIVATIVES = [
  UDIFF,
  '2026-04-30,2026-04-30,FO,BSE,IDO,842625,,SENSEX,,2026-06-25,2026-06-25,78000.00,CE,SENSEX26JUN78000CE,1500.00,1982.60,1500.00,1969.30,1963.40,2300.00,76913.50,1969.30,2320,1860,2940,234310908.00,143,F1,20,,,,,',
  '2026-04-30,2026-04-30,FO,BSE,IDO,848544,,SENSEX,,2026-04-30,2026-04-30,75200.00,CE,SENSEX26APR75200CE,1545.00,2082.50,916.00,76913.50,1710.10,2043.90,76913.50,76913.50,2340,220,44500,3404461699.00,935,F1,20,,,,,',
].join('\n');
const BSE_CASH = [
  UDIFF,
  '2026-06-09,2026-06-09,CM,BSE,STK,500325,INE002A01018,RELIANCE,A,,,,,Reliance Industries Ltd,2900.00,2950.00,2890.00,2940.00,2939.00,2910.00,,2940.00,,,500000,1467000000.00,25000,F1,1,,,,,',
  '2026-06-09,2026-06-09,CM,BSE,STK,975840,INE528G08394,915YESBANK28,F,,,,,A BOND,100,100,100,100,100,100,,100,,,5,500,1,F1,1,,,,,',
].join('\n');
const OLD_CASH =
  'SYMBOL,SERIES,OPEN,HIGH,LOW,CLOSE,LAST,PREVCLOSE,TOTTRDQTY,TOTTRDVAL,TIMESTAMP,TOTALTRADES,ISIN,\n' +
  'SBIN,EQ,800,812,798,810,810.5,799,9000000,7254000000,05-JUL-2024,150000,INE062A01020,\n' +
  'SBIN,N5,1000,1000,1000,1000,1000,1000,10,10000,05-JUL-2024,1,INE062A08157,\n';
const WITH_DELIVERIES =
  'SYMBOL, SERIES, DATE1, PREV_CLOSE, OPEN_PRICE, HIGH_PRICE, LOW_PRICE, LAST_PRICE, CLOSE_PRICE, AVG_PRICE, TTL_TRD_QNTY, TURNOVER_LACS, NO_OF_TRADES, DELIV_QTY, DELIV_PER\n' +
  'SBIN, EQ, 03-Aug-2026, 799.00, 800.00, 812.00, 798.05, 810.00, 810.10, 806.00, 9000000, 72540.00, 150000, 4000000, 44.44\n';
const OLD_DERIVATIVES =
  'INSTRUMENT,SYMBOL,EXPIRY_DT,STRIKE_PR,OPTION_TYP,OPEN,HIGH,LOW,CLOSE,SETTLE_PR,CONTRACTS,VAL_INLAKH,OPEN_INT,CHG_IN_OI,TIMESTAMP,\n' +
  'FUTIDX,NIFTY,25-Jul-2024,0,XX,24306.9,24419.2,24240,24379.4,24379.4,230381,1400814.91,14171325,-371200,05-JUL-2024,\n' +
  'OPTSTK,RELIANCE,25-Jul-2024,3100,CE,50,60,45,55,55,100,500,5000,10,05-JUL-2024,\n';
const INDICES =
  'Index Name,Index Date,Open Index Value,High Index Value,Low Index Value,Closing Index Value,Points Change,Change(%),Volume,Turnover (Rs. Cr.),P/E,P/B,Div Yield\n' +
  'Nifty 50,03-08-2026,24600.10,24711.55,24580.00,24700.05,100,0.4,300000000,25000,22,3,1\n' +
  'India VIX,03-08-2026,13.25,14.10,12.90,13.7525,0.50,3.77,-,-,-,-,-\n' +
  'Nifty Chemicals,03-08-2026,100,101,99,100,0,0,0,0,0,0,0\n';

async function imported(files: Readonly<Record<string, string | Uint8Array>>, more: Partial<BhavcopyImport> = {}) {
  const paths = await Promise.all(Object.entries(files).map(([name, content]) => folders.file(name, content)));
  const folder = folders.store();
  const writer = await BarWriter.open(folder);
  try {
    const report = await importBhavcopy(writer, { paths, market, source: said('exchange', 'bhavcopy'), ...more });
    const store = new BarStore(folder);
    const dayOf = async (id: string) => {
      const instrument = InstrumentId.of(id);
      return barsIn((await store.load({ instrument, timeframe: '1D' })).columns)[0];
    };
    return { report, store, dayOf };
  } finally {
    await writer.close();
  }
}

describe('the common form of both exchanges', () => {
  it('gives shares of NSE, passes over what is none, and refuses what cannot be', async () => {
    const { report, dayOf, store } = await imported({ 'cm.csv.zip': zipOf({ name: 'cm.csv', content: NSE_CASH }) });
    expect(await dayOf('NSE-SBIN-EQ')).toEqual({
      time: atMs('2026-08-03T00:00:00'),
      ...{ open: 8_000_000, high: 8_120_000, low: 7_980_500, close: 8_101_000 },
      ...{ volume: 9_000_000, openInterest: 0, marks: 0 },
    });
    expect(await store.list()).toHaveLength(2);
    expect(await dayOf('NSE-M_26M-EQ')).toMatchObject({ volume: 1_000_000 });
    expect(report).toMatchObject({
      rows: 5,
      taken: 2,
      refused: 1,
      passedOver: { 'a bond': 1, 'not traded on the day': 1 },
    });
    expect(report.examples).toEqual([
      { file: expect.stringContaining('cm.csv.zip'), row: 6, reason: 'its high is below its open or its close' },
    ]);
  });

  it('counts contracts at NSE, which become units', async () => {
    const { report, dayOf } = await imported({ 'fo.csv': NSE_DERIVATIVES });
    expect(await dayOf('NSE-NIFTY-20241128-FUT')).toMatchObject({ volume: 26_876 * 25, openInterest: 1_102_750 });
    expect(await dayOf('NSE-NIFTY-20241031-24950-PE')).toMatchObject({ volume: 4_171 * 25, close: 895_500 });
    expect(await dayOf('NSE-BANKBARODA-20241226-FUT')).toMatchObject({ volume: 162 * 2_925 });
    expect(report).toMatchObject({ taken: 3, refused: 2, passedOver: { 'not traded on the day': 1 } });
    expect(Object.keys(report.reasons)).toEqual([
      'its lot is missing, so that contracts could not be told from units',
      'its contract is not understood',
    ]);
  });

  it('counts units at BSE, and closes an option on its last day at its last trade', async () => {
    const { report, dayOf } = await imported({ 'bse.csv': BSE_DERIVATIVES });
    expect(await dayOf('BSE-SENSEX-20260625-78000-CE')).toMatchObject({ volume: 2_940, openInterest: 2_320 });
    expect(await dayOf('BSE-SENSEX-20260430-75200-CE')).toMatchObject({ volume: 44_500, close: 17_101_000 });
    expect(Object.values(report.remarks)).toEqual([1]);
  });

  it('gives shares of BSE without their groups', async () => {
    const { report, dayOf } = await imported({ 'bse.csv': BSE_CASH });
    expect(await dayOf('BSE-RELIANCE-EQ')).toMatchObject({ close: 29_400_000, volume: 500_000 });
    expect(report.passedOver).toEqual({ 'a bond': 1 });
  });
});

describe('older and other forms', () => {
  it('give shares', async () => {
    const old = await imported({ 'cm.csv': OLD_CASH });
    expect(await old.dayOf('NSE-SBIN-EQ')).toMatchObject({ time: atMs('2024-07-05T00:00:00'), close: 8_100_000 });
    expect(old.report).toMatchObject({ taken: 1, remarks: { 'on a day of which the calendar knows nothing': 1 } });
    const full = await imported({ 'full.csv': WITH_DELIVERIES });
    expect(await full.dayOf('NSE-SBIN-EQ')).toMatchObject({ close: 8_101_000, volume: 9_000_000 });
  });

  it('give derivatives whose lot the market facts know, and refuse others, because they count contracts', async () => {
    const { report, dayOf } = await imported({ 'fo.csv': OLD_DERIVATIVES });
    expect(await dayOf('NSE-NIFTY-20240725-FUT')).toMatchObject({ volume: 230_381 * 25, openInterest: 14_171_325 });
    expect(report.reasons).toEqual({ 'its file counts contracts, and the market facts do not know its lot': 1 });
  });

  it('give indices', async () => {
    const { report, dayOf } = await imported({ 'ind.csv': INDICES });
    expect(await dayOf('NSE-NIFTY-INDEX')).toMatchObject({ open: 246_001_000, close: 247_000_500 });
    expect(await dayOf('NSE-INDIAVIX-INDEX')).toMatchObject({ close: 137_525 });
    expect(report.passedOver).toEqual({ 'an index without contracts': 1 });
  });
});

describe('an import of days', () => {
  it('may be of many files and some names, and says how far it is', async () => {
    const stored: number[] = [];
    const { report, store } = await imported(
      { 'a.csv': NSE_CASH, 'b.csv': NSE_CASH.replaceAll('2026-08-03', '2026-08-04'), 'c.csv': BSE_CASH },
      { only: ['SBIN', 'RELIANCE'], onStored: (each) => stored.push(each.stored) },
    );
    expect((await store.list()).map(({ instrument }) => instrument)).toEqual(['BSE-RELIANCE-EQ', 'NSE-SBIN-EQ']);
    expect(report).toMatchObject({ files: 3, taken: 3, chunks: 2, stored: { added: 3 } });
    expect(stored.at(-1)).toBe(2);
  });

  it('of a day without a session is refused, as is a file of another form', async () => {
    const { report } = await imported({ 'a.csv': NSE_CASH.replaceAll('2026-08-03', '2026-08-01') });
    expect(report.reasons).toMatchObject({ 'there was no session on its day': 2 });
    await expect(imported({ 'a.csv': '<html>blocked</html>\n' })).rejects.toMatchObject({ code: 'BARS.HEADER' });
  });

  it('never fails on any row', async () => {
    const cell = fc.oneof(
      fc.constantFrom('NSE', 'BSE', 'CM', 'FO', 'STK', 'IDO', 'EQ', 'CE', '', '0', '1.5', '-1'),
      fc.string(),
    );
    const row = fc
      .array(cell, { maxLength: 36 })
      .map((cells) => cells.map((each) => each.replace(/[\r\n]/g, '')).join(','));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
        const { report } = await imported({ 'any.csv': [UDIFF, ...rows].join('\n') });
        const passed = Object.values(report.passedOver).reduce((sum, each) => sum + each, 0);
        expect(report.taken + report.refused + passed).toBe(report.rows);
      }),
      { seed: 20_261_121, numRuns: 40 },
    );
  });
});

describe('units traded', () => {
  const row = { exchange: 'NSE', volume: 100, lot: 65, turnover: 0, perUnit: 25_000 } as const;

  it('follow the turnover where it is clear, and the custom of the exchange where not', () => {
    expect(unitsTraded(row)).toBe(6_500);
    expect(unitsTraded({ ...row, exchange: 'BSE' })).toBe(100);
    expect(unitsTraded({ ...row, turnover: 100 * 25_100 })).toBe(100);
    expect(unitsTraded({ ...row, exchange: 'BSE', turnover: 6_500 * 24_900 })).toBe(6_500);
    expect(unitsTraded({ ...row, turnover: 7 })).toBe(6_500);
  });
});

describe('a zip', () => {
  const text = (zip: Uint8Array) => {
    const entry = onlyEntryOf(zip);
    return entry.ok ? new TextDecoder().decode(entry.value) : entry.error.message;
  };

  it('of one file is read, packed or not, and any other is refused in words', () => {
    const one = zipOf({ name: 'a.csv', content: 'hello' });
    expect(text(one)).toBe('hello');
    expect(text(zipOf({ name: 'a.csv', content: 'hello', method: 0 }))).toBe('hello');
    expect(text(zipOf({ name: 'a', content: 'x' }, { name: 'b', content: 'y' }))).toContain(
      'more or less than one file',
    );
    expect(text(one.subarray(0, 40))).toContain('no end');
    expect(text(one.subarray(4))).toContain('not where it says');
  });

  it('never crashes its reader, whatever was changed', () => {
    const zip = zipOf({ name: 'a.csv', content: 'open,high,low,close\n'.repeat(20) });
    fc.assert(
      fc.property(fc.nat(zip.byteLength - 1), fc.nat(255), (at, value) => {
        const broken = Uint8Array.from(zip);
        broken[at] = value;
        expect(typeof text(broken)).toBe('string');
      }),
      { seed: 20_261_121, numRuns: 1_000 },
    );
  });
});
