/** Auth as the gateway sees it, played by its contracts: it signs tokens with a key of its own and answers as told. */
import { StreamSender, BusMetrics, connectBus, type NatsConnection } from '@sutra/bus';
import {
  AccessRevoked,
  Composer,
  KeysetPublished,
  revocationShardOf,
  StampIssue,
  type AnyMessage,
  type Envelope,
  type Message,
  type Reply,
  type Right,
  type Role,
} from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { TOKEN_ISSUER, TOKEN_KINDS, type TokenKind } from '@sutra/platform';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';

const silent = () => undefined;
const LIFE_S = 600;
const nowS = () => Date.now() / 1_000;
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What a test wants a token to say besides the usual. */
export interface TokenSays {
  readonly userId?: string;
  readonly grant?: string;
  readonly roles?: readonly Role[];
  readonly scopes?: readonly Right[];
  readonly isLocked?: boolean;
  readonly authTime?: number;
  readonly lifeS?: number;
  readonly header?: object;
  readonly claims?: object;
}

type Asked<D extends AnyMessage> = Envelope<Message<D>>;
type Answer<D extends AnyMessage> = (asked: Asked<D>) => Reply<D> | Promise<Reply<D>>;

export class PlayedAuth {
  readonly kid = `k-${randomUUID()}`;
  readonly keys = generateKeyPairSync('ed25519');
  /** Everything that was asked, in order. */
  readonly asked: Asked<AnyMessage>[] = [];
  /** API keys that are good, and what their stamps say. */
  readonly apiKeys = new Map<string, TokenSays>();
  /** Said of the account of a token by now, whatever the token says. */
  readonly accounts = new Map<string, TokenSays>();
  /** What happens before a stamp is given. */
  judging: () => unknown = () => undefined;
  #sequence = 0;

  private constructor(readonly connection: NatsConnection) {}

  static async start(url: string, password: string): Promise<PlayedAuth> {
    const log = { info: silent, warn: silent, error: silent };
    const auth = new PlayedAuth(await connectBus({ url, identity: 'auth', password, log }));
    auth.answer(StampIssue, async ({ data }) => {
      await auth.judging();
      return auth.issue(data);
    });
    return auth;
  }

  get x(): string {
    return this.keys.publicKey.export({ format: 'jwk' }).x ?? '';
  }

  /** Answers a request or query from now on; a later answer replaces an earlier one. */
  readonly #answers = new Map<string, Answer<never>>();
  answer<D extends AnyMessage>(message: D, how: Answer<D>): void {
    const isKnown = this.#answers.has(message.type);
    this.#answers.set(message.type, how as Answer<never>);
    if (isKnown) return;
    this.connection.subscribe(message.type, {
      queue: 'auth',
      callback: (_, received) => {
        const asked = received.json<Asked<D>>();
        this.asked.push(asked as Asked<AnyMessage>);
        const reply = async () => (this.#answers.get(message.type) as Answer<D>)(asked);
        void reply().then(
          (data) => received.respond(JSON.stringify({ data })),
          ({ kind, code, message: text, details }: Fault) =>
            received.respond(JSON.stringify({ fault: { kind, code, message: text, details } })),
        );
      },
    });
  }

  askedOf<D extends AnyMessage>({ type }: D): Asked<D>[] {
    return this.asked.filter((asked) => asked.type === type) as unknown as Asked<D>[];
  }

  async publishKeys(): Promise<void> {
    const validUntil = new Date(Date.now() + 3_600_000).toISOString();
    await this.say(KeysetPublished, {
      use: 'access',
      keys: [{ kid: this.kid, algorithm: 'EdDSA', x: this.x, validUntil }],
    });
  }

  async revoke(userId: string, what: { grant?: string; before?: string }): Promise<void> {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await this.say(AccessRevoked, {
      shard: revocationShardOf(userId),
      grants: what.grant === undefined ? [] : [{ id: what.grant, until }],
      users: what.before === undefined ? [] : [{ id: userId, before: what.before, until }],
    });
  }

  token(kind: TokenKind, says: TokenSays = {}): string {
    const { typ, audience } = TOKEN_KINDS[kind];
    const header = { alg: 'EdDSA', typ, kid: this.kid, ...says.header };
    const payload = {
      iss: TOKEN_ISSUER,
      aud: audience,
      sub: says.userId ?? randomUUID(),
      grant: says.grant ?? randomUUID(),
      iat: nowS(),
      exp: nowS() + (says.lifeS ?? LIFE_S),
      roles: says.roles ?? ['USER'],
      ...(says.scopes !== undefined && { scopes: says.scopes }),
      ...(says.isLocked === true && { locked: true }),
      ...(says.authTime !== undefined && { auth_time: says.authTime }),
      email_verified: true,
      ...says.claims,
    };
    const text = `${base64url(header)}.${base64url(payload)}`;
    return `${text}.${this.signatureOf(text).toString('base64url')}`;
  }

  signatureOf(text: string): Buffer {
    return sign(null, Buffer.from(text), this.keys.privateKey);
  }

  private issue({ accessToken, apiKey }: Message<typeof StampIssue>): Reply<typeof StampIssue> {
    const says = apiKey === undefined ? this.saidBy(accessToken ?? '') : this.apiKeys.get(apiKey);
    if (says === undefined) throw new Fault('denied', 'AUTH.BAD_CREDENTIALS', 'No such key');
    const { userId = randomUUID(), grant = randomUUID(), lifeS = LIFE_S, claims } = says;
    const { exp = Math.floor(nowS()) + lifeS } = (claims ?? {}) as { exp?: number };
    const stamp = this.token('stamp', { ...says, userId, grant, claims: { ...claims, exp } });
    const expiresAt = new Date(exp * 1_000).toISOString();
    return { stamp, expiresAt, userId, grant, roles: ['USER'], isLocked: false, isEmailVerified: true };
  }

  private saidBy(token: string): TokenSays {
    const [, payload = ''] = token.split('.');
    const {
      sub: userId,
      auth_time: authTime,
      iat,
      exp,
      ...claims
    } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      sub: string;
      iat: number;
      exp: number;
      grant: string;
      roles: Role[];
      auth_time?: number;
      locked?: boolean;
    };
    const { grant, roles, locked } = claims;
    const said = { userId, grant, roles, isLocked: locked === true, ...(authTime !== undefined && { authTime }) };
    // A stamp is as old as the token, and ends with it.
    return { ...said, claims: { iat, exp }, ...this.accounts.get(userId) };
  }

  private async say<D extends typeof KeysetPublished | typeof AccessRevoked>(
    message: D,
    data: Message<D>,
  ): Promise<void> {
    const composer = new Composer('auth', randomUUID, Date.now);
    const { id, subject, body } = composer.say(message as never, data as never);
    const sender = new StreamSender(this.connection, new BusMetrics('auth'));
    this.#sequence += 1;
    await sender.send({ messageId: id, stream: 'AUTH_LATEST', subject, sequence: this.#sequence, body, headers: {} });
  }
}
