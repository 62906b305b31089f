import { describe as about, expect, it } from '@jest/globals';
import { fail, Fault, ok, priceOf, tradingDateOf, type Price } from '@sutra/kernel';
import { bundledMarket, chainOf, type Chain } from '@sutra/market';
import { entry, leg, signal, start, strategy, compare, rsi } from '../../test/documents.js';
import { readDocument } from '../document/read-document.js';
import { legContracts } from './leg-contract.js';
import { resolveLeg, type LegMeaning, type MarketSight } from './resolve-leg.js';

const market = bundledMarket();
const day = tradingDateOf;
/** A Tuesday on which NIFTY's week ends, and the listed days after it. */
const EXPIRY_DAY = day('2026-01-06');
const listed = ['2026-01-06', '2026-01-13', '2026-01-20', '2026-01-27', '2026-02-24'].map(day);

const row = (strike: string, call: [string, number], put: [string, number]) => ({
  strike: priceOf(strike),
  call: { premium: priceOf(call[0]), delta: call[1] },
  put: { premium: priceOf(put[0]), delta: put[1] },
});
const chain: Chain = chainOf([
  row('23900', ['180', 0.68], ['60', -0.32]),
  row('23950', ['145', 0.6], ['75', -0.4]),
  row('24000', ['110', 0.52], ['100', -0.48]),
  row('24050', ['82', 0.44], ['125', -0.56]),
  row('24100', ['60', 0.35], ['155', -0.65]),
  row('24200', ['30', 0.2], ['225', -0.8]),
]);

const sightAt = (spot: string, more: Partial<MarketSight> = {}): MarketSight => ({
  ...{ underlying: 'NIFTY', today: EXPIRY_DAY, spot: ok(priceOf(spot)), chainOf: () => ok(chain) },
  ...more,
});

function contracts(
  optionDetails: object,
  more: { today?: string; startData?: Record<string, unknown>; listed?: typeof listed } = {},
) {
  const legs = [leg({ optionDetails })];
  const document = strategy(
    [start(more.startData ?? {}), signal('s', compare(rsi, '<', 30)), entry('enter', legs)],
    ['start > s > enter'],
  );
  const read = readDocument(document).document;
  const question = { market, today: day(more.today ?? EXPIRY_DAY), listed: more.listed ?? listed };
  return (read && legContracts(read, question)?.legs) ?? [];
}

function meaning(optionDetails: object, sight = sightAt('24010'), more: { today?: string } = {}): LegMeaning {
  const [only] = contracts({ expiry: 'W0', optionType: 'CE', strikeType: 'ATM', ...optionDetails }, more);
  if (only === undefined) throw new Fault('bug', 'TEST.NO_LEG', 'the document of a test has a leg');
  return resolveLeg(only, sight);
}
const rupees = (price: Price | undefined) => price && price / 10_000;
const strikeOf = (said: LegMeaning) =>
  said.outcome === 'resolved' && said.kind === 'option' ? rupees(said.strike) : said.because;

