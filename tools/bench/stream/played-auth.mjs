// Auth as the gateway sees it, played by its contracts, so that thousands of users need no passwords.
import { BusMetrics, StreamSender } from '@sutra/bus';
import { Composer, KeysetPublished, StampIssue, streamOf } from '@sutra/contracts';
import { TOKEN_ISSUER, TOKEN_KINDS } from '@sutra/platform';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';

const KID = 'k-of-the-bench';
const LIFE_S = 24 * 3_600;

/** @param {object} value */
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Says its keys, gives stamps from now on, and makes access tokens.
 * @param {import('@sutra/bus').NatsConnection} connection
 */
export async function playAuth(connection) {
  const keys = generateKeyPairSync('ed25519');
  /** @param {keyof typeof TOKEN_KINDS} kind @param {object} claims */
  const token = (kind, claims) => {
    const { typ, audience } = TOKEN_KINDS[kind];
    const said = { ...claims, iss: TOKEN_ISSUER, aud: audience };
    const text = `${encode({ alg: 'EdDSA', typ, kid: KID })}.${encode(said)}`;
    return `${text}.${sign(null, Buffer.from(text), keys.privateKey).toString('base64url')}`;
  };
  connection.subscribe(StampIssue.type, {
    callback: (_, message) => {
      /** @type {{ data: { accessToken: string } }} */
      const { data } = JSON.parse(message.string());
      const claims = JSON.parse(Buffer.from(data.accessToken.split('.')[1] ?? '', 'base64url').toString());
      const { sub: userId, grant, roles, exp } = claims;
      const expiresAt = new Date(exp * 1_000).toISOString();
      const reply = { stamp: token('stamp', claims), expiresAt, userId, grant, roles };
      message.respond(JSON.stringify({ data: { ...reply, isLocked: false, isEmailVerified: true } }));
    },
  });
  const { x = '' } = keys.publicKey.export({ format: 'jwk' });
  const validUntil = new Date(Date.now() + LIFE_S * 1_000).toISOString();
  const composer = new Composer('auth', randomUUID, Date.now);
  const { id, subject, body } = composer.say(KeysetPublished, {
    use: 'access',
    keys: [{ kid: KID, algorithm: 'EdDSA', x, validUntil }],
  });
  const stream = streamOf(KeysetPublished) ?? '';
  const sender = new StreamSender(connection, new BusMetrics('auth'));
  await sender.send({ messageId: id, stream, subject, sequence: 1, body, headers: {} });
  return (/** @type {string} */ userId) => {
    const iat = Math.floor(Date.now() / 1_000);
    return token('access', { sub: userId, grant: randomUUID(), iat, exp: iat + LIFE_S, roles: ['USER'] });
  };
}
