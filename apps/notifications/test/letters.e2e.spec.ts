/** Real: auth and notifications as they ship, each its own process, on nats-server with the product's accounts, and on Postgres; the door is the gateway's identity on the bus. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bootstrap, BusMetrics, connectBus, Publisher, Watches, type Watch, type NatsConnection } from '@sutra/bus';
import {
  catalogue,
  Composer,
  EmailVerify,
  NotificationCreated,
  NotifStatus,
  PasswordAskReset,
  PasswordReset,
  SessionOpen,
  StampIssue,
  streamOf,
  UserMe,
  UserRegister,
  type AnyMessage,
  type Message,
  type Reply,
} from '@sutra/contracts';
import { migrate, openStore, type Store } from '@sutra/storage';
import { startServiceProcess, until, type ServiceProcess } from '@sutra/testing';
import { natsPasswordOf, postgresPasswordOf, storedMessages, useInstallation } from '@sutra/testing/installation';
import { randomBytes, randomUUID } from 'node:crypto';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { migrations } from '../src/migrations.js';

const root = new URL('../../../', import.meta.url);
const installation = useInstallation({ configText: readFileSync(new URL('deploy/nats/accounts.conf', root), 'utf8') });
const silent = () => undefined;
const quiet = { debug: silent, info: silent, warn: silent, error: silent };
const email = 'asha@example.com';
const password = 'seven green lanterns';
const next = 'eleven blue lanterns';

type Asked = AnyMessage & { readonly delivery: 'request' };
type Told = Message<typeof NotificationCreated>;

const processes: ServiceProcess[] = [];
const heard: Told[] = [];
let store: Store;
let connection: NatsConnection;
let publisher: Publisher<'gw'>;
let watch: Watch;

const connect = (identity: string) =>
  connectBus({ url: installation.nats.url, identity, password: natsPasswordOf(identity), log: quiet });

async function prepare(): Promise<void> {
  const auth = (await import(new URL('apps/auth/src/migrations.ts', root).href)) as { migrations: never };
  const own = { owner: 'notif', password: postgresPasswordOf('notif'), migrations };
  const services = [own, { owner: 'auth', password: postgresPasswordOf('auth'), migrations: auth.migrations }];
  await migrate({ adminUrl: installation.postgres.url, services, direction: 'up' });
  store = await openStore({ ...own, url: installation.env['SUTRA_POSTGRES_URL'] ?? '', entities: [] });
  const shaping = await connect('bootstrap');
  await bootstrap(shaping, catalogue);
  await shaping.close();
}

/** What the gateway hears for its topic `notifications`. */
async function listen(): Promise<void> {
  const parts = { connection, owner: 'gw' as const, log: quiet, metrics: new BusMetrics('gw'), nowMs: Date.now };
  const sink = { begin: silent, take: ({ data }: { readonly data: unknown }) => void heard.push(data as Told) };
  watch = new Watches(parts).of(NotificationCreated, sink, 100);
  await watch.start();
}

beforeAll(async () => {
  await prepare();
  connection = await connect('gw');
  publisher = new Publisher(connection, new Composer('gw', () => randomUUID(), Date.now), new BusMetrics('gw'));
  await listen();
  const env = {
    ...installation.env,
    ...{ SUTRA_AUTH_ARGON2_MEMORY: '64', SUTRA_AUTH_ARGON2_PASSES: '1', SUTRA_LOG_LEVEL: 'debug' },
    SUTRA_AUTH_SEALING_KEY: randomBytes(32).toString('base64url'),
    SUTRA_NOTIF_PAGES_URL: 'https://sutra.example.com',
  };
  const start = (app: string) => startServiceProcess(new URL(`apps/${app}/src/main.ts`, root), { env });
  processes.push(...['auth', 'notifications'].map(start));
  await Promise.all(processes.map(({ ready }) => ready));
}, 300_000);
afterAll(async () => {
  const ended = await Promise.all(processes.map((one) => one.leave()));
  await watch.stop();
  await connection.close();
  await store.close();
  expect(ended).toEqual(ended.map(() => ({ code: 0, signal: null })));
}, 300_000);

/** Asks as the house, or for the user whose stamp is given. A slow machine is no failure. */
const ask = <D extends Asked>(message: D, data: Message<D>, stamp?: string): Promise<Reply<D>> => {
  const because = { correlationId: randomUUID(), ...(stamp !== undefined && { actor: stamp }) };
  return publisher.ask(message as never, data as never, { because, timeoutMs: 60_000 }) as Promise<Reply<D>>;
};