about('rule 32: expiries', () => {
  it('32 W0 on the day of an expiry is that day', () => {
    const said = meaning({});
    expect(said).toMatchObject({ outcome: 'resolved', expiry: '2026-01-06', right: 'CE', premium: priceOf('110') });
    expect(said.because).toBe(
      'W0 is 2026-01-06, which is today: the nearest weekly expiry from today on. NIFTY is at 24010.00, so the strike at the money is 24000.00.',
    );
  });

  it('32 the day after, W0 is the next one; a monthly counts as its week, and M0 is the nearest of these', () => {
    const later = (code: string) => meaning({ expiry: code }, sightAt('24010'), { today: '2026-01-07' });
    expect(later('W0')).toMatchObject({ expiry: '2026-01-13' });
    expect(later('W2')).toMatchObject({ expiry: '2026-01-27' });
    expect(later('W2').because).toContain("the month's");
    expect([later('M0'), later('M1')]).toMatchObject([{ expiry: '2026-01-27' }, { expiry: '2026-02-24' }]);
  });

  it('32 a series that is not listed, or that there is not, refuses the entry and says why', () => {
    expect(meaning({ expiry: 'W4' })).toMatchObject({
      outcome: 'absent',
      because: expect.stringContaining('which the master does not list'),
    });
    const [bank] = contracts(
      { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
      { startData: { symbol: 'BANKNIFTY' } },
    );
    expect(bank && resolveLeg(bank, sightAt('50000', { underlying: 'BANKNIFTY' }))).toMatchObject({
      outcome: 'absent',
      because: expect.stringContaining('no weekly contracts'),
    });
  });
});

about('rule 32: strikes', () => {
  it.each([
    ['24024.95', 24_000],
    ['24025', 24_000],
    ['24025.05', 24_050],
    ['24150', 24_100],
  ])('32 ATM is the listed strike nearest to the spot, ties to the lower: %s', (spot, strike) => {
    expect(strikeOf(meaning({}, sightAt(spot)))).toBe(strike);
  });

  it.each([
    ['OTM1', 'CE', 24_050],
    ['ITM2', 'CE', 23_900],
    ['OTM1', 'PE', 23_950],
    ['ITM1', 'PE', 24_050],
  ])('32 %s of a %s counts listed strikes', (strikeType, optionType, strike) => {
    expect(strikeOf(meaning({ strikeType, optionType }))).toBe(strike);
  });

  it.each([
    [{ by: 'premium', value: 80 }, 'CE', 24_050, 'The premium of 24050.00 CE, 82.00, is closest to 80.'],
    [{ by: 'premium', value: 80, match: 'atMost' }, 'CE', 24_100, 'is the most that is at most 80.'],
    [{ by: 'premium', value: 80, match: 'atLeast' }, 'PE', 24_000, 'is the least that is at least 80.'],
    [{ by: 'delta', value: 0.3 }, 'PE', 23_900, 'The delta of 23900.00 PE, 0.320 without its sign, is closest to 0.3.'],
    [{ by: 'delta', value: 0.3 }, 'CE', 24_100, 'The delta of 24100.00 CE, 0.350'],
    [
      { by: 'straddleWidth', value: 1 },
      'CE',
      24_200,
      'its straddle costs 210.00, and 24200.00 is closest to 1 of that',
    ],
    [{ by: 'straddleWidth', value: -0.5 }, 'PE', 23_900, '-0.5 of that away from it.'],
    [{ by: 'atmPercent', value: 0.4, match: 'atLeast' }, 'CE', 24_100, '24100.00 is the least that is at least 0.4 %'],
    [{ by: 'strike', value: 24_060 }, 'CE', 24_050, 'The listed strike 24050.00 is closest to 24060.'],
  ])('32 %j of a %s is %s', (strikeType, optionType, strike, words) => {
    const said = meaning({ strikeType, optionType });
    expect(strikeOf(said)).toBe(strike);
    expect(said.because).toContain(words);
  });

  it('32 a strike beyond the listed ones, or that nothing meets, is absent', () => {
    expect(meaning({ strikeType: 'OTM5' })).toMatchObject({
      outcome: 'absent',
      because: expect.stringMatching(/^W0 is .*The chain does not reach OTM5\.$/),
    });
    expect(meaning({ strikeType: { by: 'premium', value: 500, match: 'atLeast' } })).toMatchObject({
      outcome: 'absent',
    });
    const oneSided = chainOf([{ strike: priceOf('24000'), put: {} }]);
    expect(meaning({}, sightAt('24000', { chainOf: () => ok(oneSided) }))).toMatchObject({
      outcome: 'absent',
      because: expect.stringContaining('No CE is listed there.'),
    });
  });
});

about('27 what nobody knows', () => {
  it('27 is unknown with its cause, never a guess', () => {
    const silent = fail(new Fault('unavailable', 'TEST.SILENT', 'no price of NIFTY is known'));
    expect(meaning({}, sightAt('1', { spot: silent }))).toEqual({
      outcome: 'unknown',
      expiry: '2026-01-06',
      because: 'W0 is 2026-01-06, which is today: the nearest weekly expiry from today on. No price of NIFTY is known.',
    });
    expect(meaning({}, sightAt('1', { chainOf: () => silent }))).toMatchObject({ outcome: 'unknown' });
  });

  it('27 an expiry beyond the facts is unknown, not absent', () => {
    const [late] = contracts(
      { expiry: 'W0', strikeType: 'ATM', optionType: 'CE' },
      { today: '2049-01-04', listed: [day('2049-01-05')] },
    );
    expect(late && resolveLeg(late, sightAt('24010', { today: day('2049-01-04') }))).toEqual({
      outcome: 'unknown',
      because: 'No expiry of NIFTY at NSE is known from 2049-01-04 on.',
    });
  });

  it('27 premiums that are not known resolve no strike by premium', () => {
    const bare = chainOf([{ strike: priceOf('24000'), call: {}, put: {} }]);
    const sight = sightAt('24010', { chainOf: () => ok(bare) });
    for (const by of ['premium', 'delta', 'straddleWidth']) {
      const said = meaning({ strikeType: { by, value: 0.5 } }, sight);
      expect([by, said]).toMatchObject([by, { outcome: 'unknown', because: expect.stringMatching(/is known now\.$/) }]);
    }
    expect(meaning({}, sight)).toMatchObject({ outcome: 'resolved', strike: priceOf('24000') });
  });
});

about('other things than options', () => {
  const one = (positions: unknown[], type: string) => {
    const document = strategy(
      [start({ tradingInstrument: { type } }), signal('s', compare(rsi, '<', 30)), entry('enter', positions)],
      ['start > s > enter'],
    );
    const read = readDocument(document).document;
    const [only] = (read && legContracts(read, { market, today: EXPIRY_DAY })?.legs) ?? [];
    return only && resolveLeg(only, sightAt('24010'));
  };

  it('a future is of the nearest month if nothing is said', () => {
    expect(one([leg({ optionDetails: undefined })], 'futures')).toMatchObject({ kind: 'future', expiry: '2026-01-27' });
    expect(one([leg({ optionDetails: undefined, expiry: 'M1' })], 'futures')).toMatchObject({ expiry: '2026-02-24' });
  });

  it('a share is itself', () => {
    expect(one([leg({ optionDetails: undefined })], 'equity')).toEqual({
      ...{ outcome: 'resolved', kind: 'equity', because: 'NIFTY itself is traded.' },
    });
  });
});
