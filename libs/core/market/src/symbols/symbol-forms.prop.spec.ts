import { describe, expect, it } from '@jest/globals';
import { certain, InstrumentId, priceFromUnits } from '@sutra/kernel';
import fc from 'fast-check';
import { bundledMarket } from '../bundled/bundled-market.js';
import { expiriesIn } from '../market.js';
import { brokers, exchanges } from '../trading-class.js';
import { SYMBOL, type Contract } from './contract.js';
import { contractOf, instrumentIdOf } from './instrument-id.js';
import { symbolForms } from './symbol-forms.js';
import type { MasterHints } from './symbol-form.js';

fc.configureGlobal({ seed: 20_251_121, numRuns: 1_000 });

const market = bundledMarket();
const stock = fc
  .stringMatching(/^[A-Z][A-Z0-9&-]{0,10}[A-Z0-9]$/)
  .filter((name) => SYMBOL.test(name) && !/[A-Z0-9]-[A-Z0-9]{2}$/.test(name));
const index = fc.constantFrom(
  'NIFTY',
  'BANKNIFTY',
  'FINNIFTY',
  'MIDCPNIFTY',
  'NIFTYNXT50',
  'SENSEX',
  'BANKEX',
  'SENSEX50',
);
const exchange = fc.constantFrom(...exchanges);
const strike = fc.integer({ min: 1, max: 2_000_000 }).map((steps) => priceFromUnits(steps * 500));
const right = fc.constantFrom('CE' as const, 'PE' as const);

const onExpiry = fc
  .oneof(
    fc.record({ exchange, underlying: stock }),
    index.map((underlying) => ({
      exchange: ['SENSEX', 'BANKEX', 'SENSEX50'].includes(underlying) ? ('BSE' as const) : ('NSE' as const),
      underlying,
    })),
  )
  .chain((of) => {
    const expiries = certain(expiriesIn(market, of));
    return fc.record({
      exchange: fc.constant(of.exchange),
      underlying: fc.constant(of.underlying),
      expiry: fc.constantFrom(...expiries),
    });
  });
const contract: fc.Arbitrary<Contract> = fc.oneof(
  fc
    .record({ of: onExpiry, strike, right })
    .map(({ of, ...rest }): Contract => ({ kind: 'option', ...of, expiry: of.expiry.date, ...rest })),
  onExpiry
    .filter(({ expiry }) => expiry.series === 'monthly')
    .map(({ expiry, ...of }): Contract => ({ kind: 'future', ...of, expiry: expiry.date })),
  fc
    .record({ symbol: stock, series: fc.constantFrom('EQ', 'BE', 'SM', 'N1') })
    .map((of): Contract => ({ kind: 'equity', exchange: 'NSE', ...of })),
  stock.map((symbol): Contract => ({ kind: 'equity', exchange: 'BSE', symbol, series: null })),
  fc.constantFrom('NIFTY', 'BANKNIFTY').map((symbol): Contract => ({ kind: 'index', exchange: 'NSE', symbol })),
);

/** What a master's row always says. */
const hintsOf = (of: Contract): MasterHints => ({
  expiry: 'expiry' in of ? of.expiry : undefined,
  underlying: 'underlying' in of ? of.underlying : undefined,
  series: of.kind === 'equity' ? (of.series ?? undefined) : undefined,
});

describe.each(brokers)('symbols of %s', (broker) => {
  const form = symbolForms[broker];

  it('read back as the contract that was printed', () => {
    let printed = 0;
    fc.assert(
      fc.property(contract, (each) => {
        const written = form.print(each, market);
        if (!written.ok) return expect(written.error.code).toBe('SYMBOL.NEEDS_MASTER');
        printed += 1;
        expect(form.parse(written.value, market, hintsOf(each))).toEqual({ ok: true, value: each });
        // Without the master's word a symbol means the same, or it is refused.
        const alone = form.parse(written.value, market);
        if (alone.ok) expect(alone.value).toEqual(each);
        else if (broker !== 'dhan')
          expect([broker, written.value, alone.error.code]).toEqual([broker, written.value, 'SYMBOL.MALFORMED']);
      }),
    );
    expect(printed).toBeGreaterThan(700);
  });

  it('never throw, whatever text they are', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^(NSE:)?[A-Z0-9&.-]{0,20}(CE|PE|FUT|-EQ|-INDEX)?$/));
    const venue = fc.constantFrom('NSE', 'BSE', 'NFO', 'BFO', 'NSE_FNO', 'NSE_EQ', 'IDX_I', '');
    fc.assert(
      fc.property(venue, text, (place, symbol) => {
        const read = form.parse({ venue: place, symbol }, market);
        if (!read.ok) expect(['invalid', 'refused']).toContain(read.error.kind);
      }),
    );
  });
});

it('an instrument id names its contract and no other', () => {
  fc.assert(
    fc.property(contract, contract, (one, other) => {
      expect(contractOf(instrumentIdOf(one))).toEqual({ ok: true, value: one });
      if (instrumentIdOf(one) === instrumentIdOf(other)) expect(one).toEqual(other);
    }),
  );
});

it('a text is the id of at most one contract', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^(NSE|BSE)-[A-Z0-9_]{1,8}-(EQ|INDEX|20260[1-9]2[0-9]-(FUT|[0-9p]{1,7}-CE))$/),
      (text) => {
        const read = contractOf(InstrumentId.of(text));
        if (read.ok) expect(instrumentIdOf(read.value)).toBe(text);
      },
    ),
  );
});
