// Real: Postgres, with the tables of two services and each service's own role.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, openStore, platformMigrations, type Store, VerdictBook } from '@sutra/storage';
import { usePostgres } from '@sutra/testing/servers';
import { randomBytes } from 'node:crypto';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';
import type { Environment, KnownService } from '../place/installation.js';
import type { DescribedLetter } from './described-letter.js';

const database = usePostgres();
// Roles belong to the cluster, which other spec files use at the same time.
const run = randomBytes(4).toString('hex');
const password = randomBytes(16).toString('hex');
const services: readonly KnownService[] = [
  { name: 'gateway', owner: `cli_gw_${run}`, hasRecords: false },
  { name: 'alpha', owner: `cli_alpha_${run}`, hasRecords: true },
  { name: 'beta', owner: `cli_beta_${run}`, hasRecords: true },
];
const withRecords = services.filter(({ hasRecords }) => hasRecords);
let environment: Environment;
const stores = new Map<string, Store>();
const store = (name: string) => stores.get(name) as Store;

async function sutra(words: readonly string[], change: Environment = {}) {
  const terminal = new Terminal();
  const installation = installationWith({ services, environment: async () => ({ ...environment, ...change }) });
  const code = await main(words, terminal.surroundings(installation));
  return { code, out: terminal.out, err: terminal.err };
}

async function list(...words: string[]) {
  const { out } = await sutra(['dead-letters', 'list', '--json', ...words]);
  return JSON.parse(out) as { deadLetters: DescribedLetter[]; isComplete: boolean };
}

let parked = 0;

/** Parks a message, a second later than the one before as the tables say, because the order of ages is part of the tests. */
async function park(name: string, messageId: string, body: string | Uint8Array = '{"use":"access"}', reason = 'no') {
  const letter = {
    consumer: 'test_consumer',
    messageId,
    subject: 'alpha.v1.cmd.thing.do',
    body,
    headers: { trace: 'a' },
  };
  await new VerdictBook(store(name)).park({ ...letter, kind: 'invalid', reason });
  const statement = `update dead_letter set parked_at = timestamptz '2026-11-21Z' + $2 * interval '1 second' where message_id = $1`;
  await store(name).query(statement, [messageId, (parked += 1)]);
}

beforeAll(async () => {
  const address = new URL(database.url);
  address.username = '';
  address.password = '';
  const url = address.href;
  const passwords = withRecords.map(({ owner }) => [`SUTRA_${owner.toUpperCase()}_POSTGRES_PASSWORD`, password]);
  environment = { SUTRA_POSTGRES_URL: url, ...(Object.fromEntries(passwords) as Environment) };
  const schemas = withRecords.map(({ owner }) => ({ owner, password, migrations: platformMigrations }));
  await migrate({ adminUrl: database.url, services: schemas, direction: 'up' });
  for (const { name, owner } of withRecords) {
    stores.set(name, await openStore({ owner, url, password, entities: [], migrations: platformMigrations }));
  }
});
afterAll(() => Promise.all([...stores.values()].map((each) => each.close())));

