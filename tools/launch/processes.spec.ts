import { describe, expect, it } from '@jest/globals';
import { OWNERS } from '@sutra/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { doorService, ownerOf, planProcesses } from './processes.mjs';
import { secretNames } from './secrets.mjs';

const apps = Object.values(OWNERS).map(({ app }) => app);

describe('the table of processes', () => {
  it.each([true, false])('hosts every service exactly once (separate: %s)', (isSeparate) => {
    const hosted = planProcesses(isSeparate).flatMap(({ services }) => services);
    expect([...hosted].sort()).toEqual([...apps].sort());
    expect(hosted).toContain(doorService);
  });

  it('knows the owner token of every service as the contracts do', () => {
    expect(ownerOf).toEqual(Object.fromEntries(Object.entries(OWNERS).map(([token, { app }]) => [app, token])));
  });

  it('has a secret for every identity of the NATS accounts', () => {
    const accounts = readFileSync(join(root, 'deploy/nats/accounts.conf'), 'utf8');
    const variables = [...accounts.matchAll(/password: \$(\w+)/g)].map(([, name]) => name);
    expect(variables.length).toBeGreaterThan(0);
    expect(secretNames).toEqual(expect.arrayContaining(variables));
  });
});
