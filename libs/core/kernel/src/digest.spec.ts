import { expect, it } from '@jest/globals';
import { bytesToHex } from '@noble/hashes/utils.js';
import { contentHash, digestOf } from './digest.js';

it('digests as FIPS 180-4 shows', () => {
  expect(bytesToHex(digestOf('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(bytesToHex(digestOf('€'))).toBe('c4cc90ed3d26f12d4b08a75140970a7904035c31cbb4515a83f19b9003c00d1d');
});

it('hashes content, not the order of its keys', () => {
  expect(contentHash({ a: 1, b: 2 })).toBe(contentHash({ b: 2, a: 1 }));
  expect(contentHash({ a: 1 })).not.toBe(contentHash({ a: '1' }));
});
