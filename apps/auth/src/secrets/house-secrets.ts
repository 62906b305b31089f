import { Injectable } from '@nestjs/common';
import { createHmac, hkdfSync } from 'node:crypto';
import { AuthSettings } from '../config.js';
import { seal, unseal } from '../keyset/seal.js';

/** What a fingerprint is taken for; the same text has another one for another purpose. */
export type FingerprintOf = 'email' | 'identity' | 'request' | 'recovery-code';

/**
 * Everything that is derived from the sealing key, each purpose with a key of its own. The key is in no database, so
 * whoever has only the database can neither open what is sealed nor try out what was fingerprinted.
 */
@Injectable()
export class HouseSecrets {
  private readonly keys = new Map<string, Buffer>();
  private readonly sealingKey: Buffer;

  constructor(settings: AuthSettings) {
    this.sealingKey = Buffer.from(settings.sealingKey, 'base64url');
  }

  /** Goes into every hash of a password. */
  get pepper(): Buffer {
    return this.keyFor('password');
  }

  /** A keyed hash: equal for equal texts, and useless to whoever lacks the key. */
  fingerprint(purpose: FingerprintOf, text: string): Buffer {
    return createHmac('sha256', this.keyFor(`fingerprint ${purpose}`))
      .update(text)
      .digest();
  }

  /** Sealed for one place only; see `seal`. */
  seal(secret: Buffer, place: string): Buffer {
    return seal(secret, this.keyFor('seal'), place);
  }

  unseal(sealed: Buffer, place: string): Buffer {
    return unseal(sealed, this.keyFor('seal'), place);
  }

  private keyFor(purpose: string): Buffer {
    const known = this.keys.get(purpose);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync('sha256', this.sealingKey, '', `sutra auth ${purpose}`, 32));
    this.keys.set(purpose, key);
    return key;
  }
}
