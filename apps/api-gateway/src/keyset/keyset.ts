import type { KeysetPublished, Message } from '@sutra/contracts';
import { Fault, isBefore, parseMachineInstant, type MachineClock } from '@sutra/kernel';

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

/** What this gateway knows of the keys by which tokens are judged. Knowing nothing is not the same as there being none. */
export class Keyset {
  private latest: PublishedKeyset | undefined;

  constructor(private readonly clock: MachineClock) {}

  replace(keyset: PublishedKeyset): void {
    this.latest = keyset;
  }

  jwks(): PublicJwk[] {
    if (this.latest === undefined) {
      throw new Fault('unavailable', 'KEYSET.UNKNOWN', 'The signing keys are not known yet; try again in a moment');
    }
    const now = this.clock.now();
    return this.latest.keys
      .filter(({ validUntil }) => {
        const until = parseMachineInstant(validUntil);
        return until.ok && isBefore(now, until.value);
      })
      .map(({ kid, x }) => ({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid, x }));
  }
}
