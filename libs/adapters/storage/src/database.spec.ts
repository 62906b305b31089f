import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kindOf } from '@sutra/kernel';
import { dyingServer } from '../test/dying-server.js';
import { openStore } from './database.js';

describe('a server that dies in the instant in which a connection gets ready', () => {
  let server: Awaited<ReturnType<typeof dyingServer>>;
  beforeAll(async () => {
    server = await dyingServer();
  });
  afterAll(() => server.close());

  it('C7 is away, and does not take the process with it', async () => {
    const settings = { owner: 'auth', url: server.address, password: 'x', entities: [], migrations: [] };
    expect(kindOf(await openStore(settings).catch((error: unknown) => error))).toBe('unavailable');
  });
});
