/** A real OpenID provider on this machine in Google's place, and a browser that logs in there. */
import Provider, { type Visit } from 'oidc-provider';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider says of somebody, beside who it is. */
export interface Person {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly hd?: string;
  readonly name?: string;
}

const REDIRECT_URL = 'https://sutra.example.com/api/v1/auth/callback/google';
const CLIENT = { client_id: 'sutra', client_secret: randomBytes(32).toString('hex') };

/** Demands PKCE with S256 and puts who it is into the id token, as Google does. */
export class OpenIdWorld {
  /** By subject; what is said of somebody may change from login to login. */
  readonly people = new Map<string, Person>();
  private server: Server | undefined;
  private provider: Provider | undefined;
  private present = '';

  get issuer(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}`;
  }

  /** What auth is told, so that it takes this provider for Google. */
  get env(): Readonly<Record<string, string>> {
    return {
      SUTRA_AUTH_GOOGLE_ISSUER: this.issuer,
      SUTRA_AUTH_GOOGLE_CLIENT_ID: CLIENT.client_id,
      SUTRA_AUTH_GOOGLE_CLIENT_SECRET: CLIENT.client_secret,
      SUTRA_AUTH_GOOGLE_REDIRECT_URL: REDIRECT_URL,
    };
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => void this.serve(request, response));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.provider = new Provider(this.issuer, this.configuration());
  }

  async stop(): Promise<void> {
    const server = this.server;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : void server.close(() => resolve())));
  }

  /** Goes where auth sent the browser, logs in as this subject, and comes back with the query of the callback. */
  async visit(url: string, subject: string): Promise<string> {
    this.present = subject;
    const cookies = new Map<string, string>();
    let next = new URL(url);
    while (next.origin === this.issuer) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const to = response.headers.get('location');
      if (to === null) throw new RangeError(`the provider led nowhere: ${response.status} ${await response.text()}`);
      next = new URL(to, next);
    }
    return next.search.slice(1);
  }

  private configuration(): object {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    return {
      clients: [{ ...CLIENT, redirect_uris: [REDIRECT_URL] }],
      claims: { openid: ['sub', 'hd'], email: ['email', 'email_verified'], profile: ['name'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_: Visit, { uid }: { readonly uid: string }) => `/interaction/${uid}` },
      findAccount: (_: Visit, sub: string) => ({
        accountId: sub,
        claims: () => ({ sub, ...this.people.get(sub) }),
      }),
      loadExistingGrant: (visit: Visit) => this.grant(visit),
      ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
      cookies: { keys: [randomBytes(16).toString('hex')] },
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'test' }] },
    };
  }

  /** Everybody agrees to what the client asks for. */
  private async grant({ oidc: { client, session } }: Visit): Promise<unknown> {
    if (this.provider === undefined) return undefined;
    const grant = new this.provider.Grant({ accountId: session.accountId, clientId: client.clientId });
    grant.addOIDCScope('openid email profile');
    await grant.save();
    return grant;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith('/interaction/') !== true) return this.provider?.callback()(request, response);
    await this.provider?.interactionFinished(request, response, { login: { accountId: this.present } });
  }
}
