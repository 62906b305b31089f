import { describe as about, expect, it } from '@jest/globals';
import { bare, entry, exit, leg, low, placesOf, start, strategy, wordsOf, type Json } from './documents.js';

const share = { optionDetails: undefined };
const traded = (type: string, more: Json = {}): Json => ({ tradingInstrument: { type }, ...more });
const document = (begin: Json, legs: Json[], more: Json = {}): Json =>
  strategy([start(begin), low, entry('enter', legs)], ['start > low > enter'], more);
const one = (begin: Json, more: Json, around: Json = {}): Json => document(begin, [leg(more)], around);
const at = (field: string): string[] => [`$.nodes[2].data.positions[0].${field}`];

about('what a position trades', () => {
  it.each<[string, Json, Json, string, string[]]>([
    ['an option in a strategy on options', traded('options'), {}, 'OPTION_DETAILS_MISSING', []],
    [
      'neither an option nor a future in a strategy on options',
      traded('options'),
      share,
      'OPTION_DETAILS_MISSING',
      at('optionDetails'),
    ],
    ['a future in a strategy on options', traded('options'), { ...share, expiry: 'M0' }, 'OPTION_DETAILS_MISSING', []],
    ['a future in a strategy on futures', traded('futures'), share, 'OPTION_DETAILS_MISSING', []],
    ['an option in a strategy on futures', traded('futures'), {}, 'OPTION_DETAILS_MISPLACED', []],
    ['a share in a strategy on shares', traded('equity'), share, 'OPTION_DETAILS_MISPLACED', []],
    ['a share for delivery', traded('equity'), { ...share, productType: 'delivery' }, 'PRODUCT_UNFIT', []],
    ['an option for delivery', traded('options'), { productType: 'delivery' }, 'PRODUCT_UNFIT', at('productType')],
    [
      'an option for delivery in a strategy on shares',
      traded('equity'),
      { productType: 'delivery' },
      'PRODUCT_UNFIT',
      at('productType'),
    ],
    [
      'a future for delivery',
      traded('futures'),
      { ...share, productType: 'delivery' },
      'PRODUCT_UNFIT',
      at('productType'),
    ],
    ['an option held overnight', traded('options'), { productType: 'carryForward' }, 'PRODUCT_UNFIT', []],
  ])('%s', (_, begin, more, code, places) => {
    expect(placesOf(one(begin, more), code)).toEqual(places);
  });

  it('is not judged without a start that says it', () => {
    const without = strategy([low, entry('enter', [leg({ ...share, productType: 'delivery' })])], ['low > enter']);
    expect(placesOf(without, 'PRODUCT_UNFIT')).toEqual([]);
    expect(placesOf(without, 'START_MISSING')).toHaveLength(1);
  });
});

about('how a position is ordered', () => {
  const limitsOnly = { symbol: 'LIMITED' };
  it.each<[string, Json, Json, string, string[]]>([
    ['at the market', {}, {}, 'MARKET_ORDER_PROTECTED', at('orderType')],
    ['at the market of limits', limitsOnly, {}, 'MARKET_ORDER_PROTECTED', []],
    ['at the market of limits', limitsOnly, {}, 'LIMIT_ORDERS_ONLY', at('orderType')],
    ['at any other market', {}, {}, 'LIMIT_ORDERS_ONLY', []],
    ['by a stop at the market', {}, { orderType: 'sl-m', triggerPrice: 90 }, 'MARKET_ORDER_PROTECTED', at('orderType')],
    [
      'by a stop at the market of limits',
      limitsOnly,
      { orderType: 'sl-m', triggerPrice: 90 },
      'LIMIT_ORDERS_ONLY',
      at('orderType'),
    ],
    [
      'by a stop with a limit',
      limitsOnly,
      { orderType: 'sl', limitPrice: 91, triggerPrice: 90 },
      'LIMIT_ORDERS_ONLY',
      [],
    ],
    ['by a limit', {}, { orderType: 'limit', limitPrice: 100 }, 'MARKET_ORDER_PROTECTED', []],
    ['by a limit', {}, { orderType: 'limit', limitPrice: 100 }, 'LIMIT_PRICE_MISSING', []],
    [
      'by a limit with a trigger alone',
      {},
      { orderType: 'limit', triggerPrice: 100 },
      'LIMIT_PRICE_MISSING',
      at('limitPrice'),
    ],
    ['by a stop with its trigger', {}, { orderType: 'sl-m', triggerPrice: 100 }, 'LIMIT_PRICE_MISSING', []],
    ['by a stop at the market without a trigger', {}, { orderType: 'sl-m' }, 'LIMIT_PRICE_MISSING', at('triggerPrice')],
    [
      'by a stop that says only its trigger',
      {},
      { orderType: 'sl', triggerPrice: 100 },
      'LIMIT_PRICE_MISSING',
      at('limitPrice'),
    ],
    [
      'by a stop with both prices',
      {},
      { orderType: 'sl', triggerPrice: 100, limitPrice: 101 },
      'LIMIT_PRICE_MISSING',
      [],
    ],
    [
      'by a stop that says only its limit',
      {},
      { orderType: 'sl', limitPrice: 100 },
      'LIMIT_PRICE_MISSING',
      at('triggerPrice'),
    ],
  ])('%s', (_, begin, more, code, places) => {
    expect(placesOf(one(begin, more), code)).toEqual(places);
  });

  it('out of a position: a market order is pointed out, a limit order is not', () => {
    const leaving = (orderType: string): Json =>
      strategy([start(), low, entry('enter'), exit('leave', {}, { orderType })], ['start > low > enter > leave']);
    const order = '$.nodes[3].data.exitNodeData.orderConfig.orderType';
    expect(placesOf(leaving('market'), 'MARKET_ORDER_PROTECTED')).toContain(order);
    expect(placesOf(leaving('limit'), 'MARKET_ORDER_PROTECTED')).not.toContain(order);
    expect(wordsOf(leaving('limit'), 'MARKET_ORDER_PROTECTED')).toHaveLength(1);
  });
});

