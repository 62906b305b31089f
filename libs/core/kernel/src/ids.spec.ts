import { expect, it } from '@jest/globals';
import * as ids from './ids.js';

it('names every kind of id once', () => {
  const names = Object.values(ids).map((kind) => kind.name);
  expect(new Set(names).size).toBe(names.length);
});

it('takes a UUID for what we make and a name for an instrument', () => {
  const uuid = '0190f7c2-1b2c-7def-8123-456789abcdef';
  expect(Object.values(ids).every((kind) => kind.is(uuid))).toBe(true);
  expect(
    Object.values(ids)
      .filter((kind) => kind.is('NIFTY25NOV24000CE'))
      .map((kind) => kind.name),
  ).toEqual(['instrument']);
});
