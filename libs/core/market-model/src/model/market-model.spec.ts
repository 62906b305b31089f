import { describe, expect, it } from '@jest/globals';
import { certain, contentHash, formatIst, marketInstant, tradingDateOf, type TradingDate } from '@sutra/kernel';
import { barAt, barColumns, firstFlaw, Mark } from '@sutra/bars';
import { barSlotter, bundledMarket, sessionsIn } from '@sutra/market';
import { appendDay } from './append-day.js';
import { modelInstruments } from './instruments.data.js';
import { marketModel, provenanceOf, type MarketModel } from './market-model.js';

const market = bundledMarket();
const model = marketModel({ market, seed: 7 });
const on = tradingDateOf;

function dayOf(id: string, date: TradingDate, of: MarketModel = model) {
  const columns = barColumns('1MIN');
  certain(appendDay(of, id, date, columns));
  return Array.from({ length: columns.count }, (_, row) => barAt(columns, row));
}

/** Log returns of the days of an instrument, from close to close. */
const returnsOf = (id: string) => model.find(id)?.path.map(({ before, close }) => close - before) ?? [];
/** Of minutes, over a stretch of days. */
function minuteReturns(id: string, days: readonly TradingDate[]): number[][] {
  return days.map((date) => {
    const bars = dayOf(id, date).filter(({ marks }) => marks === 0);
    return bars.slice(1).map(({ close }, row) => Math.log(close / (bars[row]?.close ?? close)));
  });
}
const mean = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const variance = (numbers: readonly number[]) => mean(numbers.map((each) => each * each));
function correlation(a: readonly number[], b: readonly number[]): number {
  const product = mean(a.map((each, index) => each * (b[index] ?? 0)));
  return product / Math.sqrt(variance(a) * variance(b));
}

describe('the market model', () => {
  it('gives the same bars for a seed on every machine', () => {
    // A digest of what one day holds; whoever changes it changes what every seed gives, and raises the model's version.
    const days = ['NSE-NIFTY-INDEX', 'NSE-SBIN-EQ', 'BSE-SENSEX-INDEX'].map((id) => dayOf(id, on('2026-08-03')));
    expect(contentHash(days as never).slice(0, 16)).toBe('d31df55ae2a3e4d7');
    expect(dayOf('NSE-SBIN-EQ', on('2026-08-03'), marketModel({ market, seed: 7 }))).toEqual(days[1]);
    expect(dayOf('NSE-SBIN-EQ', on('2026-08-03'), marketModel({ market, seed: 8 }))).not.toEqual(days[1]);
  });

  it('makes any day by itself, whatever was asked before', () => {
    const fresh = marketModel({ market, seed: 7 });
    const late = dayOf('NSE-RELIANCE-EQ', on('2026-06-15'), fresh);
    for (const id of ['NSE-NIFTY-INDEX', 'NSE-RELIANCE-EQ']) dayOf(id, on('2025-03-03'), model);
    expect(dayOf('NSE-RELIANCE-EQ', on('2026-06-15'))).toEqual(late);
  });

  it('D4 has bars exactly in the sessions of the calendar', () => {
    const ids = ['NSE-SBIN-EQ', 'NSE-NIFTY-INDEX', 'BSE-SENSEX-INDEX'];
    for (const date of ['2025-08-28', '2025-10-21', '2026-02-01', '2026-08-03'].map(on)) {
      for (const id of ids) {
        const tradingClass = model.find(id)?.instrument.tradingClass ?? 'NSE_EQ/index';
        const slots = certain(barSlotter(sessionsIn(market, tradingClass), '1MIN').slotsOn(date));
        const expected = slots.filter(({ kind }) => kind !== 'opening-auction').map(({ from }) => formatIst(from));
        expect(dayOf(id, date).map(({ time }) => formatIst(marketInstant(time)))).toEqual(expected);
      }
    }
    expect(dayOf('NSE-SBIN-EQ', on('2025-10-22'))).toEqual([]);
    expect(dayOf('NSE-SBIN-EQ', on('2026-08-03')).at(-1)?.marks).toBe(Mark.closingAuction);
  });

  it('ends where the market facts do, and says so', () => {
    const columns = barColumns('1MIN');
    expect(model.days.at(-1)).toBe('2026-08-31');
    const beyond = appendDay(model, 'NSE-SBIN-EQ', on('2026-09-01'), columns);
    expect(beyond).toMatchObject({ error: { kind: 'refused', code: 'MODEL.DAY' } });
    expect(appendDay(model, 'NSE-ZOMATO-EQ', on('2026-08-03'), columns)).toMatchObject({
      error: { code: 'MODEL.INSTRUMENT', message: expect.stringContaining('NSE-RELIANCE-EQ') },
    });
    expect(columns.count).toBe(0);
  });

  it('is labelled synthetic with its seed', () => {
    const label = provenanceOf(model, '2026-08-31T10:00:00Z');
    expect(label).toEqual({ kind: 'synthetic', name: 'market model 1, seed 7', importedAt: '2026-08-31T10:00:00Z' });
  });

  it('makes sound bars on the tick for every instrument', () => {
    for (const { id } of modelInstruments) {
      const columns = barColumns('1MIN');
      for (const date of ['2025-01-01', '2025-12-31', '2026-08-31'].map(on)) {
        certain(appendDay(model, id, date, columns));
      }
      expect([id, firstFlaw(columns)]).toEqual([id, undefined]);
      expect(columns.closes.subarray(0, columns.count).every((price) => price % 100 === 0)).toBe(true);
    }
  });
});

