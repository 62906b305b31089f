import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kiteRequest, readKiteText } from './kite-text.js';

it.each([
  ['{"type":"order","data":{"order_id":"1"}}', { type: 'order', data: { order_id: '1' } }],
  ['{"type":"error","data":"Too many"}', { type: 'error', data: 'Too many' }],
  ['{"type":"message","data":{"a":1}}', { type: 'message', data: '{"a":1}' }],
  ['{"type":"message"}', { type: 'message', data: '""' }],
  ['{"type":"order","data":"x"}', { type: 'unreadable', why: 'form' }],
  ['{"type":"other"}', { type: 'unreadable', why: 'form' }],
  ['[1]', { type: 'unreadable', why: 'form' }],
  ['null', { type: 'unreadable', why: 'form' }],
  ['{', { type: 'unreadable', why: 'json' }],
  ['x'.repeat(70_000), { type: 'unreadable', why: 'long' }],
])('%.60s', (text, read) => {
  expect(readKiteText(text)).toEqual(read);
});

it('no text is thrown', () => {
  const text = fc.oneof(fc.string(), fc.json());
  fc.assert(
    fc.property(text, (each) => expect(typeof readKiteText(each).type).toBe('string')),
    { seed: 1 },
  );
});

it('requests carry tokens as numbers', () => {
  expect(kiteRequest.subscribe([408065])).toBe('{"a":"subscribe","v":[408065]}');
  expect(kiteRequest.unsubscribe([408065])).toBe('{"a":"unsubscribe","v":[408065]}');
  expect(kiteRequest.mode('full', [408065])).toBe('{"a":"mode","v":["full",[408065]]}');
});
