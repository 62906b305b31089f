import { describe, expect, it } from '@jest/globals';
import { isUuid, uuidFromBytes } from './uuid.js';

describe('Uuid', () => {
  it('carries its version and variant over any bytes', () => {
    expect(uuidFromBytes(new Uint8Array(16), 8)).toBe('00000000-0000-8000-8000-000000000000');
    expect(uuidFromBytes(new Uint8Array(16).fill(255), 7)).toBe('ffffffff-ffff-7fff-bfff-ffffffffffff');
  });

  it('has one form', () => {
    expect(isUuid('0190f7c2-1b2c-7def-8123-456789abcdef')).toBe(true);
    const others = ['0190F7C2-1B2C-7DEF-8123-456789ABCDEF', '{0190f7c2-1b2c-7def-8123-456789abcdef}', '', 7];
    const wrongVersions = ['00000000-0000-0000-0000-000000000000', '0190f7c2-1b2c-9def-8123-456789abcdef'];
    expect([...others, ...wrongVersions].filter(isUuid)).toEqual([]);
  });

  it('is 16 bytes', () => {
    expect(() => uuidFromBytes(new Uint8Array(15), 7)).toThrow(expect.objectContaining({ kind: 'bug' }));
  });
});
