import { describe, expect, it } from '@jest/globals';
import { tradingDateOf } from '@sutra/kernel';
import { bundledFacts } from '../bundled/bundled-facts.js';
import { datedTable, factOn, valueOn } from './dated-table.js';
import { readMarketFacts } from './read-market-facts.js';

const problemsOf = (json: unknown, ...supplements: unknown[]) => {
  const read = readMarketFacts(json, ...supplements);
  return read.ok ? [] : [read.error.kind, read.error.code, ...(read.error.details?.['problems'] as string[])];
};

describe('readMarketFacts', () => {
  it('takes the bundled facts, also after a trip through JSON', () => {
    expect(problemsOf(bundledFacts)).toEqual([]);
    expect(readMarketFacts(JSON.parse(JSON.stringify(bundledFacts)))).toEqual(readMarketFacts(bundledFacts));
  });

  it('lets no row go without a source', () => {
    const [row, ...rest] = bundledFacts.freezes.rows;
    const bare = { ...bundledFacts, freezes: { ...bundledFacts.freezes, rows: [{ ...row, source: '' }, ...rest] } };
    expect(problemsOf(bare)).toEqual(['invalid', 'FACTS.MALFORMED', expect.stringContaining('freezes.rows.0.source')]);
  });

  it.each([null, 5, 'facts', [], {}, { ...bundledFacts, format: 2 }, { ...bundledFacts, holidays: [] }])(
    'refuses %# in words, never by an exception',
    (json) => {
      expect(problemsOf(json).slice(0, 2)).toEqual(['invalid', 'FACTS.MALFORMED']);
    },
  );

  it('tells of every contradiction at once', () => {
    const rows = [
      { for: ['NIFTY'], from: '2025-01-01', until: '2025-06-30', source: 'one', value: { units: 1 } },
      { for: ['NIFTY'], from: '2025-06-30', until: null, source: 'two', value: { units: 2 } },
      { for: ['SENSEX'], from: '2025-02-01', until: '2025-01-01', source: 'three', value: { units: 3 } },
      { for: ['BANKEX'], from: '2025-02-01', until: null, source: 'four', value: { units: 3 } },
      { for: ['BANKEX'], from: '2025-02-01', until: null, source: 'five', value: { units: 4 } },
      { for: ['NIFTYFPI'], from: '2027-02-01', until: null, source: 'six', value: { units: 4 } },
    ];
    expect(problemsOf({ ...bundledFacts, freezes: { knownUntil: '2026-08-31', rows } }).slice(2)).toEqual([
      'freezes: the row of NIFTY from 2025-01-01 runs into the one from 2025-06-30',
      'freezes: the row of SENSEX from 2025-02-01 ends before it begins, on 2025-01-01',
      'freezes: the row of BANKEX from 2025-02-01 stands there twice',
      "freezes: the row of NIFTYFPI from 2027-02-01 begins after the table's last known day, 2026-08-31",
    ]);
  });

  it('refuses a holiday outside the days that the calendar knows', () => {
    const late = { for: ['NSE_EQ'], on: '2027-01-26', name: 'Republic Day', closes: 'trading', source: 'early' };
    expect(problemsOf(bundledFacts, { calendar: { closures: [late] } })[2]).toBe(
      'calendar: the closure of NSE_EQ on 2027-01-26 lies outside the days that are known',
    );
  });

  it('works a supplement in: a later month is added, and the same thing on the same day is corrected', () => {
    const september = { for: ['NIFTY'], from: '2026-09-01', until: null, source: 'NSE', value: { units: 1200 } };
    const corrected = { for: ['SENSEX'], from: '2025-01-01', until: null, source: 'BSE', value: { units: 900 } };
    const read = readMarketFacts(bundledFacts, {
      freezes: { knownUntil: '2026-09-30', rows: [september, corrected] },
    });
    const freezes = read.ok ? datedTable('the freeze', read.value.freezes) : undefined;
    const on = (name: string, date: string) => freezes && valueOn(freezes, name, tradingDateOf(date));
    expect(on('NIFTY', '2026-08-31')).toMatchObject({ value: { units: 1800 } });
    expect(on('NIFTY', '2026-09-30')).toMatchObject({ value: { units: 1200 } });
    expect(on('SENSEX', '2026-08-03')).toMatchObject({ value: { units: 900 } });
    expect(on('NIFTY', '2026-10-01')).toMatchObject({ ok: false, error: { kind: 'refused', code: 'FACTS.NONE' } });
  });

  it('says what it knows when it refuses', () => {
    const read = readMarketFacts(bundledFacts);
    const answer =
      read.ok && factOn(datedTable('the freeze', read.value.freezes), 'NIFTY', tradingDateOf('2026-09-01'));
    expect(answer).toMatchObject({
      error: {
        message:
          'the freeze of NIFTY is not known on 2026-09-01; the market facts know it for 2025-08-01 to 2026-08-31',
      },
    });
  });
});
