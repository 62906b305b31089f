import { describe, expect, it } from '@jest/globals';
import { IntentId } from './ids.js';
import { namedUuid } from './named-uuid.js';
import { isOrderTag, orderTagOf } from './order-tag.js';

const intent = (n: number) => IntentId.of(namedUuid('intent', [n]));

describe('the order tag', () => {
  it('A1 is the same for one intent on every machine and in every release', () => {
    expect(orderTagOf(IntentId.of('0190f7c2-1b2c-7def-8123-456789abcdef'))).toBe('S18MJKWD1R21ZRZ');
  });

  it('A1 differs between intents', () => {
    expect(new Set(Array.from({ length: 5_000 }, (_, n) => orderTagOf(intent(n)))).size).toBe(5_000);
  });

  it('is 15 capitals and digits and uses the whole alphabet', () => {
    const tags = Array.from({ length: 200 }, (_, n) => orderTagOf(intent(n)));
    expect(tags.every((tag) => /^S[0-9A-HJKMNP-TV-Z]{14}$/.test(tag) && isOrderTag(tag))).toBe(true);
    expect(new Set(tags.map((tag) => tag.slice(1)).join('')).size).toBe(32);
  });

  it.each(['', 'S', 's0123456789ABCD', 'S0123456789ABCI', 'S0123456789ABCDE', 'T0123456789ABCD', 'manual', null])(
    'A14 %p is not ours',
    (tag) => {
      expect(isOrderTag(tag)).toBe(false);
    },
  );
});
