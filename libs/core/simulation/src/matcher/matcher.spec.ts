import { describe, expect, it } from '@jest/globals';
import {
  matchAtOpen,
  matchInside,
  stopFill,
  targetFill,
  type MarketBar,
  type MarketOrder,
  type MatchRules,
} from './matcher.js';

const rules: MatchRules = {
  slippage: { kind: 'none' },
  tick: 1,
  range: 0,
  touchFills: false,
  lowest: 0,
  highest: Infinity,
};
const bar = (open: number, high: number, low: number, close = open): MarketBar => ({ open, high, low, close });
const order = (type: MarketOrder['type'], more: Partial<MarketOrder> = {}): MarketOrder => ({
  ...{ isBuy: true, type, limit: Number.NaN, trigger: Number.NaN, state: 'new' },
  ...more,
});
/** What an order gets in each of some bars, until it fills. */
function fills(
  given: MarketOrder,
  bars: readonly MarketBar[],
  how: Partial<MatchRules> = {},
): readonly (number | null)[] {
  const got: (number | null)[] = [];
  for (const each of bars) {
    const atOpen = matchAtOpen(given, each, { ...rules, ...how });
    const price = Number.isNaN(atOpen) ? matchInside(given, each, { ...rules, ...how }) : atOpen;
    got.push(Number.isNaN(price) ? null : price);
    if (!Number.isNaN(price)) break;
  }
  return got;
}

describe('the matcher', () => {
  it.each<[string, MarketOrder, MarketBar[], (number | null)[]]>([
    ['a market order takes the open', order('market'), [bar(100, 105, 95)], [100]],
    ['within its protection too', order('market', { limit: 100 }), [bar(100, 105, 95)], [100]],
    [
      'beyond its protection it rests',
      order('market', { limit: 99 }),
      [bar(100, 105, 99), bar(101, 105, 98)],
      [null, 99],
    ],
    [
      'a sale’s protection lies below',
      order('market', { isBuy: false, limit: 101 }),
      [bar(100, 101, 95), bar(100, 102, 95)],
      [null, 101],
    ],
    ['a limit that is only touched does not fill', order('limit', { limit: 95 }), [bar(100, 105, 95)], [null]],
    ['a limit that is traded through fills at its price', order('limit', { limit: 95 }), [bar(100, 105, 94)], [95]],
    ['a gap fills a limit better', order('limit', { limit: 95 }), [bar(100, 105, 95), bar(90, 91, 89)], [null, 90]],
    [
      'a stop triggers at its level',
      order('stop', { trigger: 103 }),
      [bar(100, 102, 95), bar(100, 103, 95)],
      [null, 103],
    ],
    ['a gap fills a stop worse', order('stop', { trigger: 103 }), [bar(107, 108, 106)], [107]],
    [
      'a stop limit fills between trigger and limit',
      order('stopLimit', { trigger: 103, limit: 105 }),
      [bar(100, 110, 95)],
      [103],
    ],
    [
      'beyond its limit it rests',
      order('stopLimit', { trigger: 103, limit: 105 }),
      [bar(107, 110, 106), bar(106, 107, 104)],
      [null, 105],
    ],
  ])('%s', (_, given, bars, expected) => {
    expect(fills(given, bars)).toEqual(expected);
  });

  it('touchFills fills what is touched', () => {
    expect(fills(order('limit', { limit: 95 }), [bar(100, 105, 95)], { touchFills: true })).toEqual([95]);
    expect(fills(order('limit', { limit: 100 }), [bar(100, 105, 95)], { touchFills: true })).toEqual([100]);
  });

  it('slippage worsens what takes the market, never beyond its limit, and leaves limits alone', () => {
    const ticks = { slippage: { kind: 'ticks' as const, value: 3 } };
    expect(fills(order('market'), [bar(100, 105, 95)], ticks)).toEqual([103]);
    expect(fills(order('market', { limit: 102 }), [bar(100, 105, 95)], ticks)).toEqual([102]);
    expect(fills(order('stop', { trigger: 103 }), [bar(100, 103, 95)], ticks)).toEqual([106]);
    expect(fills(order('limit', { limit: 95 }), [bar(100, 105, 94)], ticks)).toEqual([95]);
    expect(
      fills(order('market', { isBuy: false }), [bar(1_000, 1_005, 995)], { slippage: { kind: 'bps', value: 15 } }),
    ).toEqual([998]);
    expect(fills(order('market'), [bar(1_000, 1_005, 995)], { slippage: { kind: 'spread', value: 20 } })).toEqual([
      1_001,
    ]);
    expect(
      fills(order('market'), [bar(1_000, 1_005, 995)], { slippage: { kind: 'percentOfRange', value: 10 }, range: 30 }),
    ).toEqual([1_003]);
  });

  it('on a day that stands at the end of its band nobody is on the other side', () => {
    const locked = bar(110, 110, 110);
    expect(fills(order('market'), [locked, bar(108, 109, 107)], { highest: 110 })).toEqual([null, 108]);
    expect(fills(order('market', { isBuy: false }), [locked], { highest: 110 })).toEqual([110]);
    expect(stopFill(true, 105, locked, { ...rules, highest: 110 })).toBeNaN();
  });

  it('a watched stop gaps worse and a watched target better; both are hit when they are touched', () => {
    expect([stopFill(false, 95, bar(100, 105, 95), rules), stopFill(false, 95, bar(93, 94, 92), rules)]).toEqual([
      95, 93,
    ]);
    expect([
      targetFill(false, 105, bar(100, 105, 95), rules),
      targetFill(false, 105, bar(108, 109, 107), rules),
    ]).toEqual([105, 108]);
    expect(stopFill(false, 95, bar(100, 105, 96), rules)).toBeNaN();
    expect(targetFill(true, 95, bar(100, 105, 96), rules)).toBeNaN();
  });
});
