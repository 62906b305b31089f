// Real: bin/sutra.mjs as people start it, in this clone, which it builds when needed; a Postgres of the file's own.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { migrate, platformMigrations } from '@sutra/storage';
import { useOwnPostgres } from '@sutra/testing/servers';
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../bin/sutra.mjs', import.meta.url));
const start = fileURLToPath(new URL('../../../tools/launch/start.mjs', import.meta.url));
const postgres = useOwnPostgres();
const password = 'a-password-of-this-test';
/** Far beyond any machine: the first call may have to build. */
const limitMs = 300_000;

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(script: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [script, ...words], {
    cwd: tmpdir(),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (bytes) => (out += String(bytes)));
  child.stderr.on('data', (bytes) => (err += String(bytes)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

const sutra = (...words: string[]) => run(program, words);

beforeAll(async () => {
  await sutra('version');
}, limitMs);

describe('sutra', () => {
  it('prints JSON and nothing else on stdout', async () => {
    const { code, out, err } = await sutra('version', '--json');
    expect([code, JSON.parse(out), err]).toEqual([0, { sutra: expect.any(String), node: process.versions.node }, '']);
  });

  it('says what was probably meant, and ends with 2', async () => {
    expect(await sutra('statsu')).toEqual({
      code: 2,
      out: '',
      err: 'There is no command statsu. Did you mean status? sutra help lists them all.\n',
    });
    const { code, out } = await sutra('statsu', '--json');
    expect([code, JSON.parse(out)]).toMatchObject([2, { error: { kind: 'invalid', code: 'CLI.USAGE' } }]);
  });

  it('writes to a file, from where it was called', async () => {
    const name = `sutra-e2e-${process.pid}.json`;
    const path = join(tmpdir(), name);
    try {
      expect(await sutra('help', '--json', '--out', name)).toEqual({ code: 0, out: '', err: `Written to ${path}\n` });
      expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ commands: expect.any(Array) });
    } finally {
      await rm(path, { force: true });
    }
  });

  it('tells by its exit code what doctor and status found, whatever that is on this machine', async () => {
    const examined = await sutra('doctor', '--json');
    const { isReady, findings } = JSON.parse(examined.out) as { isReady: boolean; findings: { verdict: string }[] };
    expect(findings.length).toBeGreaterThan(5);
    expect([examined.code, findings.some(({ verdict }) => verdict === 'missing')]).toEqual([isReady ? 0 : 1, !isReady]);
    const asked = await sutra('status', '--json');
    expect(asked.code).toBe((JSON.parse(asked.out) as { isUp: boolean }).isUp ? 0 : 1);
  });

  it('offers with up exactly what npm start takes', async () => {
    const optionsIn = (text: string) => new Set(text.match(/--[a-z]+/g)?.filter((name) => name !== '--help'));
    const [up, npmStart] = await Promise.all([sutra('up', '--help'), run(start, ['--help'])]);
    expect(optionsIn(up.out)).toEqual(optionsIn(npmStart.out));
  });

  it('reads the records of a service, whose address and password come from the environment', async () => {
    const { url } = postgres;
    const address = new URL(url);
    address.username = '';
    address.password = '';
    const services = [{ owner: 'auth', password, migrations: platformMigrations }];
    await migrate({ adminUrl: url, services, direction: 'up' });
    const env = { SUTRA_POSTGRES_URL: address.href, SUTRA_AUTH_POSTGRES_PASSWORD: password };
    const listed = await run(program, ['dead-letters', 'list', '--service', 'auth', '--json'], env);
    expect(listed).toEqual({ code: 0, out: expect.any(String), err: '' });
    expect(JSON.parse(listed.out)).toEqual({ deadLetters: [], isComplete: true });
    const verified = await run(program, ['audit', 'verify', '--service', 'auth', '--json'], env);
    expect([verified.code, JSON.parse(verified.out)]).toMatchObject([
      0,
      { isIntact: true, chains: [{ service: 'auth' }] },
    ]);
  });
});
