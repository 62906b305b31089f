import { describe, expect, it } from '@jest/globals';
import { readRequest } from './request.js';
import { requestFromJson } from './request-from-json.js';

const messageOf = (json: unknown): string => {
  const read = requestFromJson(json);
  return read.ok ? 'taken' : read.error.message;
};

describe('a request in JSON', () => {
  it('is read with parameters, a source and outputs by name', () => {
    const json = { id: 'ema', params: { period: 9 }, source: { id: 'macd', output: 'macd' } };
    expect(requestFromJson(json)).toEqual({
      ok: true,
      value: {
        id: 'ema',
        params: { period: 9 },
        inputs: {},
        source: { id: 'macd', params: {}, inputs: {}, output: 'macd' },
      },
    });
    const read = requestFromJson(json);
    expect(read.ok && readRequest(read.value)).toMatchObject({ ok: true });
  });

  it.each([
    [7, 'an indicator is asked for by an object such as {"id":"rsi"}'],
    [[], 'an indicator is asked for by an object such as {"id":"rsi"}'],
    [{}, 'an indicator is named by its id'],
    [{ id: 'rsi', period: 14 }, 'an indicator is asked for by id, params, source, inputs, not period'],
    [{ id: 'rsi', params: [14] }, 'params is an object of numbers and words, such as {"period":14}'],
    [{ id: 'rsi', params: { period: null } }, 'params is an object of numbers and words, such as {"period":14}'],
    [
      { id: 'rsi', source: 'vwap' },
      'an input is one of open, high, low, close, volume, oi, time, or another indicator',
    ],
    [{ id: 'rsi', source: { id: 'ema', output: 1 } }, 'an output is called by its name'],
    [{ id: 'rsi', inputs: 'close' }, 'inputs is an object of inputs by their names'],
    [
      JSON.parse('{"id":"rsi","__proto__":1}'),
      'an indicator is asked for by id, params, source, inputs, not __proto__',
    ],
  ])('is refused where it is none: %j', (json, message) => {
    expect(messageOf(json)).toBe(message);
  });

  it('is refused where it nests without end', () => {
    let json: object = { id: 'sma' };
    for (let depth = 0; depth < 5_000; depth += 1) json = { id: 'sma', source: json };
    expect(messageOf(json)).toBe('indicators stand on one another too deep');
  });
});
