import { describe, expect, it } from '@jest/globals';
import { namedUuid, type NameField } from './named-uuid.js';

describe('namedUuid', () => {
  it('A12 is the same for the same decision on every machine and in every release', () => {
    // The first 16 bytes, with version and variant stamped over, of: printf '["signal","run-1","entry",0,1763696700000]' | sha256sum
    expect(namedUuid('signal', ['run-1', 'entry', 0, 1_763_696_700_000])).toBe('39db809a-a4b1-8a4a-a765-fcadc4841fbc');
  });

  it('A12 differs as soon as one field differs, however the fields are cut', () => {
    const names: [string, NameField[]][] = [
      ['signal', ['ab', 'c']],
      ['signal', ['a', 'bc']],
      ['signal', ['abc']],
      ['signal', ['abc', '']],
      ['signal', ['abc', null]],
      ['signal', ['a","bc']],
      ['signala', ['b', 'c']],
      ['signal', ['1']],
      ['signal', [1]],
      ['signal', []],
    ];
    expect(new Set(names.map(([namespace, fields]) => namedUuid(namespace, fields))).size).toBe(names.length);
  });

  it('takes no fraction', () => {
    expect(() => namedUuid('signal', [0.1])).toThrow(expect.objectContaining({ kind: 'bug' }));
  });
});
