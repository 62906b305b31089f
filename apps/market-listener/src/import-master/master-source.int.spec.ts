/** Real: files, and HTTP over sockets; the server is played. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf } from './master-source.js';

let server: Server;
let folder: string;
const address = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

async function read(place: string): Promise<string> {
  let text = '';
  for await (const piece of textOf(place)) text += piece;
  return text;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sutra-source-'));
  server = createServer((request, answer) => {
    const bytes = Buffer.from('ein Rupie: ₹\n');
    if (request.url?.startsWith('/busy') === true) return answer.writeHead(503).end('later');
    if (request.url?.startsWith('/cut') !== true) {
      // In the middle of a sign, so that it has to be put together again.
      answer.write(bytes.subarray(0, 12));
      return setTimeout(() => answer.end(bytes.subarray(12)), 5);
    }
    answer.writeHead(200, { 'content-length': String(bytes.length + 10) });
    answer.write(bytes);
    return setTimeout(() => answer.destroy(), 5);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

describe('C3 a master', () => {
  it('comes from an address or a file as it is', async () => {
    await writeFile(join(folder, 'master.csv'), 'ein Rupie: ₹\n');
    expect(await read(join(folder, 'master.csv'))).toBe('ein Rupie: ₹\n');
    expect(await read(address('/master.csv'))).toBe('ein Rupie: ₹\n');
  });

  it.each([
    ['/busy?token=secret', 'MASTER.ANSWER'],
    ['/cut?token=secret', 'MASTER.UNREACHABLE'],
  ])('that is answered with %s is no shorter one', async (path, code) => {
    const failed = read(address(path));
    await expect(failed).rejects.toMatchObject({ kind: 'unavailable', code });
    await expect(failed).rejects.toThrow(/^(?!.*secret)/);
  });

  it('that is not there is none', async () => {
    await expect(read(join(folder, 'nothing.csv'))).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(read('http://127.0.0.1:1/master.csv')).rejects.toMatchObject({ code: 'MASTER.UNREACHABLE' });
  });
});
