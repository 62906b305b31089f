import { describe, expect, it } from '@jest/globals';
import type { PositionExpression } from '../document/expression.schema.js';
import type { LegFact } from './facts.js';
import { positionValue } from './position-value.js';
import type { Work } from './scene.js';

const MINUTE = 60_000;
const fact = (more: Partial<LegFact> = {}): LegFact => ({
  ...{
    nodeId: 'a',
    legId: '1',
    side: 'buy',
    firing: 2,
    reEntry: 0,
    status: 'open',
    isWorking: false,
    quantity: 65,
    lotSize: 65,
  },
  ...{ entryPrice: 100, entryValue: 6_500, ltp: 110, pnl: 650, filledAt: 0, closedBy: null, endedExit: null },
  ...more,
});
const closed = (more: Partial<LegFact> = {}): LegFact =>
  fact({ status: 'closed', quantity: 0, closedBy: 'stop', pnl: -150, ...more });

/** Ten minutes and five bars after the first fill: legs of one entry, but the last two, which are another's. */
const read = (field: PositionExpression['field'], facts: (LegFact | undefined)[], bars: (number | null)[] = [3]) => {
  const legs = facts.map((_, at) => ({ node: at < 2 ? 0 : 1 }));
  const state = { bars: 7, legs: facts.map((_, at) => ({ openedBars: bars[at] ?? null })) };
  const work = { program: { legs }, legs: facts, state, facts: { at: 10 * MINUTE } } as unknown as Work;
  return positionValue(
    work,
    field,
    facts.map((_, at) => at),
  );
};

describe('a figure of one position', () => {
  it.each<[PositionExpression['field'], number]>([
    ['pnl', 650],
    ['pnlPct', 10],
    ['entryPrice', 100],
    ['ltp', 110],
    ['quantity', 65],
    ['barsHeld', 5],
    ['minutesHeld', 10],
  ])('%s', (field, value) => {
    expect(read(field, [fact()])).toEqual({ value });
    expect(read(field, [undefined])).toEqual({ value: null, cause: 'no position' });
    expect(read(field, [closed()])).toEqual({ value: null, cause: 'no position' });
  });

  it.each<[PositionExpression['field'], Partial<LegFact>, string]>([
    ['pnl', { pnl: null }, 'stale'],
    ['pnlPct', { pnl: null }, 'stale'],
    ['pnlPct', { entryValue: null }, 'missing'],
    ['pnlPct', { entryValue: 0 }, 'missing'],
    ['ltp', { ltp: null }, 'stale'],
    ['entryPrice', { entryPrice: null }, 'stale'],
    ['minutesHeld', { filledAt: null }, 'missing'],
  ])('%s is not known without %j: %s', (field, more, cause) => {
    expect(read(field, [fact(more)])).toEqual({ value: null, cause });
  });

  it('barsHeld is not known of what was never seen open', () => {
    expect(read('barsHeld', [fact()], [null])).toEqual({ value: null, cause: 'missing' });
  });
});

describe('a figure of several positions', () => {
  const two = [fact(), fact({ quantity: 130, pnl: 50, entryValue: 3_500, filledAt: 4 * MINUTE })];
  it('is a sum where there is one, and the time since the first fill', () => {
    expect(read('quantity', two)).toEqual({ value: 195 });
    expect(read('pnl', two)).toEqual({ value: 700 });
    expect(read('pnlPct', two)).toEqual({ value: 7 });
    expect(read('minutesHeld', two)).toEqual({ value: 10 });
  });

  it('is not known where only one can have it', () => {
    for (const field of ['entryPrice', 'ltp', 'barsHeld'] as const)
      expect(read(field, two, [3, 3])).toEqual({ value: null, cause: 'more than one leg' });
    expect(read('ltp', [fact(), closed()])).toEqual({ value: 110 });
  });

  it('is not known as soon as one of them is not', () => {
    expect(read('pnl', [fact({ pnl: null }), fact()])).toEqual({ value: null, cause: 'stale' });
    expect(read('pnl', [fact(), fact({ pnl: null })])).toEqual({ value: null, cause: 'stale' });
    expect(read('minutesHeld', [fact(), fact({ filledAt: null })])).toEqual({ value: null, cause: 'missing' });
  });

  it.each<[string, LegFact | undefined, number]>([
    ['with what its own stop has closed', closed(), 500],
    ['without what was closed in an earlier firing', closed({ firing: 1 }), 650],
    ['without what never filled', closed({ filledAt: null }), 650],
    ['without what is not there', undefined, 650],
  ])('is a profit of the episode: %s', (_, other, value) => {
    expect(read('pnl', [fact(), other])).toEqual({ value });
  });

  it('is a profit of episodes that each entry counts by itself', () => {
    expect(read('pnl', [fact(), undefined, fact({ firing: 7, pnl: 5 }), closed({ firing: 7 })])).toEqual({
      value: 505,
    });
    expect(read('pnl', [fact(), undefined, closed({ firing: 2 })])).toEqual({ value: 650 });
  });
});
