import { describe, expect, it } from '@jest/globals';
import type { Comparison, Condition, ConditionGroup } from '../document/condition.schema.js';
import type { Expression, TimeExpression } from '../document/expression.schema.js';
import { folded, foldedAnd, type BoundsOf } from './fold.js';

/** An RSI is between 0 and 100; of other indicators nothing is known. Made anew, because what was found under some is kept. */
const bounds = (): BoundsOf => (expression) => (expression.name === 'rsi' ? [0, 100] : undefined);

const rsi: Expression = { type: 'indicator', name: 'rsi' };
const roc: Expression = { type: 'indicator', name: 'roc' };
const price: Expression = { type: 'price', field: 'close' };
const regime: Expression = { type: 'market', field: 'regime' };
const time = (field: TimeExpression['field']): Expression => ({ type: 'time', field });
const plain = (value: number | string): Expression => ({ type: 'constant', value });
const is = (lhs: Expression, operator: Comparison['operator'], rhs?: Expression | number | string): Comparison => ({
  lhs,
  operator,
  ...(rhs !== undefined && { rhs: typeof rhs === 'object' ? rhs : plain(rhs) }),
});
const isBetween = (lhs: Expression, low: number | Expression, high: number | Expression): Comparison => ({
  ...{ lhs, operator: 'between', rhs: [low, high] },
});
const group =
  (operator: ConditionGroup['operator']) =>
  (...conditions: Condition[]): Condition => ({ type: 'group', operator, conditions });
const [and, or, not] = [group('and'), group('or'), group('not')];

type Case = readonly [says: string, condition: Condition, truth: boolean | undefined];
const holds = (cases: readonly Case[]): void =>
  it.each(cases)('%s', (_, condition, truth) => {
    expect(folded(condition, bounds())).toBe(truth);
  });

describe('a comparison, whatever the market does,', () => {
  holds([
    ['of an RSI with what it can be depends', is(rsi, '<', 30), undefined],
    ['of an RSI with more than it can be is always true', is(rsi, '<', 101), true],
    ['of an RSI with less than it can be never is', is(rsi, '<', 0), false],
    ['of an indicator without bounds depends', is(roc, '<', -1_000), undefined],
    ['of a price with what is below nought never is', is(price, '<', -1), false],
    ['of a day with what is below nought never is', is({ type: 'day', field: 'prevHigh' }, '<', 0), false],
    ['of two numbers is decided', is(plain(1), '<', 2), true],
    ['of two different words is not decided by their being words', is(plain('up'), '==', 'down'), undefined],
    ['with a word depends', is(regime, '==', 'trending'), undefined],
    ['of a number with a word depends', is(plain(5), '!=', 'trending'), undefined],
    ['of a word with a number depends', is(plain('trending'), '!=', 5), undefined],
    ['of what rises depends', is(price, 'increasing'), undefined],
    ['of what rises depends, even of what never changes', is(plain(4), 'increasing', -1), undefined],
    ['of what falls depends, even of what never changes', is(plain(4), 'decreasing', -1), undefined],
    ['with nothing depends', is(rsi, '<'), undefined],
  ]);

  holds([
    ['of a thing with itself: equal', is(roc, '==', roc), true],
    ['of a thing with itself: at most', is(roc, '<=', roc), true],
    ['of a thing with itself: at least', is(roc, '>=', roc), true],
    ['of a thing with itself: unequal', is(roc, '!=', roc), false],
    ['of a thing with itself: less', is(roc, '<', roc), false],
    ['of a thing with itself: more', is(roc, '>', roc), false],
    ['of a thing with itself some bars ago depends', is({ ...rsi, offset: 1 }, '==', rsi), undefined],
  ]);

  holds([
    ['before a time after midnight', is(time('timeOfDay'), '<=', '23:59'), true],
    ['after the last minute of the day', is(time('timeOfDay'), '>', '23:59'), false],
    ['before the last minute of the day', is(time('timeOfDay'), '<', '23:59'), undefined],
    ['on an eighth day of the week', is(time('dayOfWeek'), '==', 8), false],
    ['on day nought of the week', is(time('dayOfWeek'), '<', 1), false],
    ['more than a day since the opening', is(time('minutesSinceOpen'), '>', 1_440), false],
    ['before the opening', is(time('minutesSinceOpen'), '<', 0), undefined],
    ['more than a day to the close', is(time('minutesToClose'), '>', 1_440), false],
    ['after the close', is(time('minutesToClose'), '<', 0), undefined],
    ['after the expiry', is(time('daysToExpiry'), '<', 0), false],
    ['years before the expiry', is(time('daysToExpiry'), '>', 1_000), undefined],
  ]);

  holds([
    ['of a position with a loss', is({ type: 'position', field: 'pnl' }, '<', -1), undefined],
    ['of a position with a loss in percent', is({ type: 'position', field: 'pnlPct' }, '<', -1), undefined],
    ['of less than no position', is({ type: 'position', field: 'quantity' }, '<', 0), false],
    ['of the account with a loss', is({ type: 'portfolio', field: 'dayPnl' }, '<', -1), undefined],
    ['of a size', is({ type: 'math', operator: 'abs', args: [roc] }, '<', 0), false],
    ['of a difference', is({ type: 'math', operator: '-', args: [roc, rsi] }, '<', 0), undefined],
  ]);
});

