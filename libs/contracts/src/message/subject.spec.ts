import { describe, expect, it } from '@jest/globals';
import { Filled, FilledOnceMore, sampleMessages, Sum } from '../../test/sample-messages.js';
import type { AnyMessage } from './definition.js';
import { filterOf, keyOf, subjectOf, typeOfSubject } from './subject.js';

describe('subjects', () => {
  it('end with the key where there is one', () => {
    expect(subjectOf(Filled, { account: 'A-1_b', number: 1 })).toBe('auth.v1.evt.order.filled.A-1_b');
    expect(filterOf(Filled)).toBe('auth.v1.evt.order.filled.*');
    expect(subjectOf(Sum, { numbers: [] })).toBe('gw.v1.qry.sum.get');
    expect(filterOf(Sum)).toBe('gw.v1.qry.sum.get');
    expect(keyOf(FilledOnceMore, { text: '' })).toBeUndefined();
  });

  it.each(['a.b', '*', '>', ' ', '', 'x'.repeat(65), undefined, 7, null])('refuse the key %p', (account) => {
    expect(() => keyOf(Filled, { account })).toThrow(
      expect.objectContaining({ code: 'CONTRACT.KEY', kind: 'invalid' }),
    );
  });

  it.each((sampleMessages as readonly AnyMessage[]).map((message) => ({ type: message.type, message })))(
    'of $type lead back to its type, whatever the key',
    ({ type, message }) => {
      expect(typeOfSubject(subjectOf(message, message.example))).toBe(type);
      expect(typeOfSubject(type)).toBe(type);
    },
  );
});
