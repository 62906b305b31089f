import { describe, expect, it } from '@jest/globals';
import { brokers } from '@sutra/market';
import { dumps, kiteDump, kiteHeader, readDump } from '../../test/dumps.js';

const ids = [
  'NSE-SBIN-EQ',
  'NSE-NIFTY-INDEX',
  'NSE-NIFTY-20260127-FUT',
  'NSE-NIFTY-20260106-24000-CE',
  'NSE-NIFTY-20260106-24000-PE',
  'BSE-RELIANCE-EQ',
];

describe.each(brokers)('the master of %s', (broker) => {
  const { listings, report } = readDump(broker, dumps[broker]);

  it('gives every contract the identity that the other brokers give it', () => {
    expect(listings.map(({ id }) => id)).toEqual(ids);
  });

  it('gives ticks and lots as exact numbers', () => {
    expect(listings.map(({ tick, lot }) => [tick, lot])).toEqual([
      [500, 1],
      [0, 0],
      [1_000, 65],
      [500, 65],
      [500, 65],
      [500, 1],
    ]);
  });

  it('accounts for every row', () => {
    expect(report).toMatchObject({ rows: 7, listings: 6, refused: { elsewhere: 1 } });
    expect(report.samples[0]?.because).toContain('not traded here');
  });

  it('reads the same however the file is cut into pieces', () => {
    for (const chars of [1, 2, 7, 64]) expect(readDump(broker, dumps[broker], chars).listings).toEqual(listings);
  });
});

describe('a row of Kite', () => {
  const read = (row: string) => readDump('zerodha', `${kiteHeader}\n${row}`).report.samples[0];

  it.each([
    ['token', 'abc,3045,SBIN,SBI,0,,0,0.05,1,EQ,NSE,NSE'],
    ['contradiction', '779522,3045,SBIN,SBI,0,,0,0.05,1,EQ,NSE,NSE'],
    ['contradiction', '779521,3046,SBIN,SBI,0,,0,0.05,1,EQ,NSE,NSE'],
    ['kind', '779521,3045,SBIN,SBI,0,,0,0.05,1,FUT,NSE,NSE'],
    ['symbol', '779521,3045,SB IN,SBI,0,,0,0.05,1,EQ,NSE,NSE'],
    ['index-unnamed', '263433,1029,NIFTY WHATEVER,NIFTY WHATEVER,0,,0,0,0,EQ,INDICES,NSE'],
    ['tick', '779521,3045,SBIN,SBI,0,,0,0,1,EQ,NSE,NSE'],
    ['tick', '779521,3045,SBIN,SBI,0,,0,0.00001,1,EQ,NSE,NSE'],
    ['lot', '779521,3045,SBIN,SBI,0,,0,0.05,1.5,EQ,NSE,NSE'],
    ['expiry', '10260738,40081,NIFTY2610624000CE,NIFTY,0,06-01-2026,24000,0.05,65,CE,NFO-OPT,NFO'],
    ['symbol', '10260738,40081,NIFTY2610624000CE,NIFTY,0,2026-01-13,24000,0.05,65,CE,NFO-OPT,NFO'],
    ['contradiction', '10260738,40081,NIFTY2610624000CE,NIFTY,0,2026-01-06,24050,0.05,65,CE,NFO-OPT,NFO'],
    ['contradiction', '10260738,40081,NIFTY2610624000CE,NIFTY,0,2026-01-06,24000,0.05,65,PE,NFO-OPT,NFO'],
    ['expiry', '10260738,40081,NIFTY25D3024000CE,NIFTY,0,2025-12-30,24000,0.05,65,CE,NFO-OPT,NFO'],
    ['columns', '779521,3045,SBIN,SBI,0'],
  ])('is refused for its %s: %s', (reason, row) => {
    expect(read(row)).toMatchObject({ reason, row });
  });

  it('is refused when its identity or token stood there before', () => {
    const again = readDump('zerodha', `${kiteDump}779521,3045,SBIN,STATE BANK OF INDIA,0,,0,0.05,1,EQ,NSE,NSE\n`);
    expect(again.report.refused).toEqual({ elsewhere: 1, twice: 1 });
    expect(again.listings).toHaveLength(6);
  });
});

describe('a file', () => {
  it('without a column that is needed is no master', () => {
    expect(() => readDump('zerodha', 'instrument_token,name\n1,2\n')).toThrow('it has no column');
    expect(() => readDump('dhan', '')).toThrow('not even the names');
  });

  it('that is a web page is refused whole', () => {
    expect(() => readDump('zerodha', '<html><body>Service Unavailable</body></html>')).toThrow('no such master');
    expect(readDump('fyers', '<html>\n<body>no</body>\n').report).toMatchObject({
      listings: 0,
      refused: { columns: 2 },
    });
    expect(readDump('angel-one', '<html></html>').report).toMatchObject({ rows: 0, listings: 0 });
  });

  it('that was cut off says so where its form lets it', () => {
    expect(readDump('angel-one', dumps['angel-one'].slice(0, -40)).report.refused).toEqual({ columns: 1 });
    expect(readDump('zerodha', kiteDump.slice(0, 300)).report.refused).toEqual({ columns: 1 });
  });
});
