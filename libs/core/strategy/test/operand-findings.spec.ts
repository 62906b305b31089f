import { describe as about, expect, it } from '@jest/globals';
import {
  alert,
  close,
  compare,
  constant,
  entry,
  exit,
  group,
  node,
  placesOf,
  rsi,
  signal,
  start,
  strategy,
  wordsOf,
  type Json,
} from './documents.js';

const gated = (condition: unknown): Json =>
  strategy([start(), signal('gate', condition), entry('enter'), exit('leave')], ['start > gate > enter > leave']);
const clock = { type: 'time', field: 'timeOfDay' };
const weekday = { type: 'time', field: 'dayOfWeek' };
const regime = { type: 'market', field: 'regime' };
const math = (operator: string, ...args: unknown[]): Json => ({ type: 'math', operator, args });
const at = '$.nodes[1].data.conditions';

about('what stands on the right of an operator', () => {
  const over = (operator: string, more: Json = {}): Json => ({ ...compare(rsi, operator), ...more });
  it.each<[string, unknown, string, string[]]>([
    ['nothing, where it rises', over('increasing'), 'RHS_MISSING', []],
    ['nothing, where it falls', over('decreasing'), 'RHS_MISSING', []],
    ['a number, where it falls', compare(rsi, 'decreasing', 5), 'RHS_UNEXPECTED', [`${at}.rhs`]],
    ['nothing, where it is between', over('between'), 'RHS_MISSING', [`${at}.rhs`]],
    ['nothing, where it is between', over('between'), 'RHS_UNEXPECTED', []],
    ['two bounds, where it is between', compare(rsi, 'between', [30, 70]), 'RHS_UNEXPECTED', []],
    ['two bounds, where it rises', over('increasing', { rhs: [1, 2] }), 'RHS_UNEXPECTED', [`${at}.rhs`]],
    ['bars, where it rises', over('increasing', { bars: 3 }), 'FIELD_UNKNOWN', []],
    ['bars, where it is less', { ...compare(rsi, '<', 30), bars: 3 }, 'FIELD_UNKNOWN', [`${at}.bars`]],
    ['no bars, where it is less', compare(rsi, '<', 30), 'FIELD_UNKNOWN', []],
  ])('%s', (_, condition, code, places) => {
    expect(placesOf(gated(condition), code)).toEqual(places);
  });
});

about('what can rise or fall', () => {
  const [rises, cannot] = [[], [`${at}.lhs`]];
  it.each<[string, unknown, string[]]>([
    ['an indicator', rsi, rises],
    ['a price', close, rises],
    ['the high of the day', { type: 'day', field: 'high' }, rises],
    ['the breadth of the market', { type: 'market', field: 'vix' }, rises],
    ['a calculation of an indicator and a number', math('+', rsi, constant(5)), rises],
    ['a number', constant(5), cannot],
    ['a calculation of numbers', math('+', constant(1), constant(5)), cannot],
    ['a calculation of an indicator and the time', math('+', rsi, weekday), cannot],
    ['a profit', { type: 'position', field: 'pnl' }, cannot],
    ['the time of day', clock, cannot],
  ])('%s', (_, operand, places) => {
    expect(placesOf(gated(compare(operand, 'increasing')), 'OPERAND_WITHOUT_BARS')).toEqual(places);
    expect(placesOf(gated(compare(operand, 'decreasing')), 'OPERAND_WITHOUT_BARS')).toEqual(places);
  });
});

about('text in a condition', () => {
  const [fits, misplaced] = [[], [at]];
  it.each<[string, unknown, string[]]>([
    ['the time of day and a time', compare(clock, '>=', constant('09:20')), fits],
    ['a time and the time of day', compare(constant('09:20'), '<', clock), fits],
    ['the time of day between two times', compare(clock, 'between', [constant('09:20'), constant('10:00')]), fits],
    ['the time of day and a time that is none', compare(clock, '>', constant('24:20')), misplaced],
    [
      'the time of day between a time and a word',
      compare(clock, 'between', [constant('09:20'), constant('noon')]),
      misplaced,
    ],
    ['the day of the week and a time', compare(weekday, '>', constant('09:20')), misplaced],
    ['a price and a time', compare(close, '>', constant('09:20')), misplaced],
    ['the regime is a word', compare(regime, '==', constant('trending')), fits],
    ['the regime is not a word', compare(regime, '!=', constant('trending')), fits],
    ['a word is the regime', compare(constant('trending'), '==', regime), fits],
    ['the regime is more than a word', compare(regime, '>=', constant('trending')), misplaced],
    ['the regime is a number', compare(regime, '==', 5), misplaced],
    ['the regime is a price', compare(regime, '!=', close), misplaced],
    ['the fear of the market and a word', compare({ type: 'market', field: 'vix' }, '==', constant('up')), misplaced],
    ['no text at all', compare(rsi, '<', close), fits],
  ])('%s', (_, condition, places) => {
    expect(placesOf(gated(condition), 'TEXT_MISPLACED')).toEqual(places);
  });
});

