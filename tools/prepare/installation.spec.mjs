import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { identityOf } from '@sutra/embedded';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationEnvironment, runningInstallation } from './installation.mjs';

/** @type {string} */
let home;

/** @param {string} name @param {unknown} content */
const keep = (name, content) => writeFile(join(home, name), JSON.stringify(content));

const run = {
  address: 'http://127.0.0.1:8080',
  pid: process.pid,
  services: [],
  servers: {
    nats: { url: 'nats://127.0.0.1:1', isExternal: false },
    postgres: { url: 'postgres://127.0.0.1:2/postgres', isExternal: false },
    redis: { url: 'redis://127.0.0.1:3', isExternal: false },
  },
};

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'sutra-installation-'));
  await mkdir(join(home, 'postgres'));
  await writeFile(join(home, 'postgres/password'), 's/ecret\n');
  await keep('secrets.json', { SUTRA_AUTH_POSTGRES_PASSWORD: 'kept', SUTRA_AUTH_NATS_PASSWORD: 'kept' });
  await keep('run.json', run);
  await keep('run.lock', identityOf(process.pid));
});
afterEach(() => rm(home, { recursive: true }));

describe('the settings of an installation', () => {
  it('are what its launcher noted and kept', async () => {
    expect(await installationEnvironment(home, {})).toMatchObject({
      SUTRA_NATS_URL: 'nats://127.0.0.1:1',
      SUTRA_POSTGRES_URL: 'postgres://127.0.0.1:2/postgres',
      SUTRA_POSTGRES_ADMIN_URL: 'postgres://sutra:s%2Fecret@127.0.0.1:2/postgres',
      SUTRA_REDIS_URL: 'redis://127.0.0.1:3',
      SUTRA_AUTH_POSTGRES_PASSWORD: 'kept',
    });
  });

  it('are first of all what the environment says, unless that is empty', async () => {
    const env = { SUTRA_AUTH_POSTGRES_PASSWORD: 'given', SUTRA_REDIS_URL: '' };
    expect(await installationEnvironment(home, env)).toMatchObject({
      SUTRA_AUTH_POSTGRES_PASSWORD: 'given',
      SUTRA_REDIS_URL: 'redis://127.0.0.1:3',
    });
  });

  it("know no administrator's password of a Postgres that is not our own", async () => {
    const postgres = { ...run.servers.postgres, isExternal: true };
    await keep('run.json', { ...run, servers: { ...run.servers, postgres } });
    expect((await installationEnvironment(home, {}))['SUTRA_POSTGRES_ADMIN_URL']).toBeUndefined();
  });

  it('name no address that a killed launcher has left behind', async () => {
    expect(await runningInstallation(home)).toEqual(run);
    await rm(join(home, 'run.lock'));
    expect(await runningInstallation(home)).toBeUndefined();
    const environment = await installationEnvironment(home, {});
    expect(environment['SUTRA_POSTGRES_URL']).toBeUndefined();
    expect(environment['SUTRA_AUTH_POSTGRES_PASSWORD']).toBe('kept');
  });

  it('name no address of a run whose note another run left', async () => {
    await keep('run.json', { ...run, pid: 1 });
    expect(await runningInstallation(home)).toBeUndefined();
  });
});
