import { describe as about, expect, it } from '@jest/globals';
import {
  bare,
  entry,
  exit,
  leg,
  low,
  node,
  option,
  placesOf,
  start,
  strategy,
  wordsOf,
  type Json,
} from './documents.js';

const holding = (legs: unknown[], more: Json[] = [], riskManagement: Json = {}): Json =>
  strategy(
    [start(), low, entry('enter', legs), ...more],
    ['start > low > enter', ...more.map(({ id }) => `enter > ${String(id)}`)],
    { riskManagement },
  );
const until = (expiry: string): Json => ({
  optionDetails: { expiry, strikeType: 'ATM', optionType: 'CE' },
});
const first = '$.nodes[2].data.positions[0]';
const second = '$.nodes[2].data.positions[1]';
const short = option('sell', 'CE', { ...bare, vpi: 'short' });

about('a sold option that nothing stops', () => {
  it.each([
    ['W1', 'W1', true],
    ['W1', 'W2', true],
    ['W2', 'W1', false],
    ['W9', 'W10', true],
    ['W10', 'W9', false],
    ['W0', 'W0', true],
    ['W0', 'M0', true],
    ['W0', '2026-12-01', true],
    ['W1', 'M1', false],
    ['M0', 'W3', false],
    ['M1', 'M2', true],
    ['W1', '2026-12-01', false],
    ['2026-12-01', '2026-12-01', true],
    ['2026-12-01', '2026-12-08', true],
    ['2026-12-08', '2026-12-01', false],
    ['2026-12-08', 'W5', false],
    ['2026-12-08', 'Q2', false],
  ])('that expires on %s and beside which one of %s is bought: it is covered: %j', (sold, bought, isCovered) => {
    const legs = [option('sell', 'CE', { ...bare, ...until(sold) }), option('buy', 'CE', until(bought))];
    expect(placesOf(holding(legs), 'NAKED_SHORT')).toEqual(isCovered ? [] : [first]);
  });

  it('is covered by as many lots as are sold of its right in its entry, and by fewer is not', () => {
    const lots = (quantity: number): Json => ({ quantity });
    const two = [option('sell', 'CE', bare), option('sell', 'CE', bare)];
    expect(placesOf(holding([...two, option('buy', 'CE', lots(2))]), 'NAKED_SHORT')).toEqual([]);
    expect(placesOf(holding([...two, option('buy', 'CE')]), 'NAKED_SHORT')).toEqual([first, second]);
    expect(placesOf(holding([short, option('buy', 'CE'), option('buy', 'PE')]), 'NAKED_SHORT')).toEqual([]);
  });

  it('is a matter of options: a sold future lacks its stop, and nothing else', () => {
    const future = holding([leg({ ...bare, positionType: 'sell', optionDetails: undefined, expiry: 'M0' })]);
    expect(placesOf(future, 'NAKED_SHORT')).toEqual([]);
    expect(placesOf(future, 'STOP_LOSS_MISSING')).toEqual([first]);
  });

  it('is not meant where the strategy has a stop, or it has its own', () => {
    const stopped = { stopLoss: { type: 'amount', value: 3_000 } };
    expect(placesOf(holding([short], [], stopped), 'NAKED_SHORT')).toEqual([]);
    expect(placesOf(holding([option('sell', 'CE')]), 'NAKED_SHORT')).toEqual([]);
  });
});

about('what covers a sold option', () => {
  const hedge = (more: Json): Json => option('buy', 'CE', { ...bare, vpi: 'hedge', ...more });
  it.each([
    ['may end by its own stop', { stopLoss: { type: 'percent', value: 30 } }, [second]],
    ['may end by its own target', { target: { type: 'percent', value: 30 } }, [second]],
    ['stays when it has neither', {}, []],
  ])('%s', (_, more, places) => {
    expect(placesOf(holding([short, hedge(more)]), 'HEDGE_MAY_END')).toEqual(places);
  });

  it('is told by name, and only where it covers all', () => {
    const target = { target: { type: 'points', value: 30 } };
    expect(wordsOf(holding([short, hedge(target)]), 'HEDGE_MAY_END')).toEqual([
      'Its own stop or target can close hedge, and then nothing covers short. Give short a stop, too.',
    ]);
    expect(placesOf(holding([{ ...short, quantity: 2 }, hedge(target)]), 'HEDGE_MAY_END')).toEqual([]);
  });

  it.each([
    ['alone', { vpi: 'hedge' }, short, ['$.nodes[3].data.exitNodeData']],
    ['with what it covers', { vpi: ['hedge', 'short'] }, short, []],
    ['by an exit that closes all', undefined, short, []],
    ['though it did not cover all', { vpi: 'hedge' }, { ...short, quantity: 2 }, []],
    ['while the sold option has its own stop', { vpi: 'hedge' }, option('sell', 'CE', { vpi: 'short' }), []],
    ['never: only what it covers is closed', { vpi: 'short' }, short, []],
  ])('is taken away %s', (_, targets, sold, places) => {
    const closing = holding([sold, hedge({})], [exit('leave', { targets })]);
    expect(placesOf(closing, 'HEDGE_REMOVED')).toEqual(places);
  });
});

