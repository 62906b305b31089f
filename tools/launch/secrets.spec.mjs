import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationSecrets, secretNames, secretsOf } from './secrets.mjs';

let path = '';
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'sutra-secrets-')), 'secrets.json');
});
afterEach(() => rm(join(path, '..'), { recursive: true }));

describe('installationSecrets', () => {
  it('are made once, each its own, readable by their owner only', async () => {
    const first = await installationSecrets(path, {});
    expect(Object.keys(first).sort()).toEqual([...secretNames].sort());
    expect(new Set(Object.values(first)).size).toBe(secretNames.length);
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect(await installationSecrets(path, {})).toEqual(first);
  });

  it('start with a letter, because nats-server reads a variable that looks like a number as one', async () => {
    const passwords = Object.entries(await installationSecrets(path, {})).filter(([name]) => /PASSWORD$/.test(name));
    expect(passwords.length).toBeGreaterThan(2);
    for (const [, password] of passwords) expect(password).toMatch(/^[a-z][\w-]{20,}$/);
  });

  it('that are keys have exactly 32 bytes', async () => {
    const { SUTRA_AUTH_SEALING_KEY: key = '' } = await installationSecrets(path, {});
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
  });

  it('that people type are words of chance, long enough for a password', async () => {
    const { SUTRA_AUTH_DEMO_PASSWORD: word } = await installationSecrets(path, {});
    expect(word).toMatch(/^([b-z][aeiou]){2}(-([b-z][aeiou]){2}){4}$/);
  });

  it('get a new one for a new service and keep the others', async () => {
    await writeFile(path, '{"SUTRA_GW_NATS_PASSWORD":"kept"}');
    expect(await installationSecrets(path, {})).toMatchObject({ SUTRA_GW_NATS_PASSWORD: 'kept' });
  });

  it('of the environment come first and are not written down', async () => {
    const secrets = await installationSecrets(path, { SUTRA_GW_NATS_PASSWORD: 'given' });
    expect(secrets['SUTRA_GW_NATS_PASSWORD']).toBe('given');
    expect(await readFile(path, 'utf8')).not.toContain('given');
  });

  it('that cannot be read stop the start in words', async () => {
    await writeFile(path, '{"SUTRA');
    await expect(installationSecrets(path, {})).rejects.toThrow('cannot be read as JSON');
  });

  it('are given to a service without those of another', async () => {
    const names = Object.keys(secretsOf(await installationSecrets(path, {}), 'api-gateway'));
    expect(names).toEqual(['SUTRA_GW_NATS_PASSWORD']);
  });
});
