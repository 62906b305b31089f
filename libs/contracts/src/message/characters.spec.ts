import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { characters } from './characters.js';

describe('a text in characters', () => {
  const name = characters({ max: 3 }, z.string().trim());

  it.each([
    ['', false],
    ['a', true],
    ['abc', true],
    ['abcd', false],
    [' abc ', true],
    ['𝔸𝔸𝔸', true],
    ['𝔸𝔸𝔸𝔸', false],
  ])('%j fits: %s', (text, fits) => expect(name.safeParse(text).success).toBe(fits));

  it('says its bounds to readers of the schema', () => {
    expect(z.toJSONSchema(name, { io: 'input' })).toMatchObject({ type: 'string', minLength: 1, maxLength: 3 });
  });
});
