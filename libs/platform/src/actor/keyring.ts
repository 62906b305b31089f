import type { KeysetPublished, Message } from '@sutra/contracts';
import { Fault, isBefore, parseMachineInstant, type MachineClock, type MachineInstant } from '@sutra/kernel';
import { importJWK, type CryptoKey } from 'jose';

type PublishedKeyset = Message<typeof KeysetPublished>;

/** A public key in the form that verifiers of tokens read. */
export interface PublicJwk {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly use: 'sig';
  readonly alg: 'EdDSA';
  readonly kid: string;
  readonly x: string;
}

interface ListedKey {
  readonly jwk: PublicJwk;
  readonly validUntil: MachineInstant;
  imported: Promise<CryptoKey | Uint8Array> | undefined;
}

/** The keys by which this process judges tokens. Knowing nothing is not the same as there being none. */
export class Keyring {
  private listed: readonly ListedKey[] | undefined;

  constructor(private readonly clock: MachineClock) {}

  replace({ keys }: PublishedKeyset): void {
    this.listed = keys.flatMap(({ kid, x, validUntil }) => {
      const until = parseMachineInstant(validUntil);
      const jwk: PublicJwk = { kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid, x };
      return until.ok ? [{ jwk, validUntil: until.value, imported: undefined }] : [];
    });
  }

  /** The keys that are good now, for whoever judges tokens elsewhere. */
  jwks(): PublicJwk[] {
    return this.valid().map(({ jwk }) => jwk);
  }

  /** The key of that id, if it is listed and good now. */
  async find(kid: string): Promise<CryptoKey | Uint8Array | undefined> {
    const key = this.valid().find(({ jwk }) => jwk.kid === kid);
    if (key === undefined) return undefined;
    key.imported ??= importJWK({ ...key.jwk }, 'EdDSA');
    return key.imported;
  }

  /** Whether a key of that id is listed and good now. */
  has(kid: string): boolean {
    return this.valid().some(({ jwk }) => jwk.kid === kid);
  }

  private valid(): readonly ListedKey[] {
    if (this.listed === undefined) {
      throw new Fault('unavailable', 'KEYSET.UNKNOWN', 'The signing keys are not known yet; try again in a moment');
    }
    const now = this.clock.now();
    return this.listed.filter(({ validUntil }) => isBefore(now, validUntil));
  }
}