describe('dead letters', () => {
  beforeEach(async () => {
    for (const each of stores.values()) await each.query('truncate dead_letter');
  });

  it('are listed over all services, the oldest first', async () => {
    expect(await sutra(['dead-letters', 'list'])).toEqual({ code: 0, out: 'There are none.\n', err: '' });
    for (const [name, id] of [
      ['beta', 'm1'],
      ['alpha', 'm2'],
      ['beta', 'm3'],
    ] as const)
      await park(name, id);
    const { deadLetters, isComplete } = await list();
    expect(isComplete).toBe(true);
    expect(deadLetters.map(({ service, messageId, state }) => [service, messageId, state])).toEqual([
      ['beta', 'm1', 'parked'],
      ['alpha', 'm2', 'parked'],
      ['beta', 'm3', 'parked'],
    ]);
    expect((await list('--service', 'alpha')).deadLetters).toHaveLength(1);
    expect(await list('--limit', '2')).toMatchObject({
      deadLetters: [{ messageId: 'm1' }, { messageId: 'm2' }],
      isComplete: false,
    });
    const { out } = await sutra(['dead-letters', 'list', '--limit', '1']);
    expect(out).toMatch(
      /^ID +PARKED \(UTC\) +SERVICE +STATE +SUBJECT +REASON\n.* beta +parked .*\n\nThere are more: --limit/,
    );
  });

  it('are shown whole, whatever their bytes are, without obeying them', async () => {
    await park('alpha', 'text', '{"a":"\u001b[31m"}', 'red \u001b[31m alert');
    await park('beta', 'bytes', Uint8Array.of(0xff, 0, 1));
    const [text, bytes] = (await list()).deadLetters;
    const shown = await sutra(['dead-letters', 'show', text?.id ?? '']);
    expect(shown.out).toContain('red \\u001b[31m alert');
    expect(shown.out).toContain('{"a":"\\u001b[31m"}');
    const asJson = await sutra(['dead-letters', 'show', text?.id ?? '', '--json']);
    expect(JSON.parse(asJson.out)).toEqual({ ...text, headers: { trace: 'a' }, body: '{"a":"\u001b[31m"}' });
    const other = await sutra(['dead-letters', 'show', bytes?.id ?? '', '--json']);
    expect(JSON.parse(other.out)).toEqual({ ...bytes, headers: { trace: 'a' }, bodyBase64: '/wAB' });
  });

  it('E9 are asked to be handled again, once or twice, and settled by hand with a reason; the audit log says by whom', async () => {
    await park('beta', 'm1');
    const id = (await list()).deadLetters[0]?.id ?? '';
    for (const attempt of [1, 2]) {
      const asked = await sutra(['dead-letters', 'retry', id]);
      expect([attempt, asked]).toEqual([
        attempt,
        { code: 0, out: `beta handles ${id} again as soon as it can.\n`, err: '' },
      ]);
    }
    expect((await list('--state', 'wanted')).deadLetters).toHaveLength(1);
    expect((await list('--state', 'parked')).deadLetters).toEqual([]);
    expect(await sutra(['dead-letters', 'resolve', id])).toMatchObject({ code: 2, out: '' });
    expect(await sutra(['dead-letters', 'resolve', id, '--reason', '  '])).toMatchObject({ code: 2, out: '' });
    expect(await sutra(['dead-letters', 'resolve', id, '--reason', ' done by hand'])).toMatchObject({ code: 0 });
    expect((await list()).deadLetters).toEqual([]);
    expect((await list('--state', 'resolved')).deadLetters).toMatchObject([{ id, resolution: 'done by hand' }]);
    const entries = await store('beta').query<{ actor: string; action: string }>(
      'select actor, action from audit_entry where subject = $1 order by position',
      [id],
    );
    expect(entries).toEqual([
      { actor: 'operator:asha', action: 'dead-letter.retried' },
      { actor: 'operator:asha', action: 'dead-letter.retried' },
      { actor: 'operator:asha', action: 'dead-letter.settled' },
    ]);
    for (const words of [
      ['retry', id],
      ['resolve', id, '--reason', 'again'],
    ]) {
      expect(await sutra(['dead-letters', ...words])).toMatchObject({
        code: 1,
        err: expect.stringContaining(`dead letter ${id}`),
      });
    }
  });

  it('that are not there are said to be nowhere', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    const { code, err } = await sutra(['dead-letters', 'retry', id]);
    expect([code, err]).toEqual([1, `There is no dead letter ${id} in the records of alpha, beta.\n`]);
    expect(await sutra(['dead-letters', 'show', 'seven'])).toMatchObject({ code: 2 });
  });
});

