import { describe, expect, it } from '@jest/globals';
import { OWNERS } from '@sutra/contracts';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { doorService, laterOwners, ownerOf, planProcesses } from './processes.mjs';
import { secretNames } from './secrets.mjs';

const isThere = (app: string) => existsSync(join(root, 'apps', app));
const owners = Object.entries(OWNERS);
const apps = owners.map(([, { app }]) => app).filter(isThere);

describe('the table of processes', () => {
  it.each([true, false])('hosts every service exactly once (separate: %s)', (isSeparate) => {
    const hosted = planProcesses(isSeparate).flatMap(({ services }) => services);
    expect([...hosted].sort()).toEqual([...apps].sort());
    expect(hosted).toContain(doorService);
  });

  it('knows the owner token of every service as the contracts do', () => {
    const there = owners.filter(([, { app }]) => isThere(app)).map(([token, { app }]) => [app, token]);
    expect(ownerOf).toEqual(Object.fromEntries(there));
  });

  it('knows which owners have no app yet', () => {
    const later = owners.filter(([, { app }]) => !isThere(app)).map(([token]) => token);
    expect([...laterOwners].sort()).toEqual(later.sort());
  });

  it('has a secret for every identity of the NATS accounts', () => {
    const accounts = readFileSync(join(root, 'deploy/nats/accounts.conf'), 'utf8');
    const variables = [...accounts.matchAll(/password: \$(\w+)/g)].map(([, name]) => name);
    expect(variables.length).toBeGreaterThan(0);
    expect(secretNames).toEqual(expect.arrayContaining(variables));
  });
});
