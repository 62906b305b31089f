import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
  type Configuration,
  type IDToken,
} from 'openid-client';
import type { ForeignIdentity } from './foreign-identity.js';
import { GoogleSettings } from './google.settings.js';

/** What one attempt to log in must come back with. */
export interface AttemptSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

const TIMEOUT_S = 5;

const refused = (cause: unknown) =>
  new Fault('denied', 'AUTH.GOOGLE_REFUSED', 'The login by Google did not succeed; begin it anew', { cause });

/**
 * The OpenID provider: authorization code with PKCE (S256), state and nonce, its issuer and signature checked by
 * openid-client. What its documents say is read at the first login, so a provider that is away stops no start.
 */
@Injectable()
export class OpenId {
  private found: Promise<Configuration> | undefined;

  constructor(private readonly settings: GoogleSettings) {}

  async begin(): Promise<{ readonly url: string; readonly secrets: AttemptSecrets }> {
    const config = await this.config();
    const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(config, {
      redirect_uri: this.settings.redirectUrl ?? '',
      scope: 'openid email profile',
      response_type: 'code',
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, secrets };
  }

  /** @param query As the browser brought it back. */
  async complete(query: string, { state, nonce, verifier }: AttemptSecrets): Promise<ForeignIdentity> {
    const config = await this.config();
    const url = new URL(this.settings.redirectUrl ?? '');
    url.search = query;
    try {
      const tokens = await authorizationCodeGrant(config, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims: Partial<IDToken> = tokens.claims() ?? {};
      const { iss, sub, email, email_verified, hd, name } = claims;
      if (typeof iss !== 'string' || typeof sub !== 'string') throw refused(undefined);
      return {
        issuer: iss,
        subject: sub,
        email: typeof email === 'string' ? email : undefined,
        isEmailVerified: email_verified === true,
        hostedDomain: typeof hd === 'string' ? hd : undefined,
        name: typeof name === 'string' ? name : undefined,
      };
    } catch (error) {
      throw isAway(error) ? away(error) : refused(error);
    }
  }

  private config(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    if (clientId === undefined) throw new Fault('refused', 'AUTH.GOOGLE_OFF', 'Nobody logs in by Google here');
    const server = new URL(issuer);
    // The settings let plain HTTP through for this machine alone.
    const execute = server.protocol === 'http:' ? [allowInsecureRequests] : [];
    this.found ??= discovery(server, clientId, clientSecret, undefined, { execute, timeout: TIMEOUT_S }).catch(
      (error: unknown) => {
        this.found = undefined;
        throw away(error);
      },
    );
    return this.found;
  }
}

const away = (cause: unknown) =>
  new Fault('unavailable', 'AUTH.GOOGLE_AWAY', 'Google does not answer at the moment', { cause });

/** A provider that fails is not a login that was refused. */
function isAway(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.status >= 500;
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  return code === 'OAUTH_TIMEOUT' || name === 'TimeoutError' || (name === 'TypeError' && code === undefined);
}
