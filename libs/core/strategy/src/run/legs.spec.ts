import { describe, expect, it } from '@jest/globals';
import type { Facts, LegFact } from './facts.js';
import { entriesWorking, isBusy, isFilled, isHeld, isOpen, legFacts, outwardOrder } from './legs.js';
import type { Work } from './scene.js';

const fact = (more: Partial<LegFact> = {}): LegFact =>
  ({
    nodeId: 'a',
    legId: '1',
    side: 'buy',
    firing: 1,
    reEntry: 0,
    status: 'open',
    quantity: 65,
    isWorking: false,
    ...more,
  }) as LegFact;

const leg = (node: number, nodeId: string, legId: string, more: object = {}) => ({
  ...{ node, nodeId, legId, side: 'buy', priority: 1, ...more },
});

/** A pass of some legs and what is known of each. */
const workOf = (legs: readonly object[], facts: readonly (LegFact | undefined)[]): Work =>
  ({ program: { legs }, legs: facts }) as unknown as Work;

describe('what is known of a leg', () => {
  const { legs } = { legs: [leg(0, 'a', '1'), leg(0, 'a', '2'), leg(1, 'b', '1')] };
  const known = (...facts: LegFact[]) => legFacts({ legs } as never, { legs: facts } as unknown as Facts);

  it('is what is said of that leg of that entry, and nothing where nothing is said', () => {
    const [first, other] = [fact({ legId: '2' }), fact({ nodeId: 'b' })];
    expect(known(other, first, fact({ nodeId: 'nobody' }))).toEqual([undefined, first, other]);
    expect(Object.keys(known(fact({ nodeId: 'nobody' })))).toEqual(['0', '1', '2']);
  });

  it.each<[string, Partial<LegFact>, Partial<LegFact>, 'first' | 'second']>([
    ['the newer firing', { firing: 2 }, { firing: 1 }, 'first'],
    ['the newer firing, whatever was entered again before', { firing: 1, reEntry: 3 }, { firing: 2 }, 'second'],
    ['the later re-entry of one firing', { reEntry: 2 }, { reEntry: 1 }, 'first'],
    ['the later re-entry of one firing', { reEntry: 1 }, { reEntry: 2 }, 'second'],
    ['what is said last of the same', { quantity: 65 }, { quantity: 20 }, 'second'],
    ['the newer firing, not the higher re-entry', { firing: 2 }, { firing: 1, reEntry: 3 }, 'first'],
  ])('of several is %s', (_, one, two, which) => {
    const [first, second] = [fact(one), fact(two)];
    expect(known(first, second)[0]).toBe(which === 'first' ? first : second);
  });
});

describe('a leg', () => {
  it.each<[string, boolean, boolean, boolean, Partial<LegFact> | undefined]>([
    ['of which nothing is known', false, false, false, undefined],
    ['that is open', true, true, false, {}],
    ['that is open and still fills', true, true, true, { isWorking: true }],
    ['that is open with nothing in it', false, false, false, { quantity: 0 }],
    ['on its way out', false, true, true, { status: 'closing' }],
    ['on its way out with nothing left', false, false, true, { status: 'closing', quantity: 0 }],
    ['that is ordered', false, false, true, { status: 'working', quantity: 0 }],
    ['that may have been ordered', false, false, true, { status: 'unknown' }],
    ['that is closed', false, false, false, { status: 'closed', quantity: 0 }],
    ['that never filled', false, false, false, { status: 'unfilled', quantity: 0 }],
    ['that is closed, whatever is said of its size', false, false, false, { status: 'closed' }],
  ])('%s is open, held and under way: %j, %j, %j', (_, open, held, busy, more) => {
    const known = more === undefined ? undefined : fact(more);
    expect([isOpen(known), isHeld(known), isBusy(known)]).toEqual([open, held, busy]);
  });
});

describe('an entry', () => {
  const legs = [leg(4, 'a', '1'), leg(4, 'a', '2'), leg(7, 'b', '1')];
  const closed = fact({ status: 'closed', quantity: 0 });
  it('is filled while one of its own legs is held', () => {
    const work = workOf(legs, [closed, fact({ status: 'closing' }), closed]);
    expect([isFilled(work, 4), isFilled(work, 7)]).toEqual([true, false]);
  });

  it('works while something of it is ordered or still fills, and is named once', () => {
    const working = fact({ status: 'working', quantity: 0 });
    expect(entriesWorking(workOf(legs, [working, fact({ isWorking: true }), closed]))).toEqual(['a']);
    expect(entriesWorking(workOf(legs, [undefined, fact(), working]))).toEqual(['b']);
    expect(entriesWorking(workOf(legs, [fact(), closed, undefined]))).toEqual([]);
  });
});

describe('the way out', () => {
  const sold = { side: 'sell' as const };
  it('covers what is sold first, then closes what was entered last', () => {
    const legs = [leg(0, 'a', '1'), leg(0, 'a', '2', { priority: 3 }), leg(0, 'a', '3', sold), leg(0, 'a', '4')];
    expect(outwardOrder(workOf(legs, []), [0, 1, 2, 3])).toEqual([2, 1, 3, 0]);
  });

  it('goes by the side that was ordered, which a re-entry may have turned round', () => {
    const legs = [leg(0, 'a', '1', sold), leg(0, 'a', '2')];
    expect(outwardOrder(workOf(legs, [fact({ side: 'buy' }), fact(sold)]), [0, 1])).toEqual([1, 0]);
  });
});
