import { describe, expect, it } from '@jest/globals';
import { machineInstant } from '@sutra/kernel';
import { rotationId } from './keep-keyset-fresh.js';

const at = (minutes: number) => machineInstant(Date.UTC(2026, 10, 2, 3, minutes));

describe('the id of the order to rotate', () => {
  it('A12 is the same for whoever finds the same key due', () => {
    expect(rotationId('k-1', at(0))).toBe(rotationId('k-1', at(59)));
    expect(rotationId(undefined, at(0))).toBe(rotationId(undefined, at(59)));
  });

  it('differs between keys', () => {
    expect(new Set([rotationId('k-1', at(0)), rotationId('k-2', at(0)), rotationId(undefined, at(0))]).size).toBe(3);
  });

  it('is another one once the order may have expired unheard', () => {
    expect(rotationId('k-1', at(60))).not.toBe(rotationId('k-1', at(0)));
  });
});
