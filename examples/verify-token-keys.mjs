// How an outsider checks an access token of Sutra: fetch the public keys once, judge every token by them alone.
// node examples/verify-token-keys.mjs [TOKEN] [--at ADDRESS]
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

/** @typedef {{ kty: string, crv: string, alg: string, kid: string, x: string }} Jwk */

const { values, positionals } = parseArgs({ allowPositionals: true, options: { at: { type: 'string' } } });

/** What a part of a token says; one that cannot be read says nothing. @param {string} part */
function decode(part) {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString()) ?? {};
  } catch {
    return {};
  }
}
/** @param {unknown} value */
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Why a token must not be believed, or undefined when it may be. The order matters: nothing of a token is believed
 * before its signature holds, and the key, not the token, says which algorithm counts.
 * @param {string} token @param {readonly Jwk[]} keys @param {number} nowSeconds
 * @returns {string | undefined}
 */
function refusalOf(token, keys, nowSeconds) {
  const [head = '', body = '', signature = '', ...rest] = token.split('.');
  if (rest.length > 0 || signature === '') return 'it is not a signed token';
  const { alg, kid } = decode(head);
  const key = keys.find((one) => one.kid === kid);
  if (key === undefined) return `no published key is called ${kid}`;
  if (key.alg !== 'EdDSA' || alg !== key.alg) return `it claims the algorithm ${alg}, the key is for ${key.alg}`;
  const publicKey = createPublicKey({ key, format: 'jwk' });
  const isSigned = verify(null, Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url'));
  if (!isSigned) return 'its signature does not hold';
  const { exp } = decode(body);
  return typeof exp === 'number' && nowSeconds < exp ? undefined : 'it has expired';
}

/** A token as Sutra's are, signed by a key that was made a moment ago, and that key's public half. */
function makeUp() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  const jwk = { kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', kid: 'k-of-this-script', x };
  const signed = `${encode({ alg: 'EdDSA', kid: jwk.kid })}.${encode({ sub: 'somebody', exp: now + 60 })}`;
  return { token: `${signed}.${sign(null, Buffer.from(signed), privateKey).toString('base64url')}`, jwk };
}

/** @param {string} what @param {string | undefined} refusal */
const say = (what, refusal) =>
  console.log(`${what}: ${refusal === undefined ? 'to be believed' : `refused, ${refusal}`}`);

const runFile = new URL('../.sutra/run.json', import.meta.url);
const address = values.at ?? JSON.parse(await readFile(runFile, 'utf8').catch(() => '{}')).address;
if (address === undefined) {
  console.error('Sutra does not run here: npm start brings it up, or name it with --at.');
  process.exit(1);
}
const response = await fetch(`${address}/.well-known/jwks.json`);
if (!response.ok) {
  console.error(`${address} does not tell its keys (${response.status}); try again in a moment.`);
  process.exit(1);
}
const { keys } = /** @type {{ keys: Jwk[] }} */ (await response.json());
console.log(`Keys of ${address}: ${keys.map(({ kid, alg }) => `${kid} (${alg})`).join(', ')}`);

const now = Date.now() / 1_000;
const [given] = positionals;
if (given !== undefined) {
  const refusal = refusalOf(given, keys, now);
  say('The token', refusal);
  process.exitCode = refusal === undefined ? 0 : 1;
} else {
  const { token, jwk } = makeUp();
  say('A made-up token, by the keys of Sutra', refusalOf(token, keys, now));
  say('The same, by the key that signed it', refusalOf(token, [jwk], now));
  say('The same a minute later', refusalOf(token, [jwk], now + 60));
  say(
    'The same with other content',
    refusalOf(token.replace(/\.[^.]+\./, `.${encode({ sub: 'root', exp: now + 60 })}.`), [jwk], now),
  );
}
