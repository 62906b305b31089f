import { describe, expect, it } from '@jest/globals';
import { searchIndex, search, type Instrument } from '@sutra/instruments';
import { InstrumentId, orThrow } from '@sutra/kernel';
import { contractOf } from '@sutra/market';
import { filtered, pageOf } from './filtered.js';
import { resolveSymbol } from './resolve-symbol.js';

const instrument = (id: string, symbol = id, venue = 'NSE'): Instrument =>
  ({
    ...{ id, contract: orThrow(contractOf(InstrumentId.of(id))), name: '', tick: 500, lot: 1 },
    brokers: { zerodha: { token: '1', symbol: { venue, symbol } } },
  }) as unknown as Instrument;

const all = [
  instrument('NSE-NIFTY-INDEX', 'NIFTY 50'),
  instrument('NSE-NIFTY-20260106-24000-CE', 'NIFTY2610624000CE', 'NFO'),
  instrument('NSE-NIFTY-20260113-24000-CE', 'NIFTY2611324000CE', 'NFO'),
  instrument('BSE-SENSEX-INDEX', 'SENSEX', 'BSE'),
  instrument('NSE-RELIANCE-EQ', 'RELIANCE'),
  instrument('NSE-RELIANCE-BE', 'RELIANCE-BE'),
  instrument('BSE-RELIANCE-EQ', 'RELIANCE', 'BSE'),
  instrument('NSE-TWICE-BE', 'TWICE-BE'),
  instrument('NSE-TWICE-SM', 'TWICE-SM'),
  instrument('BSE-M_26M-EQ', 'M&M', 'BSE'),
];
const index = searchIndex(all);
const listed = {
  find: (id: string) => all.find((each) => each.id === id),
  named: (name: string) => index.groups.find((group) => group.name === name)?.instruments ?? [],
  called: (symbol: string) => index.byText.get(symbol),
  like: (text: string, limit: number) => search(index, text, limit),
};
const resolve = (symbol: string) => resolveSymbol(symbol, listed);

describe('a symbol', () => {
  it.each([
    ['NSE-NIFTY-20260106-24000-CE', 'NSE-NIFTY-20260106-24000-CE'],
    ['NIFTY', 'NSE-NIFTY-INDEX'],
    ['nifty', 'NSE-NIFTY-INDEX'],
    ['BSE:SENSEX', 'BSE-SENSEX-INDEX'],
    ['RELIANCE', 'NSE-RELIANCE-EQ'],
    ['BSE:RELIANCE', 'BSE-RELIANCE-EQ'],
    ['NSE:RELIANCE', 'NSE-RELIANCE-EQ'],
    ['RELIANCE-BE', 'NSE-RELIANCE-BE'],
    ['M&M', 'BSE-M_26M-EQ'],
    ['NIFTY2610624000CE', 'NSE-NIFTY-20260106-24000-CE'],
    ['NFO:NIFTY2610624000CE', 'NSE-NIFTY-20260106-24000-CE'],
  ])('%s names %s', (symbol, id) => {
    expect(resolve(symbol)).toMatchObject({ instrument: { id }, candidates: [], isAmbiguous: false });
  });

  it('that names two series of a share, neither the usual one, names none of them', () => {
    const { instrument: found, candidates, isAmbiguous } = resolve('TWICE');
    expect([found, isAmbiguous, candidates.map(({ id }) => id)]).toEqual([
      ...[undefined, true],
      ['NSE-TWICE-BE', 'NSE-TWICE-SM'],
    ]);
  });

  it.each(['BSE:NIFTY', 'MCX:NIFTY', 'BFO:NIFTY2610624000CE', 'NOBODY', ':', 'NSE:'])('%s names nothing', (symbol) => {
    expect(resolve(symbol)).toMatchObject({ instrument: undefined, isAmbiguous: false });
  });

  it('that is nearly right brings what is like it', () => {
    expect(resolve('RELI').candidates.map(({ id }) => id)).toEqual([
      ...['NSE-RELIANCE-EQ', 'NSE-RELIANCE-BE', 'BSE-RELIANCE-EQ'],
    ]);
  });
});

describe('a list', () => {
  it('is narrowed by what is said, and by nothing else', () => {
    const ids = (filter: object) => filtered(all, filter).map(({ id }) => id);
    expect(ids({})).toHaveLength(all.length);
    expect(ids({ kind: 'index', exchange: 'BSE' })).toEqual(['BSE-SENSEX-INDEX']);
    expect(ids({ expiry: '2026-01-13' })).toEqual(['NSE-NIFTY-20260113-24000-CE']);
  });

  it('is read to its end, page by page', () => {
    const read: string[] = [];
    let cursor: string | undefined;
    do {
      const page = pageOf(all, 3, cursor);
      read.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(read).toEqual(all.map(({ id }) => id));
    expect(pageOf(all, 3, 'rubbish').items).toEqual(all.slice(0, 3));
    expect(pageOf(all, 3, '999')).toEqual({ items: [] });
  });
});
