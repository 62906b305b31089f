// Real: the scripts as processes of their own, over HTTP; the gateway is a stand-in with the same answers.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generateKeyPairSync, sign } from 'node:crypto';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const { x } = publicKey.export({ format: 'jwk' });
const key = { kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid: 'k-published', x };
const health = { state: 'up', dependencies: [{ name: 'postgres', state: 'down' }] };

/** @type {Readonly<Record<string, unknown>>} */
const pages = {
  '/api/v1/auth/login': { accessToken: 'a.b.c', refreshToken: 'r' },
  '/api/v1/market-status': { groups: [{ segment: 'NSE_FO', group: 'index-option', phase: 'continuous' }] },
  '/.well-known/jwks.json': { keys: [key] },
  '/health': health,
};
const prices = ['24010.35', '24011.00'].map((lastPrice, at) => {
  const data = { instrumentId: 'NSE-NIFTY-INDEX', lastPrice, isFresh: at > 0 };
  return `event: price.live\ndata: ${JSON.stringify(data)}\n\n`;
});
const gateway = createServer(({ url = '' }, response) => {
  if (url === '/api/v1/stream?topics=price.live%3ANIFTY%2Cprice.live%3ANSE%3ASBIN') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(prices.join(''));
    return;
  }
  response.writeHead(url in pages ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(pages[url]));
});
let address = '';
/** @type {string} */
let folder;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-examples-'));
  await new Promise((resolve) => gateway.listen(0, '127.0.0.1', () => resolve(undefined)));
  const place = gateway.address();
  address = `http://127.0.0.1:${typeof place === 'object' ? place?.port : ''}`;
});
afterAll(async () => {
  await new Promise((resolve) => gateway.close(resolve));
  await rm(folder, { recursive: true });
});

/** @param {string} script @param {string[]} words @returns {Promise<{ code: number | null, out: string }>} */
function run(script, words) {
  const path = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (bytes) => (out += bytes));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })));
}

/** @param {object} head @param {object} body */
function signedToken(head, body) {
  const text = [head, body].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}

/** @param {string} token @param {string} other */
function withContentOf(token, other) {
  const [head, , signature] = token.split('.');
  return [head, other.split('.')[1], signature].join('.');
}

describe('watch-health', () => {
  it('prints a line for each change, and none while nothing changes', async () => {
    const file = join(folder, 'run.json');
    await writeFile(file, JSON.stringify({ services: [{ name: 'auth', health: address }] }));
    const { code, out } = await run('watch-health.mjs', ['--times', '3', '--every', '0', '--run', file]);
    expect(code).toBe(0);
    expect(out).toMatch(/^\S+Z {2}auth up, without postgres\n$/);
  });

  it('says when nothing runs or answers', async () => {
    const { out } = await run('watch-health.mjs', ['--times', '1', '--run', join(folder, 'none.json')]);
    expect(out).toContain('Sutra does not run here');
    const file = join(folder, 'starting.json');
    await writeFile(file, JSON.stringify({ services: [{ name: 'auth' }] }));
    expect((await run('watch-health.mjs', ['--times', '1', '--run', file])).out).toContain('auth does not answer');
  });
});

describe('stream-prices', () => {
  it('prints each price as it comes, and marks old ones', async () => {
    const words = ['NIFTY', 'NSE:SBIN', '--at', address, '--times', '2'];
    expect(await run('stream-prices.mjs', words)).toEqual({
      code: 0,
      out: [
        'These trade now: NSE_FO index-option',
        'NSE-NIFTY-INDEX  24010.35  (old)',
        'NSE-NIFTY-INDEX  24011.00',
        '',
      ].join('\n'),
    });
  });
});

describe('verify-token-keys', () => {
  const verdict = async (/** @type {string} */ token) => {
    const { code, out } = await run('verify-token-keys.mjs', [token, '--at', address]);
    return { code, said: out.trim().split('\n').at(-1) };
  };
  const head = { alg: 'EdDSA', kid: key.kid };
  const body = { sub: 'somebody', exp: 4_000_000_000 };

  it('believes a token that a published key has signed', async () => {
    expect(await verdict(signedToken(head, body))).toEqual({ code: 0, said: 'The token: to be believed' });
  });

  it.each([
    ['an expired one', signedToken(head, { ...body, exp: 1 }), 'it has expired'],
    ['one without end', signedToken(head, { sub: 'somebody' }), 'it has expired'],
    ['one of another key', signedToken({ ...head, kid: 'k-other' }, body), 'no published key is called k-other'],
    ['one that claims no algorithm', signedToken({ ...head, alg: 'none' }, body), /claims the algorithm none/],
    [
      'one with other content',
      withContentOf(signedToken(head, body), signedToken(head, { ...body, sub: 'root' })),
      'its signature does not hold',
    ],
    ['something else', 'a.b.c', 'no published key is called undefined'],
    ['one without signature', signedToken(head, body).replace(/[^.]+$/, ''), 'it is not a signed token'],
  ])('refuses %s', async (_, token, why) => {
    const { code, said } = await verdict(token);
    expect(code).toBe(1);
    expect(said).toMatch(why);
  });

  it('shows all that with a token of its own', async () => {
    const { code, out } = await run('verify-token-keys.mjs', ['--at', address]);
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toEqual([
      `Keys of ${address}: k-published (EdDSA)`,
      'A made-up token, by the keys of Sutra: refused, no published key is called k-of-this-script',
      'The same, by the key that signed it: to be believed',
      'The same a minute later: refused, it has expired',
      'The same with other content: refused, its signature does not hold',
    ]);
  });
});