// Of this seed; the bounds are what markets show, not what the model was drawn with.
describe('the modelled market looks like one', () => {
  it('in how far its days move, and in their tails', () => {
    const nifty = returnsOf('NSE-NIFTY-INDEX');
    const perYear = Math.sqrt(variance(nifty) * 250);
    expect(perYear).toBeGreaterThan(0.07);
    expect(perYear).toBeLessThan(0.25);
    const fourth = mean(nifty.map((each) => each ** 4)) / variance(nifty) ** 2;
    expect(fourth).toBeGreaterThan(3.3);
  });

  it('in that wild days follow wild days', () => {
    const sizes = returnsOf('NSE-NIFTY-INDEX').map(Math.abs);
    const around = sizes.map((size) => size - mean(sizes));
    const clustering = mean([1, 2, 3, 4, 5].map((lag) => correlation(around.slice(lag), around.slice(0, -lag))));
    expect(clustering).toBeGreaterThan(0.05);
  });

  it('in how its parts move together', () => {
    const days = model.days.slice(-25, -22);
    const of = (id: string) => minuteReturns(id, days).flat();
    expect(correlation(of('NSE-NIFTY-INDEX'), of('BSE-SENSEX-INDEX'))).toBeGreaterThan(0.95);
    expect(correlation(of('NSE-BANKNIFTY-INDEX'), of('NSE-SBIN-EQ'))).toBeGreaterThan(0.5);
    expect(correlation(of('NSE-NIFTY-INDEX'), of('NSE-RELIANCE-EQ'))).toBeGreaterThan(0.4);
    expect(correlation(of('NSE-RELIANCE-EQ'), of('NSE-SBIN-EQ'))).toBeLessThan(0.6);
  });

  it('in that sessions are wild at the open, calm at noon and lively at the close', () => {
    const days = minuteReturns('NSE-SBIN-EQ', model.days.slice(-70, -30));
    const wildness = (from: number, until: number) => variance(days.flatMap((day) => day.slice(from, until)));
    expect(wildness(0, 20)).toBeGreaterThan(2 * wildness(150, 230));
    expect(wildness(-15, 374)).toBeGreaterThan(1.2 * wildness(150, 230));
    const volumes = model.days.slice(-70, -30).map((date) => dayOf('NSE-SBIN-EQ', date).map(({ volume }) => volume));
    const traded = (from: number, until: number) => mean(volumes.flatMap((day) => day.slice(from, until)));
    expect(traded(0, 20)).toBeGreaterThan(2 * traded(150, 230));
    expect(traded(-15, 374)).toBeGreaterThan(1.5 * traded(150, 230));
  });

  it('in that it opens elsewhere than it closed', () => {
    const gaps = model.find('NSE-RELIANCE-EQ')?.path.map(({ before, open }) => open - before) ?? [];
    const share = variance(gaps) / variance(returnsOf('NSE-RELIANCE-EQ'));
    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.5);
  });
});
