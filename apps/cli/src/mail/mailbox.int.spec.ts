// Real: Postgres, with the tables of notifications and its own role; the mails are put in by hand.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { migrate, openStore, type Store } from '@sutra/storage';
import { usePostgres } from '@sutra/testing/servers';
import { randomBytes, randomUUID } from 'node:crypto';
import { installationWith, Terminal } from '../../test/fake-installation.js';
import { main } from '../main.js';

const database = usePostgres();
// Roles belong to the cluster, which other spec files use at the same time.
const owner = `cli_notif_${randomBytes(4).toString('hex')}`;
const password = randomBytes(16).toString('hex');
let url = '';
let store: Store;

async function sutra(...words: string[]) {
  const terminal = new Terminal();
  const environment = { SUTRA_POSTGRES_URL: url, [`SUTRA_${owner.toUpperCase()}_POSTGRES_PASSWORD`]: password };
  const services = [{ name: 'notifications', owner, hasRecords: true }];
  const installation = installationWith({ services, environment: async () => environment });
  const code = await main(words, terminal.surroundings(installation));
  return { code, out: terminal.out, err: terminal.err };
}

interface Listed {
  readonly mails: { readonly id: string; readonly to: string; readonly title: string }[];
  readonly isComplete: boolean;
}

const list = async (...words: string[]) => JSON.parse((await sutra('mail', '--json', ...words)).out) as Listed;
const titles = async (...words: string[]) => (await list(...words)).mails.map(({ title }) => title);

/** A mail of that second, as notifications would have written it. */
async function put(userId: string, recipient: string, second: number, title = `mail ${second}`): Promise<string> {
  const id = randomUUID();
  const at = `2026-11-21T10:00:0${second}Z`;
  const mail = [id, userId, recipient, 'password-reset', title, `Show this code:\n\npr_${second}`, at];
  await store.asUser(userId, (tx) => tx.query('insert into mail values ($1, $2, $3, $4, $5, $6, $7)', mail));
  const place = `insert into mail_place values ($1, $2, sha256(convert_to(lower($3), 'UTF8')), $4)`;
  await store.query(place, [id, userId, recipient, at]);
  return id;
}

beforeAll(async () => {
  const address = new URL(database.url);
  address.username = '';
  address.password = '';
  url = address.href;
  // No app is a part of another one; what they share is the database.
  const file = new URL('../../../notifications/src/migrations.ts', import.meta.url);
  const { migrations } = (await import(file.href)) as { migrations: never };
  await migrate({ adminUrl: database.url, services: [{ owner, password, migrations }], direction: 'up' });
  store = await openStore({ owner, url, password, entities: [], migrations });
});
afterAll(() => store.close());
beforeEach(async () => {
  const users = await store.query<{ user_id: string }>('delete from mail_place returning user_id');
  for (const { user_id } of users) await store.asUser(user_id, (tx) => tx.query('delete from mail'));
});

describe('the mailbox', () => {
  it('is empty at first', async () => {
    expect(await sutra('mail')).toEqual({ code: 0, out: 'There are none.\n', err: '' });
    expect(await list()).toEqual({ mails: [], isComplete: true });
  });

  it('is shown over all users, the newest first, without what mails hold', async () => {
    const [asha, ravi] = [randomUUID(), randomUUID()];
    await put(asha, 'asha@example.com', 1);
    await put(ravi, 'ravi@example.com', 2);
    await put(asha, 'asha@example.com', 3);
    expect(await titles()).toEqual(['mail 3', 'mail 2', 'mail 1']);
    const { code, out } = await sutra('mail', '--limit', '2');
    expect(code).toBe(0);
    expect(out).toMatch(/^ID +SENT \(UTC\) +TO +TITLE\n\S+ +2026-11-21 10:00:03 +asha@example\.com +mail 3\n/);
    expect(out).toMatch(/\n\nThere are more: --limit raises how many are shown\.\n$/);
    expect(out).not.toContain('pr_');
    expect(JSON.stringify(await list())).not.toContain('pr_');
    expect(await list('--limit', '2')).toMatchObject({ isComplete: false });
  });

  it('is shown for one address, however that is written', async () => {
    await put(randomUUID(), 'asha@example.com', 1);
    await put(randomUUID(), 'ravi@example.com', 2);
    expect(await titles('--to', 'Asha@Example.com')).toEqual(['mail 1']);
    expect(await titles('--to', 'nobody@example.com')).toEqual([]);
    expect(await sutra('mail', '--to', 'asha')).toMatchObject({ code: 2, out: '' });
  });

  it('holds each mail whole, and a terminal does not obey it', async () => {
    const id = await put(randomUUID(), 'asha@example.com', 1, 'red \u001b[31m alert');
    const { code, out } = await sutra('mail', id);
    expect([code, out]).toEqual([
      0,
      [
        `id        ${id}`,
        'at        2026-11-21T10:00:01.000Z',
        'to        asha@example.com',
        'template  password-reset',
        'title     red \\u001b[31m alert',
        '',
        'Show this code:\n\npr_1\n',
      ].join('\n'),
    ]);
    const shown = JSON.parse((await sutra('mail', id, '--json')).out) as object;
    expect(shown).toEqual({ ...(await list()).mails[0], body: 'Show this code:\n\npr_1' });
  });

  it('says what it does not hold, and what makes no sense', async () => {
    const id = randomUUID();
    expect(await sutra('mail', id)).toEqual({ code: 1, out: '', err: `There is no mail ${id} in the mailbox.\n` });
    expect(await sutra('mail', 'seven')).toMatchObject({ code: 2 });
    expect(await sutra('mail', id, '--to', 'asha@example.com')).toMatchObject({
      code: 2,
      err: 'An id names one mail: leave --to out.\n',
    });
  });
});
