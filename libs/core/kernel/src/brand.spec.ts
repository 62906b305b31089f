import { expect, it } from '@jest/globals';
import type { Brand } from './brand.js';

type Rupees = Brand<number, 'rupees'>;
type Paise = Brand<number, 'paise'>;
type WholeRupees = Brand<number, 'rupees' | 'whole'>;

const rupees = 5 as Rupees;
const paise = 5 as Paise;
const whole = 5 as WholeRupees;

it('costs nothing at run time', () => {
  expect(rupees).toBe(5);
});

it('keeps two names apart and lets a value with more names pass for one with fewer', () => {
  const asRupees: Rupees = whole;
  // @ts-expect-error a bare number has passed no check
  const unchecked: Rupees = 5;
  // @ts-expect-error another name is another check
  const other: Rupees = paise;
  // @ts-expect-error the second name is missing
  const lesser: WholeRupees = rupees;
  // @ts-expect-error values of two names are never the same thing
  const same = rupees === paise;
  expect([asRupees, unchecked, other, lesser, same]).toEqual([5, 5, 5, 5, true]);
});