about('a modification of a stop', () => {
  const turned = (stop: Json, stopLoss?: Json, more: Json = {}): readonly string[] =>
    wordsOf(
      holding([leg({ vpi: 'p', ...stop })], [node('turn', 'modifyNode', { stopLoss, ...more })]),
      'STOP_NOT_LOOSENED',
    );
  const of = (type: string, value: number): Json => ({ type, value });
  const percent = { stopLoss: of('percent', 30) };
  it('is pointed out when it would loosen it', () => {
    expect(turned(percent, of('percent', 31))).toEqual([
      'The stop of p would become looser than 30, and stays. A modification only tightens.',
    ]);
    expect(turned({ stopLoss: of('points', 10) }, of('points', 10.5))).toHaveLength(1);
  });

  it.each<[string, Json, Json | undefined]>([
    ['it tightens', percent, of('percent', 29)],
    ['it says the same', percent, of('percent', 30)],
    ['it measures otherwise', percent, of('points', 50)],
    ['it names a price, which may lie on either side', { stopLoss: of('premium', 100) }, of('premium', 120)],
    ['the position has no stop', bare, of('percent', 31)],
    ['it changes a target', percent, undefined],
  ])('is left alone when %s', (_, stop, wanted) => {
    expect(turned(stop, wanted, { target: of('percent', 90) })).toEqual([]);
  });
});

about('a level', () => {
  const limited = (side: string, more: Json): Json =>
    holding([option(side, 'CE', { orderType: 'limit', limitPrice: 100, ...more })]);
  const premium = (value: number): Json => ({ type: 'premium', value });
  const stop = [`${first}.stopLoss.value`];
  const target = [`${first}.target.value`];
  it.each<[string, string, Json, string[]]>([
    ['a stop at the price', 'buy', { stopLoss: premium(100) }, stop],
    ['a stop below the price', 'buy', { stopLoss: premium(99) }, []],
    ['a target at the price', 'buy', { target: premium(100) }, target],
    ['a target above the price', 'buy', { target: premium(101) }, []],
    ['a stop at the price', 'sell', { stopLoss: premium(100) }, stop],
    ['a stop above the price', 'sell', { stopLoss: premium(101) }, []],
    ['a target at the price', 'sell', { target: premium(100) }, target],
    ['a target below the price', 'sell', { target: premium(99) }, []],
    ['points more than the price', 'buy', { stopLoss: { type: 'points', value: 120 } }, []],
    [
      'a price that nobody knows yet',
      'buy',
      { limitPrice: { from: 'ltp', by: 0, unit: 'points' }, stopLoss: premium(1_000) },
      [],
    ],
  ])('on its side: %s of what is for %s', (_, side, more, places) => {
    expect(placesOf(limited(side, more), 'LEVEL_WRONG_SIDE')).toEqual(places);
  });

  it('says on which side it has to lie', () => {
    expect(wordsOf(limited('buy', { stopLoss: premium(120) }), 'LEVEL_WRONG_SIDE')).toEqual([
      'A stopLoss of 120 is not below the limit price 100. Of what is bought, it lies below.',
    ]);
    expect(wordsOf(limited('sell', { stopLoss: premium(80) }), 'LEVEL_WRONG_SIDE')).toEqual([
      'A stopLoss of 80 is not above the limit price 100. Of what is sold, it lies above.',
    ]);
  });

  it.each<[string, string, Json, string[]]>([
    ['a stop of 100 percent of what is bought', 'buy', { stopLoss: { type: 'percent', value: 100 } }, stop],
    ['a stop of 99 percent of what is bought', 'buy', { stopLoss: { type: 'percent', value: 99 } }, []],
    ['a stop of 150 points of what is bought', 'buy', { stopLoss: { type: 'points', value: 150 } }, []],
    ['a target of 150 percent of what is bought', 'buy', { target: { type: 'percent', value: 150 } }, []],
    ['a stop of 150 percent of what is sold', 'sell', { stopLoss: { type: 'percent', value: 150 } }, []],
    ['a target of 100 percent of what is sold', 'sell', { target: { type: 'percent', value: 100 } }, target],
  ])('that no price comes to: %s', (_, side, more, places) => {
    expect(placesOf(holding([option(side, 'CE', more)]), 'LEVEL_NEVER_HIT')).toEqual(places);
  });
});
