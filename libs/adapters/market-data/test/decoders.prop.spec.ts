// Whatever a provider answers, its decoder says what it is or why it is nothing, and no bar comes out that is none.
import { describe, expect, it } from '@jest/globals';
import { firstFlaw } from '@sutra/bars';
import { Fault, InstrumentId, tradingDateOf, type Result } from '@sutra/kernel';
import { bundledMarket, contractOf, type Derivative } from '@sutra/market';
import fc from 'fast-check';
import { alphaVantageBars } from '../src/alpha-vantage/alpha-vantage.wire.js';
import { listingsOf, overviewOf, worldHistoryOf, worldQuoteOf } from '../src/alpha-vantage/world.wire.js';
import { angelOneBars } from '../src/angel-one/angel-one.wire.js';
import { dhanBars } from '../src/dhan/dhan.wire.js';
import { fyersBars } from '../src/fyers/fyers.wire.js';
import { hoursOf } from '../src/history/hours.js';
import type { RawBars } from '../src/history/raw-bar.js';
import { sift } from '../src/history/sift.js';
import type { Answer } from '../src/http/answer.js';
import { DayFile } from '../src/nse/day-file.js';
import { onlyEntryOf } from '../src/nse/zip-entry.js';
import { contractBars } from '../src/nse-site/nse-site.wire.js';
import { asTraded, yahooBars, yahooSplits } from '../src/yahoo/yahoo.wire.js';
import { zerodhaBars } from '../src/zerodha/zerodha.wire.js';
import { zipOf } from './zip-of.js';

const market = bundledMarket();
const option = InstrumentId.of('NSE-NIFTY-20260811-24000-CE');
const found = contractOf(option);
const contract = (found.ok ? found.value : undefined) as Derivative;
const source = { kind: 'broker', name: 'x', importedAt: '2026-08-10T14:30:00.000Z' } as const;
const days = { from: tradingDateOf('2026-07-20'), until: tradingDateOf('2026-08-10') };

const decoders: Readonly<Record<string, (answer: Answer) => Result<RawBars, Fault>>> = {
  zerodha: zerodhaBars,
  dhan: dhanBars,
  fyers: fyersBars,
  'angel-one': angelOneBars,
  yahoo: (answer) => {
    const rows = yahooBars(answer, 'X', '1m');
    const splits = yahooSplits(answer, 'X');
    return rows.ok ? { ok: true, value: asTraded(rows.value, splits.ok ? splits.value : []) } : rows;
  },
  'alpha-vantage': (answer) => alphaVantageBars(answer, 'X'),
  'nse-site': (answer) => contractBars(answer, contract),
};

const answerOf = (status: number, bytes: Uint8Array): Answer => ({
  ...{ provider: 'x', status, bytes, secrets: [], headers: new Headers() },
});
const status = fc.constantFrom(200, 200, 200, 400, 403, 429, 500);
const SECONDS = Date.parse('2026-08-03T09:15:00+05:30') / 1_000;

/** Values that are nearly right, so that decoders get past their first look. */
const figure = fc.oneof(
  ...[fc.integer({ min: -5, max: 30_000 }), fc.double(), fc.constantFrom('100.5', 'NaN', '', '-', null, 1e18, -0)],
  ...[fc.integer({ min: 0, max: 400 }).map((minute) => SECONDS + minute * 60), fc.string({ maxLength: 4 })],
  fc.constantFrom('2026-08-03T09:15:00+0530', '2026-08-03', '03-Aug-2026', '2026-08-03T09:20:00+05:30'),
);
/** Rows that are bars, but for a figure here and there. */
const minute = fc.integer({ min: 0, max: 9 });
const sound = fc.array(fc.integer({ min: 90, max: 110 }), { minLength: 4, maxLength: 4 }).map((prices) => {
  const [low, open, close, high] = prices.toSorted((one, other) => one - other);
  return [open, high, low, close];
});
const prices = fc.oneof({ weight: 6, arbitrary: sound }, fc.array(figure, { minLength: 4, maxLength: 4 }));
const count = fc.oneof({ weight: 9, arbitrary: fc.nat(5_000) }, figure);
const nearly = fc.array(fc.tuple(minute, prices, count), { maxLength: 6 });
const secondsAt = (at: number): number => SECONDS + at * 60;
const textAt = (at: number): string => `2026-08-03T09:${15 + at}:00+05:30`;
const columnsOf = (rows: readonly (readonly [number, readonly unknown[], unknown])[]) => ({
  ...{ timestamp: rows.map(([at]) => secondsAt(at)), volume: rows.map(([, , volume]) => volume) },
  ...Object.fromEntries(
    ['open', 'high', 'low', 'close'].map((name, place) => [name, rows.map((row) => row[1][place])]),
  ),
});
const list = fc.array(figure, { maxLength: 8 });
const lists = fc.array(fc.oneof(list, figure), { maxLength: 6 });
const texts = nearly.map((rows) => rows.map(([at, figures, volume]) => [textAt(at), ...figures, volume]));
const numbers = nearly.map((rows) => rows.map(([at, figures, volume]) => [secondsAt(at), ...figures, volume]));

