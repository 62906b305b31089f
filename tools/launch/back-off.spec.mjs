import { expect, it } from '@jest/globals';
import { BackOff, describeExit } from './back-off.mjs';

it('pauses longer each time, up to a limit, and forgives after a good minute', () => {
  const backOff = new BackOff();
  const pauses = Array.from({ length: 9 }, () => backOff.afterLiving(10));
  expect(pauses.slice(0, 4)).toEqual([250, 500, 1000, 2000]);
  expect(pauses.at(-1)).toBe(30_000);
  expect(backOff.afterLiving(60_000)).toBe(250);
});

it('tells how something ended', () => {
  expect(describeExit({ code: null, signal: 'SIGKILL' })).toBe('by SIGKILL');
  expect(describeExit({ code: 3, signal: null })).toBe('with exit code 3');
});
