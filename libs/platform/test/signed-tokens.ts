import { KeysetPublished, type Message } from '@sutra/contracts';
import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { TOKEN_ISSUER, TOKEN_KINDS, type TokenKind } from '../src/actor/claims.js';

const base64url = (value: object | string) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** What a test wants a token to say otherwise than it should. */
export interface Oddity {
  readonly header?: object;
  readonly claims?: object;
  readonly key?: KeyObject;
  /** The whole payload, as text. */
  readonly payload?: string;
}

/** A signer of the house's tokens, for tests of those who judge them. */
export class SignedTokens {
  readonly kid = `k-${randomUUID()}`;
  readonly keys = generateKeyPairSync('ed25519');

  /** @param nowMs When its tokens are issued; they are good for ten minutes. */
  constructor(readonly nowMs: number) {}

  get keyset(): Message<typeof KeysetPublished> {
    const x = this.keys.publicKey.export({ format: 'jwk' }).x ?? '';
    const validUntil = new Date(this.nowMs + 86_400_000).toISOString();
    return { use: 'access', keys: [{ kid: this.kid, algorithm: 'EdDSA', x, validUntil }] };
  }

  token(kind: TokenKind, { header, claims, key = this.keys.privateKey, payload }: Oddity = {}): string {
    const { typ, audience } = TOKEN_KINDS[kind];
    const said = {
      ...{ iss: TOKEN_ISSUER, aud: audience, sub: '019a3f6c-0000-7aaa-8bbb-0123456789ab' },
      ...{ grant: '019a3f6c-5a10-7c3e-8d21-0c5b9a6e1d4f', roles: ['USER'] },
      ...{ iat: this.nowMs / 1_000, exp: this.nowMs / 1_000 + 600 },
      ...claims,
    };
    const text = `${base64url({ alg: 'EdDSA', typ, kid: this.kid, ...header })}.${base64url(payload ?? said)}`;
    return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
  }
}
