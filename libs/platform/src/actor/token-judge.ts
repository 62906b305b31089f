import { Fault } from '@sutra/kernel';
import { compactVerify, decodeProtectedHeader, errors } from 'jose';
import { Actor } from './actor.js';
import { claimsShape, TOKEN_ISSUER, TOKEN_KINDS, type Claims, type TokenKind } from './claims.js';
import type { Keyring } from './keyring.js';
import type { Revocations } from './revocations.js';

/** Clocks of the house may differ by this much before a token seems to come from the future. */
const SKEW_S = 5;
const TOKEN_LENGTH_MAX = 4_096;
/** Signatures that were found good; checking one takes longer than everything else that a request needs. */
const REMEMBERED_MAX = 10_000;

export interface TokenJudgeParts {
  readonly keyring: Pick<Keyring, 'find' | 'has'>;
  readonly revocations: Pick<Revocations, 'isVoid'>;
  /** How old what is known of keys and revocations may be, in milliseconds. */
  readonly knowledgeAgeMs: () => number;
  /** Older than this, nobody can say any more that a token is still good. */
  readonly knowledgeAgeMaxMs: number;
}

/** What the good signature of a token vouches for. */
interface Verdict {
  readonly kid: string;
  readonly claims: Claims;
}

const invalid = (why: string) => new Fault('denied', 'ACCESS.TOKEN_INVALID', `The token is not good: ${why}`);

const unknownKey = () => invalid('its key is unknown');
const expired = () => new Fault('denied', 'ACCESS.TOKEN_EXPIRED', 'The token has expired');

/** Judges tokens by what this process knows, without asking anybody. What it can't know, it refuses. */
export class TokenJudge {
  /** By kind and token; the oldest goes first. */
  private readonly remembered = new Map<string, Verdict>();

  constructor(private readonly parts: TokenJudgeParts) {}

  /** Who asks by this token now. */
  async judge(kind: TokenKind, token: string, nowMs: number): Promise<Actor> {
    this.assertKnowing();
    const { claims, kid } = await this.read(kind, token, nowMs);
    if (this.parts.revocations.isVoid(claims)) throw invalid('its session has ended');
    return new Actor(claims, kid);
  }

  /**
   * Throws unless somebody who was let in by a token would be let in by it now. It looks at no signature, so that those
   * who stay for long, such as listeners to streams, can be looked at every second.
   */
  review({ userId, grantId, issuedAtS, expiresAtS, keyId }: Actor, nowMs: number): void {
    this.assertKnowing();
    const { keyring, revocations } = this.parts;
    if (!keyring.has(keyId)) throw unknownKey();
    if (expiresAtS * 1_000 <= nowMs) throw expired();
    if (revocations.isVoid({ sub: userId, grant: grantId, iat: issuedAtS })) throw invalid('its session has ended');
  }

  /**
   * Who asked by this token at an earlier time. What a user was allowed to ask for then is not taken back by a session
   * that has ended since; the key must still be listed.
   */
  async judgeAsOf(kind: TokenKind, token: string, thenMs: number): Promise<Actor> {
    const { claims, kid } = await this.read(kind, token, thenMs);
    return new Actor(claims, kid);
  }

  private assertKnowing(): void {
    const { knowledgeAgeMs, knowledgeAgeMaxMs } = this.parts;
    if (knowledgeAgeMs() <= knowledgeAgeMaxMs) return;
    throw new Fault('unavailable', 'ACCESS.UNSURE', 'Whether tokens are still good is not known at the moment');
  }

  private async read(kind: TokenKind, token: string, atMs: number): Promise<Verdict> {
    const verdict = await this.verified(kind, token);
    const { claims } = verdict;
    if (claims.iat > atMs / 1_000 + SKEW_S) throw invalid('it was issued in the future');
    if (claims.exp * 1_000 <= atMs) throw expired();
    return verdict;
  }

  private async verified(kind: TokenKind, token: string): Promise<Verdict> {
    const name = `${kind} ${token}`;
    const known = this.remembered.get(name);
    const verdict = known ?? (await this.verify(kind, token));
    // A key may be withdrawn while tokens that it signed are remembered.
    if (known !== undefined && !this.parts.keyring.has(verdict.kid)) throw unknownKey();
    if (known === undefined) this.remember(name, verdict);
    return verdict;
  }

  private remember(name: string, verdict: Verdict): void {
    if (this.remembered.size >= REMEMBERED_MAX) {
      for (const oldest of this.remembered.keys()) {
        this.remembered.delete(oldest);
        break;
      }
    }
    this.remembered.set(name, verdict);
  }

  private async verify(kind: TokenKind, token: string): Promise<Verdict> {
    const { typ, audience } = TOKEN_KINDS[kind];
    if (token.length > TOKEN_LENGTH_MAX) throw invalid('it is too long');
    const header = headerOf(token);
    // The header chooses among our keys and nothing else: neither the algorithm nor where a key would come from.
    if (header.alg !== 'EdDSA') throw invalid('it is signed in another way');
    if (header.typ !== typ) throw invalid('it is of another kind');
    const key = typeof header.kid === 'string' ? await this.parts.keyring.find(header.kid) : undefined;
    if (key === undefined || header.kid === undefined) throw unknownKey();
    const payload = await payloadOf(token, key);
    if (payload['iss'] !== TOKEN_ISSUER || payload['aud'] !== audience) throw invalid('it is meant for somebody else');
    const read = claimsShape.safeParse(payload);
    if (!read.success) throw invalid('it does not say what it must');
    return { kid: header.kid, claims: read.data };
  }
}

function headerOf(token: string) {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw invalid('it can not be read');
  }
}

async function payloadOf(token: string, key: Parameters<typeof compactVerify>[1]): Promise<Record<string, unknown>> {
  try {
    const { payload } = await compactVerify(token, key as never, { algorithms: ['EdDSA'] });
    const read: unknown = JSON.parse(new TextDecoder().decode(payload));
    if (typeof read === 'object' && read !== null) return { ...read };
  } catch (error) {
    // Anything else, such as a machine without the algorithm, is ours to mend and not the asker's.
    if (!(error instanceof errors.JOSEError) && !(error instanceof SyntaxError)) throw error;
  }
  throw invalid('its signature does not fit');
}
