// Real: Postgres, with the tables in which the market listener keeps what it says and answers; the listener itself is played.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MasterImport, receive, streamOf } from '@sutra/contracts';
import { migrate, openStore, platformMigrations, type Store } from '@sutra/storage';
import { until } from '@sutra/testing';
import { usePostgres } from '@sutra/testing/servers';
import { randomBytes } from 'node:crypto';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';

const database = usePostgres();
// Roles belong to the cluster, which other spec files use at the same time.
const owner = `cli_md_${randomBytes(4).toString('hex')}`;
const password = randomBytes(16).toString('hex');
let url = '';
let store: Store;

async function sutra(...words: string[]) {
  const terminal = new Terminal();
  const environment = { SUTRA_POSTGRES_URL: url, [`SUTRA_${owner.toUpperCase()}_POSTGRES_PASSWORD`]: password };
  const services = [{ name: 'market-listener', owner, hasRecords: true }];
  const installation = installationWith({ services, environment: async () => environment });
  const code = await main(['instruments', 'import', ...words], terminal.surroundings(installation));
  return { code, out: terminal.out, err: terminal.err };
}

const orders = () => store.query<{ message_id: string; stream: string; body: string }>('select * from outbox');

/** The market listener, once it has read its order. */
async function answer(outcome: object): Promise<void> {
  await until('there is an order', async () => (await orders()).length === 1);
  const [order] = await orders();
  const statement = 'insert into answer (message_id, request_hash, reply) values ($1, $2, $3)';
  await store.query(statement, [order?.message_id, Buffer.alloc(32), JSON.stringify(outcome)]);
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

describe('a master', () => {
  it('E9 is ordered in the name of whoever types, in a message that the market listener takes', async () => {
    const done = { outcome: 'done', on: '2026-01-05', rows: 9, listings: 8, refused: { symbol: 1 } };
    const [told] = await Promise.all([sutra('zerodha', '--accept-shrunk', '--wait', '600'), answer(done)]);
    expect(told).toEqual({
      ...{ code: 0, err: '' },
      out: 'The master of zerodha of 2026-01-05 is in use: 8 instruments from 9 rows. Rows not taken over: symbol 1.\n',
    });
    const [order] = await orders();
    expect(order?.stream).toBe(streamOf(MasterImport));
    expect(receive(MasterImport, Buffer.from(order?.body ?? ''))).toMatchObject({
      ok: true,
      value: { data: { broker: 'zerodha', acceptsShrunk: true, by: 'operator:asha' } },
    });
  });

  it('that was refused is a no, with the way out where there is one', async () => {
    const refused = { outcome: 'refused', code: 'MASTER.SHRUNK', because: 'it lists 2 instruments' };
    const [told] = await Promise.all([sutra('dhan', '--wait', '600'), answer(refused)]);
    expect(told).toMatchObject({ code: 1, out: expect.stringContaining('--accept-shrunk takes it over') });
    await store.query('truncate outbox, answer');
    const other = { ...refused, code: 'MD.NO_SOURCE', because: 'No setting says where' };
    const [json] = await Promise.all([sutra('dhan', '--wait', '600', '--json'), answer(other)]);
    expect([json.code, JSON.parse(json.out)]).toEqual([1, { broker: 'dhan', ...other }]);
  });

  it('comes later where the market listener does not answer, which is no yes', async () => {
    const { code, out } = await sutra('fyers', '--wait', '0', '--json');
    expect([code, JSON.parse(out)]).toEqual([1, { broker: 'fyers', outcome: 'waiting' }]);
    const [order] = await orders();
    expect(JSON.parse(order?.body ?? '')).toMatchObject({ data: { acceptsShrunk: false } });
  });

  it('is that of a broker whom we know', async () => {
    expect(await sutra('nobody')).toMatchObject({ code: 2, out: '' });
    expect(await orders()).toEqual([]);
  });
});
