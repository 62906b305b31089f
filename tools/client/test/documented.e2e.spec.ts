/**
 * Real: the example of the client's page as it stands there, as a process of its own, the client from its sources, and gateway
 * and auth on nats-server and Postgres. Played: what notifications would say.
 */
import { createClient } from '@sutra/client';
import { startServiceProcess, type ServiceProcess } from '@sutra/testing';
import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { useRealDoor } from '../../openapi/test/real-door.js';

const root = new URL('../../../', import.meta.url);
const door = useRealDoor();
let folder = '';
let program: ServiceProcess | undefined;
afterAll(async () => {
  await program?.kill();
  await rm(folder, { recursive: true, force: true });
});

/** Below the root, where the packages of the workspace are found. */
async function fileOf(text: string): Promise<URL> {
  const cache = fileURLToPath(new URL('.cache', root));
  await mkdir(cache, { recursive: true });
  folder = await mkdtemp(`${cache}/documented-`);
  const file = `${folder}/example.ts`;
  // It is gone when this process is gone, and does not wait for that.
  await writeFile(file, `process.once('disconnect', () => process.exit()).channel?.unref();\n${text}`);
  return pathToFileURL(file);
}

const saidIn = (text: string, field: string): string => new RegExp(`${field}: '([^']+)'`).exec(text)?.[1] ?? '';

describe('the example of the page on the client', () => {
  it('runs as it stands there', async () => {
    const page = await readFile(new URL('docs/client.md', root), 'utf8');
    const [, example = ''] = /```ts\n(.+?)```/s.exec(page) ?? [];
    const credentials = { email: saidIn(example, 'email'), password: saidIn(example, 'password') };
    const client = createClient({ address: door.address });
    await client.auth.register(credentials);
    await client.login(credentials);
    const { id } = await client.auth.me();

    program = startServiceProcess(await fileOf(example.replace(saidIn(example, 'address'), door.address)));
    program.ready.catch(() => undefined);
    let hasEnded = false;
    const ended = program.ended.finally(() => (hasEnded = true));
    // What is said before it listens is not for it to hear.
    while (!hasEnded) {
      await door.notify(id);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 250))]);
    }
    const lines = program.output().trim().split('\n');
    expect(lines.slice(0, 2)).toEqual([`Logged in as ${credentials.email}`, 'Key nightly report']);
    expect(lines[2]).toMatch(/^notifications \{.*"title":"Your password was changed"/);
    expect(await ended).toEqual({ code: 0, signal: null });
  }, 120_000);
});
