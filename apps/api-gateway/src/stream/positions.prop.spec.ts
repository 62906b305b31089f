import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { positionsOf, positionText, readPositions } from './positions.js';
import { topicNames } from './topics.js';

const position = fc.record({
  incarnation: fc.stringMatching(/^[0-9a-z]{1,10}(-[0-9a-z]{1,10})?$/),
  sequence: fc.maxSafeInteger().map(Math.abs),
});
const known = fc.uniqueArray(fc.tuple(fc.constantFrom(...topicNames), position), {
  minLength: 1,
  selector: ([name]) => name,
});

describe('the id of an event', () => {
  it('reads as it was written', () => {
    fc.assert(
      fc.property(known, (entries) => {
        const text = entries.map(([name, at]) => positionText(name, at)).join(',');
        expect([...(readPositions(text) ?? [])]).toEqual(entries);
        // It travels in a header and in a line of its own.
        expect(text).toMatch(/^[!-~]+$/);
      }),
    );
  });

  it('is read or refused, whatever a client shows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = positionsOf(text);
        expect(read === undefined || read === 'unknown' || read.size > 0).toBe(true);
      }),
    );
  });

  it.each([
    'a',
    'a=',
    'a=b',
    'a=b.',
    'a=b.c,',
    'a=b.c,a=b.d',
    'a=b.zzzzzzzzzzz',
    'a=b.-1',
    'a=b.1 ',
    `${'a=b.c,'.repeat(200)}a=b.c`,
  ])('is unknown when it can not be read: %j', (text) => {
    expect(positionsOf(text)).toBe('unknown');
  });

  it('is none for a client that was never here', () => {
    expect([positionsOf(undefined), positionsOf('')]).toEqual([undefined, undefined]);
  });
});
