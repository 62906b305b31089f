// Real: Postgres, with the tables in which auth keeps what it says and answers; auth itself is played.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { receive, RoleGrant, streamOf } from '@sutra/contracts';
import { migrate, openStore, platformMigrations, type Store } from '@sutra/storage';
import { until } from '@sutra/testing';
import { usePostgres } from '@sutra/testing/servers';
import { randomBytes } from 'node:crypto';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';
import type { RoleOutcome } from './order-role.js';

const database = usePostgres();
// Roles belong to the cluster, which other spec files use at the same time.
const owner = `cli_auth_${randomBytes(4).toString('hex')}`;
const password = randomBytes(16).toString('hex');
const email = 'asha@example.com';
let url = '';
let store: Store;

async function sutra(...words: string[]) {
  const terminal = new Terminal();
  const environment = { SUTRA_POSTGRES_URL: url, [`SUTRA_${owner.toUpperCase()}_POSTGRES_PASSWORD`]: password };
  const services = [{ name: 'auth', owner, hasRecords: true }];
  const installation = installationWith({ services, environment: async () => environment });
  const code = await main(words, terminal.surroundings(installation));
  return { code, out: terminal.out, err: terminal.err };
}

const orders = () => store.query<{ message_id: string; stream: string; body: string }>('select * from outbox');

/** Auth, once it has read its order. */
async function answer(outcome: RoleOutcome): Promise<void> {
  await until('there is an order', async () => (await orders()).length === 1);
  const [order] = await orders();
  const statement = 'insert into answer (message_id, request_hash, reply) values ($1, $2, $3)';
  await store.query(statement, [order?.message_id, Buffer.alloc(32), JSON.stringify({ outcome })]);
}

beforeAll(async () => {
  const address = new URL(database.url);
  address.username = '';
  address.password = '';
  url = address.href;
  const service = { owner, password, migrations: platformMigrations };
  await migrate({ adminUrl: database.url, services: [service], direction: 'up' });
  store = await openStore({ ...service, url, entities: [] });
});
afterAll(() => store.close());
beforeEach(() => store.query('truncate outbox, answer'));

describe('an administrator', () => {
  it.each([
    ['granted', 0, 'asha@example.com is an administrator now.'],
    ['had-it', 0, 'asha@example.com is an administrator already.'],
    ['unknown-user', 1, 'Nobody has registered with asha@example.com.'],
    ['unproven-email', 1, 'sutra mail --to asha@example.com lists the mail'],
  ] as const)('is ordered from auth, and what came of it is told: %s', async (outcome, code, words) => {
    const [told] = await Promise.all([sutra('admin', 'grant', email, '--wait', '600'), answer(outcome)]);
    expect(told).toEqual({ code, out: expect.stringContaining(words), err: '' });
  });

  it('E9 is ordered in the name of whoever types, in a message that auth takes', async () => {
    const asked = sutra('admin', 'grant', email, '--wait', '600', '--json');
    await answer('granted');
    const { code, out } = await asked;
    expect([code, JSON.parse(out)]).toEqual([0, { email, role: 'ADMIN', outcome: 'granted' }]);
    const [order] = await orders();
    expect(order?.stream).toBe(streamOf(RoleGrant));
    expect(receive(RoleGrant, Buffer.from(order?.body ?? ''))).toMatchObject({
      ok: true,
      value: { data: { email, role: 'ADMIN', by: 'operator:asha' } },
    });
  });

  it('comes to be later where auth does not answer, which is no yes', async () => {
    const { code, out, err } = await sutra('admin', 'grant', email, '--wait', '0', '--json');
    expect([code, JSON.parse(out), err]).toEqual([1, { email, role: 'ADMIN', outcome: 'waiting' }, '']);
    expect(await orders()).toHaveLength(1);
  });

  it.each(['asha', 'asha@', 'a b@example.com', 'asha@nowhere'])('is nobody called %s', async (word) => {
    expect(await sutra('admin', 'grant', word)).toMatchObject({ code: 2, out: '' });
    expect(await orders()).toEqual([]);
  });
});
