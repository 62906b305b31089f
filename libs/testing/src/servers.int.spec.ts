// Real: nats-server, Postgres and Redis, as child processes of this run.
import { describe, expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import { existsSync } from 'node:fs';
import { useNats, useOwnPostgres, usePostgres, useRedis } from './servers.js';

const nats = useNats({
  configText: 'authorization { user: "auth", password: $SECRET }',
  env: { SECRET: 'sesame' },
});
const shared = usePostgres();
const sameCluster = usePostgres();
const own = useOwnPostgres();
const redis = useRedis();

const isAlive = (pid: number) => existsSync(`/proc/${pid}`);

describe('servers for spec files', () => {
  it('gives nats-server the configuration and variables of the spec', async () => {
    const { port } = nats;
    const client = await connect({ servers: nats.url, user: 'auth', pass: 'sesame' });
    expect(client.info?.port).toBe(port);
    await client.close();
    await expect(connect({ servers: nats.url, user: 'auth', pass: 'wrong' })).rejects.toThrow();
  });

  it('gives each caller a database of its own in one cluster', () => {
    expect(new URL(shared.url).host).toBe(new URL(sameCluster.url).host);
    expect(new URL(shared.url).pathname).not.toBe(new URL(sameCluster.url).pathname);
    expect(new URL(own.url).host).not.toBe(new URL(shared.url).host);
  });

  it('kills and restarts a private server on the same port', async () => {
    for (const server of [nats, own, redis]) {
      const { pid, port } = server;
      await server.kill();
      expect(isAlive(pid)).toBe(false);
      await server.restart();
      expect(server.port).toBe(port);
      expect(server.pid).not.toBe(pid);
    }
  });
});
