import { Fault } from '@sutra/kernel';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a secret for the row that it belongs to: nonce, ciphertext and tag in one. `place` is bound in, so the bytes
 * open nowhere else.
 */
export function seal(secret: Buffer, key: Buffer, place: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

export function unseal(sealed: Buffer, key: Buffer, place: string): Buffer {
  try {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const opener = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    opener.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([opener.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), opener.final()]);
  } catch (cause) {
    throw new Fault('bug', 'AUTH.SEAL', 'A sealed secret does not open: wrong key, wrong row, or changed bytes', {
      cause,
    });
  }
}