describe('the audit log', () => {
  // Decisions about dead letters, in the tests above, are in it too.
  const length = async (name: string) => (await store(name).query('select from audit_entry')).length;
  const verify = async (...words: string[]) => {
    const { code, out, err } = await sutra(['audit', 'verify', '--json', ...words]);
    return {
      code,
      err,
      ...(JSON.parse(out) as {
        isIntact: boolean;
        chains: { service: string; head?: { position: number; hash: string } }[];
      }),
    };
  };

  it('E9 is followed in every service, tells its heads, and says no once it was tampered with', async () => {
    const [alpha, beta] = [(await length('alpha')) + 1, (await length('beta')) + 2];
    for (const [index, name] of ['alpha', 'beta', 'beta'].entries()) {
      await store(name).transaction(async (tx) =>
        tx.audit({ actor: 'test', action: 'thing.done', subject: `s${index}`, details: {} }),
      );
    }
    const before = await verify();
    expect(before).toMatchObject({
      code: 0,
      isIntact: true,
      chains: [
        { service: 'alpha', intact: true, head: { position: alpha } },
        { service: 'beta', intact: true, head: { position: beta } },
      ],
    });
    const head = before.chains[1]?.head;
    const anchor = `${head?.position}:${head?.hash}`;
    expect((await sutra(['audit', 'verify', '--service', 'beta', '--anchor', anchor])).out).toBe(
      `beta: intact, entries: ${beta}, head ${anchor}\n`,
    );
    expect(await verify('--service', 'beta', '--anchor', `${beta}:${'0'.repeat(64)}`)).toMatchObject({
      code: 1,
      chains: [{ service: 'beta', intact: false, problem: 'anchor', position: beta }],
    });
    expect(await sutra(['audit', 'verify', '--anchor', anchor])).toMatchObject({ code: 2 });

    await tamper(`update cli_beta_${run}_audit.audit_entry set actor = 'nobody' where position = 1`);
    expect(await verify()).toMatchObject({
      code: 1,
      isIntact: false,
      chains: [
        { service: 'alpha', intact: true },
        { service: 'beta', intact: false, problem: 'changed', position: 1 },
      ],
    });
    expect((await sutra(['audit', 'verify'])).out).toContain(
      'beta: TAMPERED WITH at position 1: an entry was changed\n',
    );
  });
});

describe('records that cannot be read fail the whole', () => {
  it('without an address, without a password, and with a wrong one', async () => {
    const words = ['dead-letters', 'list'];
    expect(await sutra(words, { SUTRA_POSTGRES_URL: undefined })).toEqual({
      code: 1,
      out: '',
      err: 'Sutra does not run here and SUTRA_POSTGRES_URL is not set: start it with sutra up, or name the database.\n',
    });
    const name = `SUTRA_CLI_BETA_${run.toUpperCase()}_POSTGRES_PASSWORD`;
    expect(await sutra(words, { [name]: undefined })).toMatchObject({
      code: 1,
      out: '',
      err: `The records of beta need ${name}, which is not set.\n`,
    });
    const wrong = await sutra([...words, '--json'], { [name]: 'wrong-password' });
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.out)).toMatchObject({ error: { kind: 'unavailable', code: 'STORAGE.LOGIN' } });
    expect((await sutra([...words, '--service', 'alpha'], { [name]: undefined })).code).toBe(0);
  });

  it('of a service that keeps none', async () => {
    expect(await sutra(['audit', 'verify', '--service', 'gateway'])).toEqual({
      code: 1,
      out: '',
      err: 'gateway keeps no records.\n',
    });
  });
});

/** As the database's superuser, whom nothing stops. */
async function tamper(statement: string): Promise<void> {
  const { hostname, port, pathname, username, password: secret } = new URL(database.url);
  const admin = await openStore({
    owner: decodeURIComponent(username),
    url: `postgres://${hostname}:${port}${pathname}`,
    password: decodeURIComponent(secret),
    entities: [],
    migrations: [],
    poolSize: 1,
  });
  try {
    // The only connection, so that the second statement finds the triggers off.
    await admin.query('set session_replication_role = replica');
    await admin.query(statement);
  } finally {
    await admin.close();
  }
}