describe('between, whatever the market does,', () => {
  holds([
    ['is always true of all that an RSI can be', isBetween(rsi, 0, 100), true],
    ['depends when its lower bound is within', isBetween(rsi, 1, 100), undefined],
    ['depends when its upper bound is within', isBetween(rsi, 0, 99), undefined],
    ['is never true of what is all above', isBetween(rsi, 101, 200), false],
    ['is never true of what is all below', isBetween(rsi, -20, -10), false],
    ['is never true with its bounds turned', isBetween(roc, 30, 20), false],
    ['is never true with bounds of which the lower is always the higher', isBetween(roc, plain(200), rsi), false],
    ['may be true of one number', isBetween(roc, 20, 20), undefined],
    ['depends on bounds that depend', isBetween(price, rsi, roc), undefined],
    ['depends on a lower bound that depends', isBetween(rsi, price, 100), undefined],
    ['depends on an upper bound that depends', isBetween(rsi, 0, price), undefined],
  ]);
});

describe('a cross, whatever the market does,', () => {
  holds([
    ['depends when both sides can be either', is(rsi, 'crosses', 30), undefined],
    ['over what it can reach depends', is(rsi, 'crosses_above', 30), undefined],
    ['over its highest value never is', is(rsi, 'crosses_above', 100), false],
    ['over less than its lowest value never is', is(rsi, 'crosses_above', -1), false],
    ['over its lowest value depends', is(rsi, 'crosses_above', 0), undefined],
    ['under what it can reach depends', is(rsi, 'crosses_below', 30), undefined],
    ['under its lowest value never is', is(rsi, 'crosses_below', 0), false],
    ['under more than its highest value never is', is(rsi, 'crosses_below', 101), false],
    ['under its highest value depends', is(rsi, 'crosses_below', 100), undefined],
    ['either way over its highest value depends', is(rsi, 'crosses', 100), undefined],
    ['either way over its lowest value depends', is(rsi, 'crosses', 0), undefined],
    ['either way over more than it can be never is', is(rsi, 'crosses', 101), false],
    ['of a thing with itself never is', is(roc, 'crosses', roc), false],
    ['upwards of a thing with itself never is', is(roc, 'crosses_above', roc), false],
  ]);
});

