/** Real: notifications as it ships, on nats-server with the product's accounts, and on Postgres; auth's orders are said by its identity. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootstrap, BusMetrics, connectBus, StreamSender, type NatsConnection } from '@sutra/bus';
import { catalogue, Composer, NotificationCreated, NotificationSend, streamOf, type Message } from '@sutra/contracts';
import { startServices, type RunningServices } from '@sutra/platform';
import { migrate, openStore, type Store } from '@sutra/storage';
import { until } from '@sutra/testing';
import { natsPasswordOf, postgresPasswordOf, storedMessages, useInstallation } from '@sutra/testing/installation';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { MAILS_KEPT } from '../src/mailbox/mailbox.store.js';
import { migrations } from '../src/migrations.js';
import { NotificationsModule } from '../src/notifications.module.js';

const accounts = readFileSync(new URL('../../../deploy/nats/accounts.conf', import.meta.url), 'utf8');
const installation = useInstallation({ configText: accounts });
const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent };

let store: Store;
let connection: NatsConnection;
let sender: StreamSender;
let service: RunningServices;
let log = '';
let sequence = 0;

type Order = Message<typeof NotificationSend>;
interface Mail {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

const connect = (identity: string) =>
  connectBus({ url: installation.nats.url, identity, password: natsPasswordOf(identity), log: quiet });

const composer = new Composer('auth', () => randomUUID(), Date.now);

/** Says an order, as the outbox of auth does; the same one again where the server can't tell, and the inbox must. */
async function say(order: Order, times = 1): Promise<void> {
  const { id: messageId, subject, body, key = '' } = composer.say(NotificationSend, order);
  const row = { stream: streamOf(NotificationSend) ?? '', subject, key, body, headers: {} };
  for (let n = 0; n < times; n += 1) {
    sequence += 1;
    await sender.send({ ...row, messageId: `${messageId}-${n}`, sequence });
  }
}

const mailsOf = (userId: string) =>
  store.asUser(userId, (tx) => tx.query<Mail>('select id, title, body from mail order by created_at desc, id desc'));
const places = () => store.query<{ mail_id: string; user_id: string }>('select * from mail_place');

async function events(userId: string): Promise<Message<typeof NotificationCreated>[]> {
  const stored = await storedMessages(installation.nats.url, streamOf(NotificationCreated) ?? '');
  const said = stored.map(({ body }) => (JSON.parse(body) as { data: Message<typeof NotificationCreated> }).data);
  return said.filter((event) => event.userId === userId);
}

beforeAll(async () => {
  const owned = { owner: 'notif', password: postgresPasswordOf('notif'), migrations };
  await migrate({ adminUrl: installation.postgres.url, services: [owned], direction: 'up' });
  store = await openStore({ ...owned, url: installation.env['SUTRA_POSTGRES_URL'] ?? '', entities: [] });
  const shaping = await connect('bootstrap');
  await bootstrap(shaping, catalogue);
  await shaping.close();
  connection = await connect('auth');
  sender = new StreamSender(connection, new BusMetrics('auth'));
  service = await startServices([NotificationsModule], {
    env: { ...installation.env, SUTRA_LOG_LEVEL: 'debug' },
    stream: { write: (line: string) => void (log += line), flush: () => Promise.resolve() },
  });
}, 300_000);
afterAll(async () => {
  expect(await service.stop()).toMatchObject({ failed: [], hung: [] });
  await connection.close();
  await store.close();
}, 300_000);

const orderOf = (userId: string, token: string): Order => ({
  userId,
  recipient: 'asha@example.com',
  template: 'password-reset',
  data: { token, minutes: '30' },
});

