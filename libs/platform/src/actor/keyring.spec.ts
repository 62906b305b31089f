import { describe, expect, it } from '@jest/globals';
import { KeysetPublished } from '@sutra/contracts';
import { machineInstant } from '@sutra/kernel';
import { Keyring } from './keyring.js';

const untilMs = Date.UTC(2026, 10, 2);
const key = (kid: string, validUntil: string) => ({
  kid,
  algorithm: 'EdDSA' as const,
  x: kid.padEnd(43, 'x'),
  validUntil,
});
const published = (...kids: readonly [string, string][]) => ({
  use: 'access' as const,
  keys: kids.map(([kid, validUntil]) => key(kid, validUntil)),
});

function scene() {
  let nowMs = untilMs - 1;
  const keyset = new Keyring({ now: () => machineInstant(nowMs), monotonicMs: () => 0 });
  return { keyset, at: (ms: number) => (nowMs = ms), kids: () => keyset.jwks().map(({ kid }) => kid) };
}

describe('the keys by which tokens are judged', () => {
  it('are unknown, which is not the same as none, until auth has said them', () => {
    expect(() => scene().keyset.jwks()).toThrow(
      expect.objectContaining({ kind: 'unavailable', code: 'KEYSET.UNKNOWN' }),
    );
  });

  it('read as verifiers of tokens expect', () => {
    const { keyset } = scene();
    keyset.replace({ use: 'access', keys: [key('k-00000001', '2026-11-02T00:00:00.000Z')] });
    expect(keyset.jwks()).toEqual([
      { kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid: 'k-00000001', x: 'k-00000001'.padEnd(43, 'x') },
    ]);
  });

  it('end with their validity, at the very moment, also when auth says nothing more', () => {
    const { keyset, at, kids } = scene();
    keyset.replace(published(['k-old', '2026-11-02T00:00:00.000Z'], ['k-new', '2026-11-03T00:00:00.000Z']));
    expect(kids()).toEqual(['k-old', 'k-new']);
    at(untilMs);
    expect(kids()).toEqual(['k-new']);
    at(untilMs + 86_400_000);
    expect(kids()).toEqual([]);
  });

  it('are replaced as a whole', () => {
    const { keyset, kids } = scene();
    keyset.replace(published(['k-one', '2026-11-03T00:00:00.000Z']));
    keyset.replace(published(['k-two', '2026-11-03T00:00:00.000Z']));
    expect(kids()).toEqual(['k-two']);
  });

  it('fit what the contract shows as its example', () => {
    const { keyset } = scene();
    keyset.replace(KeysetPublished.example);
    expect(keyset.jwks()).toHaveLength(1);
  });
});