const shapes: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  zerodha: fc.oneof(texts, lists).map((candles) => ({ status: 'success', data: { candles } })),
  dhan: nearly.map(columnsOf),
  fyers: fc
    .tuple(fc.oneof(numbers, lists), fc.oneof(fc.constant(undefined), list))
    .map(([candles, columns]) => ({ s: 'ok', candles, ...(columns !== undefined && { columns }) })),
  'angel-one': fc.oneof(texts, lists).map((data) => ({ status: true, data })),
  yahoo: nearly.map(columnsOf).map(({ timestamp, ...quote }) => ({
    chart: { error: null, result: [{ meta: { symbol: 'X' }, timestamp, indicators: { quote: [quote] } }] },
  })),
  'alpha-vantage': nearly.map((rows) => ({
    'Meta Data': { '2. Symbol': 'X' },
    'Time Series (Daily)': Object.fromEntries(
      rows.map(([at, [open, high, low, close], volume]) => [
        `2026-08-0${at}`,
        { '1. open': open, '2. high': high, '3. low': low, '4. close': close, '5. volume': volume },
      ]),
    ),
  })),
  'nse-site': nearly.map((rows) => ({
    data: rows.map(([at, [open, high, low, close], volume]) => ({
      ...{ FH_INSTRUMENT: 'OPTIDX', FH_SYMBOL: 'NIFTY', FH_EXPIRY_DT: '11-Aug-2026', FH_OPTION_TYPE: 'CE' },
      ...{ FH_STRIKE_PRICE: 24_000, FH_OPENING_PRICE: open, FH_TRADE_HIGH_PRICE: high, FH_TRADE_LOW_PRICE: low },
      ...{ FH_CLOSING_PRICE: close, FH_TIMESTAMP: `0${at}-Aug-2026`, FH_TOT_TRADED_QTY: volume, FH_MARKET_LOT: '65' },
    })),
  })),
};
const anything = fc.oneof(
  ...Object.values(shapes),
  fc.json().map((text) => JSON.parse(text) as unknown),
);
const bytesOf = (shape: fc.Arbitrary<unknown>): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    { weight: 5, arbitrary: shape.map((value) => new TextEncoder().encode(JSON.stringify(value))) },
    shape.map((value) => new TextEncoder().encode(JSON.stringify(value).slice(0, -3))),
    anything.map((value) => new TextEncoder().encode(JSON.stringify(value))),
    fc.uint8Array({ maxLength: 300 }),
  );

function expectSound(raw: RawBars, timeframe: '1MIN' | '1D'): void {
  const hours = hoursOf(market, contract);
  const piece = sift(raw, {
    ...days,
    instrument: option,
    timeframe,
    hours,
    source,
    nowMs: Date.parse('2026-08-10T20:00:00+05:30'),
  });
  for (const { columns: sound } of piece.chunks) expect(firstFlaw(sound)).toBeUndefined();
  const refused = Object.values(piece.refused).reduce((sum, each) => sum + each, 0);
  expect(piece.bars + refused).toBeLessThanOrEqual(piece.rows);
  taken += piece.bars;
  if (piece.bars === 0) expect(piece.verdict).not.toBe('bars');
  if (piece.bars + piece.untraded.length === 0) expect(piece.missing.length + refused).toBeGreaterThan(0);
}

let taken = 0;

describe('decoders', () => {
  it.each(Object.keys(decoders))('of %s never crash, and let no bar out that is none', (name) => {
    fc.assert(
      fc.property(status, bytesOf(shapes[name] ?? anything), (code, received) => {
        const read = decoders[name]?.(answerOf(code, received));
        if (read?.ok !== true) return expect(read?.error).toBeInstanceOf(Fault);
        expectSound(read.value, '1MIN');
        expectSound(read.value, '1D');
      }),
      { numRuns: 400 },
    );
    // Otherwise nothing was proved: bars have to come out, so that one that is none could.
    expect(taken).toBeGreaterThan(0);
    taken = 0;
  });

  it('of fundamentals never crash, and let no figure out that is none', () => {
    const world = [(each: Answer) => overviewOf(each, 'X'), listingsOf, (each: Answer) => worldQuoteOf(each, 'X')];
    fc.assert(
      fc.property(status, bytesOf(anything), (code, received) => {
        for (const read of world) expect(typeof read(answerOf(code, received)).ok).toBe('boolean');
        const history = worldHistoryOf(answerOf(code, received), 'X');
        for (const bar of history.ok ? history.value.bars : []) expect(Number(bar.close)).toBeGreaterThan(0);
      }),
    );
  });

  it('of files of a day never crash, and let no bar out that is none', () => {
    const cell = fc.oneof(figure.map(String), fc.constantFrom('NIFTY', 'IDO', 'CE', '2026-08-11', '24000', 'EQ'));
    const header =
      'TradDt,FinInstrmTp,TckrSymb,XpryDt,StrkPric,OptnTp,OpnPric,HghPric,LwPric,ClsPric,TtlTradgVol,NewBrdLotQty';
    const line = fc
      .array(cell, { minLength: 6, maxLength: 6 })
      .map((rest) => `2026-08-03,IDO,NIFTY,2026-08-11,24000,CE,${rest.join()}`);
    const text = fc.oneof(
      fc.array(line, { maxLength: 3 }).map((lines) => [header, ...lines].join('\n')),
      fc.string().map((rest) => `${header}\n${rest}`),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (content) => {
        const file = DayFile.from(content);
        const read = file?.read(contract, market);
        file?.contractsOf('NIFTY');
        expect([undefined, 'row', 'untraded', 'absent']).toContain(read?.kind);
        if (read?.kind === 'row') expectSound({ rows: [read.bar] }, '1D');
      }),
      { numRuns: 300 },
    );
  });

  it('of zips give back what was packed, and nothing for what is none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(), (content, cut) => {
        const zip = zipOf(content);
        expect(Buffer.from(onlyEntryOf(zip) ?? [1])).toEqual(Buffer.from(content));
        expect(onlyEntryOf(zip.subarray(0, cut % zip.length))).toBeUndefined();
        onlyEntryOf(content);
      }),
    );
  });
});
