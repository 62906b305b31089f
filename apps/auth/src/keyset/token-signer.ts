import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { ServiceRuntime, TOKEN_ISSUER, TOKEN_KINDS, type Claims, type TokenKind } from '@sutra/platform';
import type { Tx } from '@sutra/storage';
import { CompactSign } from 'jose';
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { settledKeyOf } from './keyset.js';
import { KeysetPolicy } from './keyset-policy.js';
import { KeysetStore } from './keyset.store.js';
import { unseal } from './seal.js';

/** A retired key is listed for much longer than a token that is signed this much too late lives. */
const REMEMBERED_MS = 30_000;
/** While the newest key settles, the next look comes sooner. */
const LOOK_MS = 1_000;

interface OpenKey {
  readonly kid: string;
  readonly key: KeyObject;
  readonly untilMs: number;
}

/** Signs access tokens and stamps by the key of the moment. */
@Injectable()
export class TokenSigner {
  private open: OpenKey | undefined;

  constructor(
    private readonly store: KeysetStore,
    private readonly policy: KeysetPolicy,
    private readonly runtime: ServiceRuntime,
  ) {}

  async sign(tx: Tx, kind: TokenKind, claims: Claims): Promise<string> {
    const { typ, audience } = TOKEN_KINDS[kind];
    const { kid, key } = await this.keyOfNow(tx);
    const payload = JSON.stringify({ iss: TOKEN_ISSUER, aud: audience, ...claims });
    return new CompactSign(new TextEncoder().encode(payload)).setProtectedHeader({ alg: 'EdDSA', typ, kid }).sign(key);
  }

  /** Read in the caller's transaction: one that waited for another connection while it holds one could wait for ever. */
  private async keyOfNow(tx: Tx): Promise<OpenKey> {
    const nowMs = this.runtime.clock.monotonicMs();
    if (this.open !== undefined && nowMs < this.open.untilMs) return this.open;
    const keys = await this.store.keys(tx, 'access');
    const stored = settledKeyOf(keys, this.runtime.clock.now(), this.policy);
    if (stored === undefined) throw new Fault('unavailable', 'AUTH.NO_KEY', 'There is no signing key yet');
    const secret = unseal(stored.sealed, this.policy.sealingKey, `signing-key:${stored.kid}`);
    const key = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
    const untilMs = nowMs + (stored.retiredAt === undefined ? REMEMBERED_MS : LOOK_MS);
    this.open = { kid: stored.kid, key, untilMs };
    return this.open;
  }
}