about('a multiplier', () => {
  it.each<[string, Json, Json, string[]]>([
    ['that is the lot is left alone', {}, { multiplier: 65 }, []],
    ['that is not the lot', {}, { multiplier: 50 }, ['The multiplier is 50, and a lot of NIFTY has 65 units.']],
    ['of what nobody knows', { symbol: 'GOLD' }, { multiplier: 100 }, ['The multiplier 100 is not used.']],
    ['of one share is left alone', traded('equity'), { ...share, multiplier: 1 }, []],
    [
      'of two shares',
      traded('equity'),
      { ...share, multiplier: 2 },
      ['The multiplier is 2, and a lot of NIFTY has 1 units.'],
    ],
    ['that is not said', {}, {}, []],
  ])('%s', (_, begin, more, words) => {
    const hint = ' Remove it: the lot comes from the contract on its date.';
    expect(wordsOf(one(begin, more), 'MULTIPLIER_DIFFERS')).toEqual(words.map((each) => each + hint));
  });

  it('is not judged without a start', () => {
    const without = strategy([low, entry('enter', [leg({ multiplier: 50 })])], ['low > enter']);
    expect(placesOf(without, 'MULTIPLIER_DIFFERS')).toEqual([]);
  });
});

about('how long a position is held', () => {
  const delivered = { ...share, productType: 'delivery' };
  it.each<[string, Json, Json, Json, string, string[]]>([
    ['a delivery without a square-off', traded('equity'), delivered, {}, 'DELIVERY_SQUARED_OFF', []],
    [
      'a delivery that the risk rules square off',
      traded('equity'),
      delivered,
      { riskManagement: { squareOffAt: '15:15' } },
      'DELIVERY_SQUARED_OFF',
      at('productType'),
    ],
    [
      'an intraday position with a square-off',
      {},
      {},
      { schedule: { squareOffAt: '15:15' } },
      'DELIVERY_SQUARED_OFF',
      [],
    ],
    ['an intraday position on hourly bars', { timeframe: '1H' }, {}, {}, 'INTRADAY_ON_DAILY', []],
    [
      'an overnight position on daily bars',
      { timeframe: '1D' },
      { productType: 'carryForward' },
      {},
      'INTRADAY_ON_DAILY',
      [],
    ],
    ['a trail of a stop', {}, { trailing: { every: 1, moveBy: 1 } }, {}, 'TRAILING_WITHOUT_STOP', []],
  ])('%s', (_, begin, more, around, code, places) => {
    expect(placesOf(one(begin, more, around), code)).toEqual(places);
  });

  const target = { target: { type: 'percent', value: 20 } };
  const again = (on: string): Json => ({ reEntry: { mode: 'asap', max: 1, on } });
  it.each<[string, Json, string[]]>([
    ['its stop', again('stop'), []],
    ['a stop that it has not', { ...bare, ...again('stop') }, ['stop']],
    ['its stop, of stop and target', again('both'), []],
    ['its stop or target, without a stop', { ...bare, ...target, ...again('both') }, ['stop']],
    ['its target', { ...bare, ...target, ...again('target') }, []],
    ['a target that it has not', again('target'), ['target']],
    ['nothing, because it does not come back', bare, []],
  ])('again, after %s', (_, more, lacks) => {
    const json = one({}, more, { riskManagement: { stopLoss: { type: 'amount', value: 1 } } });
    expect(wordsOf(json, 'RE_ENTRY_NEVER')).toEqual(
      lacks.map(
        (which) =>
          `It has no ${which} of its own after which it could be entered again. Add ${which}${which === 'stop' ? 'Loss' : ''} to the position.`,
      ),
    );
  });

  it('again, after a move: it says which', () => {
    const waits = (reEntry: Json): Json => one({}, { reEntry: { max: 1, on: 'stop', ...reEntry } });
    const momentum = { value: 1, unit: 'percent' };
    expect(placesOf(waits({ mode: 'onMomentum', momentum }), 'MOMENTUM_MISSING')).toEqual([]);
    expect(placesOf(waits({ mode: 'atCost' }), 'MOMENTUM_MISSING')).toEqual([]);
  });
});

about('the size of an entry', () => {
  const sized = (type: string, value: number, more: Json = {}): Json => leg({ sizing: { type, value }, ...more });
  const place = (index: number): string => `$.nodes[2].data.positions[${index}].sizing`;
  it.each<[string, Json[], string, string[]]>([
    ['two that say the same', [sized('fixed', 1), leg(), sized('fixed', 1)], 'SIZING_DIFFERS', []],
    ['two of one kind', [leg(), sized('fixed', 1), sized('fixed', 2)], 'SIZING_DIFFERS', [place(2)]],
    ['two kinds', [sized('fixed', 1), sized('percentCapital', 1)], 'SIZING_DIFFERS', [place(1)]],
    ['by risk, with stops', [leg(), sized('riskPercent', 1)], 'SIZING_NEEDS_STOP', []],
    ['by risk, with a stop on one of two', [leg(bare), sized('riskPercent', 1)], 'SIZING_NEEDS_STOP', [place(1)]],
    ['by capital, without stops', [sized('percentCapital', 1, bare)], 'SIZING_NEEDS_STOP', []],
    ['nobody says', [leg(bare)], 'SIZING_NEEDS_STOP', []],
  ])('%s', (_, legs, code, places) => {
    expect(placesOf(document({}, legs), code)).toEqual(places);
  });
});