async function logIn(by: string, as = email) {
  const { accessToken } = await ask(SessionOpen, { email: as, password: by, client: {} });
  return ask(StampIssue, { accessToken });
}

/** What stands in a user's part of the mailbox, the newest first. */
const mailbox = (userId: string) =>
  store.asUser(userId, (tx) =>
    tx.query<{ template: string; body: string }>('select template, body from mail order by created_at desc, id desc'),
  );

/** The code behind the link of their newest mail. */
async function linked(userId: string, template: string): Promise<string> {
  await until(`there is a mail ${template}`, async () => (await mailbox(userId))[0]?.template === template);
  return /#token=(\S+)$/m.exec((await mailbox(userId))[0]?.body ?? '')?.[1] ?? '';
}

describe('somebody who registers', () => {
  it('E2 proves their address by the link in their mail, hears of the next ones, and no secret leaves the mailbox', async () => {
    await until('auth signs', () =>
      ask(UserRegister, { email, password }).then(
        () => true,
        () => false,
      ),
    );
    const { userId, stamp } = await logIn(password);
    expect(await ask(UserMe, {}, stamp)).toMatchObject({ isEmailVerified: false });
    const verification = await linked(userId, 'email-verification');
    expect(verification).toMatch(/^ev_/);
    await ask(EmailVerify, { token: verification });
    expect(await logIn(password)).toMatchObject({ isEmailVerified: true });

    await ask(PasswordAskReset, { email });
    const reset = await linked(userId, 'password-reset');
    await ask(PasswordReset, { token: reset, password: next });
    await until('the last one is heard', () => heard.at(-1)?.title === 'Your password was changed');
    expect(await logIn(next)).toMatchObject({ userId });

    expect(heard.map((told) => [told.userId, told.title])).toEqual([
      [userId, 'Confirm your e-mail address'],
      [userId, 'Set a new password'],
      [userId, 'Your password was changed'],
    ]);
    const kept = await storedMessages(installation.nats.url, streamOf(NotificationCreated) ?? '');
    const written = processes.map((one) => one.output()).join('\n');
    expect(written).toContain('"service":"notifications"');
    for (const secret of [verification, reset]) {
      for (const text of [JSON.stringify(heard), JSON.stringify(kept), written]) expect(text).not.toContain(secret);
    }
  });
});

/** The command line as people start it, which finds this installation by its environment. */
async function sutra(...words: string[]): Promise<{ readonly code: number | null; readonly answer: unknown }> {
  const program = fileURLToPath(new URL('apps/cli/bin/sutra.mjs', root));
  const env = { ...process.env, ...installation.env };
  const child = spawn(process.execPath, [program, ...words, '--json'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (bytes) => (out += String(bytes)));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, answer: JSON.parse(out) as unknown };
}

describe('whoever runs the installation', () => {
  it('finds the code in the mailbox, and makes the one who confirmed it an administrator', async () => {
    const to = 'ravi@example.com';
    await ask(UserRegister, { email: to, password });
    const grant = () => sutra('admin', 'grant', to, '--wait', '600');
    expect(await grant()).toEqual({ code: 1, answer: { email: to, role: 'ADMIN', outcome: 'unproven-email' } });
    const { userId } = await logIn(password, to);
    await linked(userId, 'email-verification');
    const { answer: list } = await sutra('mail', '--to', to);
    const [newest] = (list as { readonly mails: { readonly id: string }[] }).mails;
    const { answer: shown } = await sutra('mail', newest?.id ?? '');
    const token = /^ev_\S+$/m.exec((shown as { readonly body: string }).body)?.[0] ?? '';
    await ask(EmailVerify, { token });
    expect(await grant()).toEqual({ code: 0, answer: { email: to, role: 'ADMIN', outcome: 'granted' } });
    expect((await logIn(password, to)).roles).toContain('ADMIN');
    expect(await grant()).toEqual({ code: 0, answer: { email: to, role: 'ADMIN', outcome: 'had-it' } });
  });
});

describe('notifications', () => {
  it('answer the board of the house', async () => {
    expect(await ask(NotifStatus, {})).toMatchObject({
      service: 'notifications',
      state: 'up',
      dependencies: expect.arrayContaining([expect.objectContaining({ name: 'postgres', state: 'up' })]),
    });
  });
});