about('an operand that is not sound', () => {
  it.each<[string, unknown, string, string[]]>([
    ['a size of two numbers', math('abs', rsi, close), 'ARGUMENT_COUNT', ['abs has 2 arguments. It takes 1.']],
    ['a sum of one number', math('+', rsi), 'ARGUMENT_COUNT', ['+ has 1 arguments. It takes 2 to 16.']],
    ['a sum of two', math('+', rsi, close), 'ARGUMENT_COUNT', []],
    ['the least of one', math('min', rsi), 'ARGUMENT_COUNT', []],
    [
      'an indicator that is not declared',
      { type: 'indicator', name: 'sma_9' },
      'INDICATOR_UNKNOWN',
      ['The start node declares no indicator "sma_9". It declares rsi_14, sma_20, ema_h, macd_1.'],
    ],
    [
      'an output that is not there',
      { type: 'indicator', name: 'macd_1', output: 'sing' },
      'OUTPUT_UNKNOWN',
      [expect.stringMatching(/^.+ has no output "sing"\. It has \w+, \w+, \w+\.$/) as never],
    ],
    ['an output that is there', { type: 'indicator', name: 'macd_1', output: 'signal' }, 'OUTPUT_UNKNOWN', []],
    ['the high of yesterday', { type: 'day', field: 'prevHigh' }, 'RANGE_MISPLACED', []],
    ['the high of a range', { type: 'day', field: 'high', range: { minutes: 15 } }, 'RANGE_MISPLACED', []],
    ['the profit of an entry', { type: 'position', field: 'pnl', nodeId: 'enter' }, 'TARGET_UNKNOWN', []],
    [
      'the profit of a gate',
      { type: 'position', field: 'pnl', nodeId: 'gate' },
      'TARGET_UNKNOWN',
      ['No entry has the id "gate". Name one that an entry has.'],
    ],
    [
      'the profit of a position that is not there',
      { type: 'position', field: 'pnl', vpt: 'calls' },
      'TARGET_UNKNOWN',
      ['No position has the vpt "calls". Name one that an entry has.'],
    ],
    ['the profit of all', { type: 'position', field: 'pnl' }, 'POSITION_NEVER_HELD', []],
  ])('%s', (_, operand, code, words) => {
    expect(wordsOf(gated(compare(operand, '<', 5)), code)).toEqual(words);
  });

  it('is found in each argument, and in each bound', () => {
    const unknown = { type: 'indicator', name: 'x' };
    const json = gated(
      group('and', compare(math('+', rsi, unknown), '<', 5), compare(rsi, 'between', [unknown, unknown])),
    );
    expect(placesOf(json, 'INDICATOR_UNKNOWN')).toEqual([
      `${at}.conditions[0].lhs.args[1].name`,
      `${at}.conditions[1].rhs[0].name`,
      `${at}.conditions[1].rhs[1].name`,
    ]);
    expect(placesOf(gated(compare(rsi, '<', unknown)), 'INDICATOR_UNKNOWN')).toEqual([`${at}.rhs.name`]);
  });

  it('reads a position that no entry ever holds', () => {
    const profit = compare({ type: 'position', field: 'pnl' }, '<', 5);
    const json = strategy([start(), signal('gate', profit), alert('tell')], ['start > gate > tell']);
    expect(placesOf(json, 'POSITION_NEVER_HELD')).toEqual([`${at}.lhs`]);
  });

  it('is an indicator where none is declared, but not where no start could declare it', () => {
    const nodes = (...begin: Json[]): Json =>
      strategy(
        [...begin, signal('gate', compare({ type: 'indicator', name: 'x' }, '<', 5)), alert('tell')],
        [...begin.map(() => 'start > gate'), 'gate > tell'],
      );
    expect(wordsOf(nodes(start({ indicators: undefined })), 'INDICATOR_UNKNOWN')).toEqual([
      'The start node declares no indicator "x". It declares none.',
    ]);
    expect(wordsOf(nodes(), 'INDICATOR_UNKNOWN')).toEqual([]);
  });

  it('stands in a message, and what is sound there is left alone', () => {
    const telling = (alertMessage: string): Json =>
      strategy([start(), alert('tell', { alertMessage })], ['start > tell']);
    expect(wordsOf(telling('{{rsi_14}} and {{price.close}}'), 'PLACEHOLDER_UNKNOWN')).toEqual([]);
    expect(wordsOf(telling('{{price.close}} {{price.clsoe}}'), 'PLACEHOLDER_UNKNOWN')).toEqual([
      expect.stringMatching(/^\{\{price\.clsoe\}\} means nothing/),
    ]);
  });

  it('is passed over in a node that can not be read', () => {
    const json = strategy([start(), node('x', 'magicNode'), signal('gate', 7)], ['start > x > gate']);
    expect(placesOf(json, 'INDICATOR_UNKNOWN')).toEqual([]);
  });
});