describe('and, whatever the market does,', () => {
  const always = is(rsi, '<=', 100);
  const never = is(rsi, '<', 0);
  const maybe = is(rsi, '<', 30);
  holds([
    ['is always true of what always is', and(always, is(price, '>=', 0)), true],
    ['depends when one depends', and(always, maybe), undefined],
    ['is never true when one never is', and(maybe, never), false],
    ['is never true of what leaves no number', and(maybe, is(rsi, '>', 70)), false],
    ['is never true of what leaves no number but an end', and(is(rsi, '<', 30), is(rsi, '>=', 30)), false],
    ['may be true of what leaves one number', and(is(rsi, '<=', 30), is(rsi, '>=', 30)), undefined],
    ['may be true of different things', and(maybe, is(roc, '>', 70)), undefined],
    ['is never true of a number that is left out', and(is(roc, '!=', 5), is(roc, '==', 5)), false],
    ['is never true of two numbers', and(is(roc, '==', 5), is(roc, '==', 6)), false],
    ['may be true of a number beside one that is left out', and(is(roc, '!=', 5), is(roc, '>', 4)), undefined],
    [
      'may be true when an end is left out and more is left',
      and(is(roc, '!=', 5), is(roc, '>=', 5), is(roc, '<', 9)),
      undefined,
    ],
    [
      'is never true when all is left out, one number after the other',
      and(is(roc, '!=', 4), is(roc, '!=', 5), is(roc, '<=', 4), is(roc, '>=', 4)),
      false,
    ],
    ['is never true of ends that what can be forbids', and(is(rsi, '>=', 100), is(rsi, '!=', 100)), false],
    ['is never true of a number outside of between', and(isBetween(roc, 20, 30), is(roc, '>', 30)), false],
    ['may be true of a number at the end of between', and(isBetween(roc, 20, 30), is(roc, '>=', 30)), undefined],
    [
      'says nothing of between with a lower bound that depends',
      and(isBetween(roc, price, 30), is(roc, '<', 20)),
      undefined,
    ],
    [
      'says nothing of between with an upper bound that depends',
      and(isBetween(roc, 20, price), is(roc, '>', 30)),
      undefined,
    ],
    ['passes over what is no number', and(is(rsi, '<', price), is(rsi, '<', 30), is(rsi, '>', 40)), false],
    ['passes over a cross', and(is(rsi, 'crosses_above', 30), is(rsi, '<', 20)), undefined],
    ['passes over what rises', and(is(rsi, 'increasing'), is(rsi, '<', 30)), undefined],
    ['passes over words', and(is(regime, '!=', 'up'), is(regime, '!=', 'down')), undefined],
    ['sees through and', and(maybe, and(is(roc, '>', 1), is(rsi, '>', 70))), false],
    ['sees through or of one', and(maybe, or(is(rsi, '>', 70))), false],
    ['sees through not of one', and(maybe, not(is(rsi, '<=', 70))), false],
    ['says nothing of or of several', and(maybe, or(is(rsi, '>', 70), is(rsi, '<', 20))), undefined],
    ['says nothing of not of several', and(maybe, not(is(rsi, '<=', 70), is(roc, '<', 20))), undefined],
    ['says nothing of not of what has no opposite', and(maybe, not(is(rsi, 'crosses', 30))), undefined],
    ['says nothing of not of a group', and(maybe, not(and(is(rsi, '<=', 70), is(roc, '<', 20)))), undefined],
    ['times of day contradict each other', and(is(time('timeOfDay'), '<', '09:20'), later('10:15')), false],
    ['times of day may agree', and(is(time('timeOfDay'), '<', '11:05'), later('10:15')), undefined],
  ]);

  it('of nothing is true, and of gates behind each other is asked like one', () => {
    expect(foldedAnd([], bounds())).toBe(true);
    expect(foldedAnd([is(rsi, '<', 30), is(rsi, '>', 70)], bounds())).toBe(false);
    expect(foldedAnd([is(rsi, '<', 30), is(roc, '>', 70)], bounds())).toBeUndefined();
  });
});

describe('or and not, whatever the market does,', () => {
  const always = is(rsi, '<=', 100);
  const never = is(rsi, '<', 0);
  const maybe = is(rsi, '<', 30);
  holds([
    ['or is always true when one always is', or(maybe, always), true],
    ['or is never true when none ever is', or(never, is(price, '<', 0)), false],
    ['or depends when one never is', or(never, maybe), undefined],
    ['or is always true of what leaves nothing out', or(maybe, is(rsi, '>=', 30)), true],
    ['or depends when a number is left out', or(maybe, is(rsi, '>', 30)), undefined],
    ['or is always true of a number and all others', or(is(roc, '==', 5), is(roc, '!=', 5)), true],
    ['or depends beside what has no opposite', or(maybe, is(roc, 'crosses', 1)), undefined],
    ['or is not fooled by opposites of different things', or(maybe, is(roc, '>=', 30)), undefined],
    [
      'or says nothing of groups within it',
      or(maybe, and(is(rsi, '>=', 30), is(roc, '>', 1)), is(rsi, 'crosses', 50)),
      undefined,
    ],
    ['or of what contradicts itself and more depends', or(and(maybe, is(rsi, '>', 70)), is(roc, '<', 3)), undefined],
    ['not turns always', not(always), false],
    ['not turns never', not(never), true],
    ['not leaves what depends', not(maybe), undefined],
    ['not of what can not be true together is always true', not(maybe, is(rsi, '>', 70)), true],
  ]);
});

function later(clock: string): Comparison {
  return is(time('timeOfDay'), '>', clock);
}
