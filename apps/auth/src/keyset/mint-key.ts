import { generateKeyPairSync, randomBytes } from 'node:crypto';

export interface MintedKey {
  readonly kid: string;
  /** Public half, as the `x` of a JWK. */
  readonly x: string;
  /** Private half, PKCS 8 in DER. */
  readonly secret: Buffer;
}

/** A fresh Ed25519 pair. The id says nothing about the key, and when it was made is in its row. */
export function mintKey(): MintedKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    kid: `k-${randomBytes(9).toString('base64url')}`,
    x,
    secret: privateKey.export({ format: 'der', type: 'pkcs8' }),
  };
}
