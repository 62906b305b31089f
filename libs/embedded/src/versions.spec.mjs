import { describe, expect, it } from '@jest/globals';
import { isAtLeast, parseVersion } from './versions.mjs';

describe('parseVersion', () => {
  it.each([
    ['nats-server: v2.10.27\n', 2, 10, '2.10.27'],
    ['Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64', 7, 0, '7.0.15'],
    ['postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)', 15, 18, '15.18'],
    ['postgres (PostgreSQL) 19beta1', 19, 0, '19'],
  ])('reads %s', (text, major, minor, whole) => {
    expect(parseVersion(text)).toEqual({ major, minor, text: whole });
  });

  it('finds none in an answer without a number', () => {
    expect(parseVersion('unknown option --version')).toBeUndefined();
  });
});

describe('isAtLeast', () => {
  const version = { major: 2, minor: 10, text: '2.10.27' };
  it.each([
    [2, 9, true],
    [2, 10, true],
    [2, 11, false],
    [1, 99, true],
    [3, 0, false],
  ])('compares numbers and not letters: 2.10 with %i.%i', (major, minor, expected) => {
    expect(isAtLeast(version, major, minor)).toBe(expected);
  });
});
