// Real: HTTP and TCP on this machine; services and servers are stand-ins that listen there.
import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer as createHttpServer, type Server as HttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';
import type { RunFile } from '../place/installation.js';

const open: (Server | HttpServer)[] = [];

async function listen(server: Server | HttpServer): Promise<string> {
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A service that tells its health below this address. */
const service = async (status: number, body: string) =>
  `http://${await listen(
    createHttpServer(({ url }, response) => {
      response.writeHead(url === '/health' ? status : 404).end(body);
    }),
  )}`;

/** An address at which nobody listens any more. */
async function gone(): Promise<string> {
  const place = await listen(createServer());
  await close();
  return place;
}

const close = () =>
  Promise.all(open.splice(0).map((server) => new Promise<void>((resolve) => server.close(() => resolve()))));
afterEach(close);

const healthy = JSON.stringify({ state: 'up', version: '0.1.0', dependencies: [{ name: 'nats', state: 'up' }] });

async function runFile(parts: Partial<RunFile> = {}): Promise<RunFile> {
  const server = createServer((socket) => socket.destroy());
  return {
    address: 'http://127.0.0.1:8080',
    pid: 1,
    services: [
      {
        name: 'api-gateway',
        process: 'host',
        pid: 2,
        health: await service(200, healthy),
        address: 'http://127.0.0.1:8080',
      },
      { name: 'auth', process: 'guard', pid: 3, health: await service(200, healthy), address: null },
    ],
    servers: { nats: { url: `nats://${await listen(server)}`, pid: 4, isExternal: false } },
    ...parts,
  };
}

async function status(run: RunFile | undefined, ...words: string[]) {
  const terminal = new Terminal();
  const code = await main(['status', ...words], terminal.surroundings(installationWith({ running: async () => run })));
  return { code, out: terminal.out };
}
const told = async (run: RunFile | undefined) => {
  const { code, out } = await status(run, '--json');
  return { code, ...(JSON.parse(out) as object) };
};

describe('the status', () => {
  it('is up when every service says so and every server answers', async () => {
    const run = await runFile();
    expect(await told(run)).toEqual({
      code: 0,
      isUp: true,
      address: run.address,
      services: [
        {
          service: 'api-gateway',
          state: 'up',
          version: '0.1.0',
          process: 'host',
          pid: 2,
          health: `${run.services[0]?.health}/health`,
          address: run.address,
        },
        {
          service: 'auth',
          state: 'up',
          version: '0.1.0',
          process: 'guard',
          pid: 3,
          health: `${run.services[1]?.health}/health`,
        },
      ],
      servers: [{ server: 'nats', state: 'up', address: run.servers['nats']?.url, isExternal: false, pid: 4 }],
    });
    const { code, out } = await status(run);
    expect([code, out]).toEqual([0, expect.stringMatching(/^Sutra is up at http:\/\/127\.0\.0\.1:8080\n/)]);
    expect(out).toMatch(/^auth +up +0\.1\.0 +guard \(3\) +http:.*\/health$/m);
    expect(out).toMatch(/^nats +up +own \(4\) +nats:/m);
  });

  it('is down when nothing runs', async () => {
    expect(await told(undefined)).toEqual({ code: 1, isUp: false, services: [], servers: [] });
    expect((await status(undefined)).out).toBe('Sutra does not run here; sutra up starts it.\n');
  });

  it('is down when a service is missing from the note, as one is that is being started again', async () => {
    const run = await runFile();
    const found = await told({ ...run, services: run.services.slice(0, 1) });
    expect(found).toMatchObject({
      code: 1,
      services: [{ state: 'up' }, { service: 'auth', state: 'down', detail: expect.any(String) }],
    });
  });

  it('is down when a service lacks something, says nothing, or says what cannot be read', async () => {
    const dead = await gone();
    const without = JSON.stringify({ state: 'down', dependencies: [{ name: 'postgres', state: 'down' }] });
    const services = [
      { name: 'lacking', process: 'p', health: await service(503, without) },
      { name: 'mute', process: 'p', health: `http://${dead}` },
      { name: 'odd', process: 'p', health: await service(200, '[]') },
      { name: 'page', process: 'p', health: await service(200, '<html>') },
    ];
    const found = await told(await runFile({ services }));
    expect(found).toMatchObject({ code: 1, isUp: false });
    const entries = (found as unknown as { services: { service: string; state: string; detail: string }[] }).services;
    const details = entries.map(({ service: name, state, detail }) => [name, `${state}: ${detail}`]);
    expect(Object.fromEntries(details)).toMatchObject({
      lacking: 'down: without postgres',
      mute: expect.stringMatching(/^down: connect ECONNREFUSED/),
      odd: 'down: its health report cannot be read',
      page: expect.stringMatching(/^down: /),
    });
  });

  it('is down when a server does not answer; of several addresses one is enough', async () => {
    const dead = await gone();
    const run = await runFile();
    const alive = run.servers['nats']?.url ?? '';
    const servers = {
      nats: { url: `nats://${dead},${alive}`, isExternal: true },
      redis: { url: `redis://${dead}`, isExternal: true },
      postgres: { url: '(not a URL)', isExternal: true },
    };
    expect(await told({ ...run, servers })).toMatchObject({
      code: 1,
      servers: [
        { server: 'nats', state: 'up' },
        { server: 'redis', state: 'down' },
        { server: 'postgres', state: 'down' },
      ],
    });
    expect((await status({ ...run, servers })).out).toMatch(/^Sutra runs at .*, but not all of it is up\.\n/);
  });
});