describe('an order to tell somebody something', () => {
  it('C4 puts one mail into the mailbox and says one fact, however often it comes', async () => {
    const userId = randomUUID();
    await say(orderOf(userId, 'pr_the-secret'), 3);
    await until('it is said', async () => (await events(userId)).length > 0);
    await say(orderOf(userId, 'pr_another'));
    await until('the next one is said', async () => (await events(userId)).length > 1);
    const mails = await mailsOf(userId);
    expect(mails.map(({ body }) => /pr_[a-z-]+/.exec(body)?.[0])).toEqual(['pr_another', 'pr_the-secret']);
    expect((await events(userId)).map(({ id }) => id)).toEqual(mails.map(({ id }) => id).reverse());
  });

  it('E2 says without links and codes what was told: neither in the fact, nor in the outbox, nor in the log', async () => {
    const userId = randomUUID();
    const token = 'pr_a-canary-of-this-test';
    await say(orderOf(userId, token));
    await until('it is said', async () => (await events(userId)).length > 0);
    const [event] = await events(userId);
    expect(event).toMatchObject({ userId, title: 'Set a new password', at: expect.stringMatching(/Z$/) });
    const outbox = await store.query('select body, headers from outbox');
    for (const text of [JSON.stringify(event), JSON.stringify(outbox), JSON.stringify(await places()), log]) {
      for (const form of [token, Buffer.from(token).toString('base64'), Buffer.from(token).toString('hex')]) {
        expect(text).not.toContain(form);
      }
    }
  });

  it('C9 is parked when its template is not known or would stay half, and hinders nobody', async () => {
    const userId = randomUUID();
    const token = 'pr_a-canary-that-is-parked';
    await say({ ...orderOf(userId, token), template: 'no-such-thing' });
    await say({ ...orderOf(userId, token), data: { token } });
    await say(orderOf(userId, 'pr_good'));
    await until('both are parked', async () => (await store.query('select from dead_letter')).length === 2);
    await until('the good one is said', async () => (await events(userId)).length > 0);
    expect(await mailsOf(userId)).toHaveLength(1);
    const reasons = await store.query<{ reason: string }>('select reason from dead_letter order by reason');
    expect(reasons.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('lacks lifetime'),
      expect.stringContaining('no-such-thing'),
    ]);
    expect(JSON.stringify(reasons) + log).not.toContain(token);
    await until('it alone is said', async () => (await events(userId)).length === 1);
  });
});

/** As if so many mails had been written to the user, one a day, the first of them the oldest. */
const fill = (userId: string, count: number) =>
  store.asUser(userId, (tx) =>
    tx.query(
      `with told as (
         insert into mail select gen_random_uuid(), $1, 'asha@example.com', 'old', 'old', 'mail ' || day,
           clock_timestamp() - ($2 + 1 - day) * interval '1 day' from generate_series(1, $2::int) as day
         returning id, created_at)
       insert into mail_place select id, $1, '', created_at from told`,
      [userId, count],
    ),
  );

describe('the mailbox', () => {
  it('keeps the newest mails of each user, and no lookup of those that have gone', async () => {
    const [userId, other] = [randomUUID(), randomUUID()];
    await say(orderOf(other, 'pr_other'));
    await fill(userId, MAILS_KEPT);
    for (const token of ['pr_new', 'pr_newest']) await say(orderOf(userId, token));
    await until('all are told', async () => (await events(userId)).length === 2);
    const mails = await mailsOf(userId);
    expect(mails).toHaveLength(MAILS_KEPT);
    expect(mails[0]?.body).toContain('\npr_newest\n');
    expect(mails.at(-1)?.body).toBe('mail 3');
    const kept = (await places()).filter(({ user_id }) => user_id === userId);
    expect(new Set(kept.map(({ mail_id }) => mail_id))).toEqual(new Set(mails.map(({ id }) => id)));
    expect(await mailsOf(other)).toHaveLength(1);
  });

  it('E1 is under row-level security, and so is whatever else users own', async () => {
    const tables = await store.query<{ name: string; forced: boolean }>(
      `select relname as name, relrowsecurity and relforcerowsecurity as forced from pg_class
       where relnamespace = 'notif'::regnamespace and relkind in ('r', 'p') order by relname`,
    );
    const ofNobody = /^(migration|answer|audit_(entry|head)|dead_letter|inbox(_verdict)?|lease|outbox(_\w+)?)$/;
    const open = tables.filter(({ forced }) => !forced).map(({ name }) => name);
    expect(open.filter((name) => !ofNobody.test(name))).toEqual(['mail_place']);
    expect(tables.filter(({ forced }) => forced).map(({ name }) => name)).toEqual(['mail']);
    expect(await store.query('select from mail')).toEqual([]);
    expect(await mailsOf(randomUUID())).toEqual([]);
    const lookup = JSON.stringify(await store.query('select * from mail_place'));
    for (const secret of ['asha', Buffer.from('asha').toString('hex'), 'pr_']) expect(lookup).not.toContain(secret);
  });
});
