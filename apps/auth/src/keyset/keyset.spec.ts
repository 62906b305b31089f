import { describe, expect, it } from '@jest/globals';
import { epochMs, machineInstant, milliseconds } from '@sutra/kernel';
import { isRotationDue, listed, settledKeyOf, signingKeyOf, validUntil, type KeyLife } from './keyset.js';

const policy = { lifetime: milliseconds(1_000), overlap: milliseconds(100) };
const at = machineInstant;
const signing: KeyLife = { kid: 'new', createdAt: at(5_000), retiredAt: undefined };
const retired: KeyLife = { kid: 'old', createdAt: at(4_000), retiredAt: at(5_000) };

describe('the life of a signing key', () => {
  it('is due when there is no key, and from the last moment of its lifetime on', () => {
    expect(isRotationDue([], at(1), policy)).toBe(true);
    expect(isRotationDue([retired], at(5_001), policy)).toBe(true);
    expect(isRotationDue([retired, signing], at(5_999), policy)).toBe(false);
    expect(isRotationDue([retired, signing], at(6_000), policy)).toBe(true);
  });

  it('signs with the one key that has not retired', () => {
    expect(signingKeyOf([retired, signing])).toBe(signing);
    expect(signingKeyOf([retired])).toBeUndefined();
  });

  it('stays good for an overlap after it has retired, or after its lifetime if nothing took over', () => {
    expect(epochMs(validUntil(retired, policy))).toBe(5_100);
    expect(epochMs(validUntil(signing, policy))).toBe(6_100);
  });

  it('lists a key until, and not at, the end of its validity', () => {
    expect(listed([retired, signing], at(5_099), policy)).toEqual([retired, signing]);
    expect(listed([retired, signing], at(5_100), policy)).toEqual([signing]);
  });

  it('signs by a new key once everybody has had time to hear of it, and by a first one at once', () => {
    const slow = { lifetime: milliseconds(1_000_000), overlap: milliseconds(1_000_000) };
    const before: KeyLife = { kid: 'before', createdAt: at(1_000), retiredAt: at(50_000) };
    const fresh: KeyLife = { kid: 'fresh', createdAt: at(50_000), retiredAt: undefined };
    expect(settledKeyOf([fresh, before], at(59_999), slow)).toBe(before);
    expect(settledKeyOf([fresh, before], at(60_000), slow)).toBe(fresh);
    expect(settledKeyOf([fresh], at(50_000), slow)).toBe(fresh);
    expect(settledKeyOf([], at(50_000), slow)).toBeUndefined();
    expect(settledKeyOf([fresh, before], at(55_000), { ...slow, overlap: milliseconds(1) })).toBe(fresh);
  });
});
