/** Real: auth as it ships, in one to three replicas, on nats-server with the product's accounts, and on Postgres. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { bootstrap, connectBus } from '@sutra/bus';
import { catalogue, KeysetPublished, receive, type Message } from '@sutra/contracts';
import { startServices, type RunningServices } from '@sutra/platform';
import { migrate, openStore, verifyAudit, type Store } from '@sutra/storage';
import { until } from '@sutra/testing';
import { natsPasswordOf, postgresPasswordOf, useInstallation } from '@sutra/testing/installation';
import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { AuthModule } from '../src/auth.module.js';
import { unseal } from '../src/keyset/seal.js';
import { migrations } from '../src/migrations.js';

jest.setTimeout(300_000);
const configFile = fileURLToPath(new URL('../../../deploy/nats/accounts.conf', import.meta.url));
const installation = useInstallation({ configFile });
const sealingKey = randomBytes(32);
const silent = () => undefined;
const quiet = { info: silent, warn: silent, error: silent };

type Keyset = Message<typeof KeysetPublished>;
type KeyRow = { kid: string; x: string; sealed: Buffer; retired_at: Date | null };

let running: RunningServices[] = [];
let store: Store;

const connect = (identity: string) =>
  connectBus({ url: installation.nats.url, identity, password: natsPasswordOf(identity), log: quiet });

async function startReplicas(count: number): Promise<void> {
  const settings = {
    SUTRA_AUTH_SEALING_KEY: sealingKey.toString('base64url'),
    SUTRA_AUTH_KEY_LIFETIME: '1h',
    SUTRA_AUTH_KEY_OVERLAP: '20m',
    SUTRA_AUTH_KEY_CHECK: '100ms',
  };
  const start = () =>
    startServices([AuthModule], {
      env: { ...installation.env, ...settings },
      stream: { write: silent, flush: () => Promise.resolve() },
    });
  running = await Promise.all(Array.from({ length: count }, start));
}

async function stopReplicas(): Promise<void> {
  for (const replica of running.splice(0)) expect(await replica.stop()).toMatchObject({ failed: [], hung: [] });
}

/** Makes every key an hour older. */
const letAnHourPass = () =>
  store.query(
    `update signing_key set created_at = created_at - interval '1 hour', retired_at = retired_at - interval '1 hour'`,
  );

const keys = () => store.query<KeyRow>('select kid, x, sealed, retired_at from signing_key order by created_at');

/** What any gateway that starts now would read. */
async function published(): Promise<Keyset | undefined> {
  const connection = await connect('gw');
  try {
    const subject = '$JS.API.DIRECT.GET.AUTH_LATEST.auth.v1.evt.keyset.published.access';
    const { data, headers } = await connection.request(subject, '', { timeout: 5_000 });
    if (headers?.code === 404) return undefined;
    const read = receive(KeysetPublished, data);
    return read.ok ? read.value.data : undefined;
  } finally {
    await connection.close();
  }
}

const kidsPublished = async () => (await published())?.keys.map(({ kid }) => kid) ?? [];
const rotations = async () => {
  const [row] = await store.query<{ count: string }>(
    `select count(*) from audit_entry where action = 'keyset.rotated'`,
  );
  return Number(row?.count);
};

beforeAll(async () => {
  const service = { owner: 'auth', password: postgresPasswordOf('auth'), migrations };
  await migrate({ adminUrl: installation.postgres.url, services: [service], direction: 'up' });
  const url = installation.env['SUTRA_POSTGRES_URL'] ?? '';
  store = await openStore({ ...service, url, entities: [] });
});
afterAll(() => store.close());

async function shapeStreams(): Promise<void> {
  const connection = await connect('bootstrap');
  await bootstrap(connection, catalogue);
  await connection.close();
}

/** As a first start finds it: migrated, streams there, nothing in them. */
beforeEach(async () => {
  await store.query('truncate signing_key, inbox, inbox_verdict, outbox, outbox_sequence, outbox_stream, dead_letter');
  await installation.nats.startEmpty();
  await shapeStreams();
});
afterEach(stopReplicas);

describe('auth', () => {
  it('mints one key at its first start, publishes it, and writes down that it did', async () => {
    await startReplicas(1);
    await until('the key is published', async () => (await kidsPublished()).length === 1);
    const [key, ...others] = await keys();
    expect(others).toEqual([]);
    expect(await published()).toMatchObject({
      use: 'access',
      keys: [{ kid: key?.kid, algorithm: 'EdDSA', x: key?.x }],
    });
    const entries = await store.query(`select actor, action, subject, details from audit_entry where subject = $1`, [
      key?.kid,
    ]);
    expect(entries).toEqual([
      { actor: 'auth', action: 'keyset.rotated', subject: key?.kid, details: '{"retired":null}' },
    ]);
    expect(await verifyAudit(store)).toMatchObject({ intact: true });
  });

  it('E2 keeps the private half sealed: it opens with the sealing key at its place, and fits what is published', async () => {
    await startReplicas(1);
    await until('there is a key', async () => (await keys()).length === 1);
    const [key] = await keys();
    const sealed = key?.sealed ?? Buffer.alloc(0);
    const secret = unseal(sealed, sealingKey, `signing-key:${key?.kid}`);
    const privateKey = createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' });
    expect(createPublicKey(privateKey).export({ format: 'jwk' })).toMatchObject({ x: key?.x });
    expect(() => unseal(sealed, randomBytes(32), `signing-key:${key?.kid}`)).toThrow();
    expect(() => unseal(sealed, sealingKey, 'signing-key:another')).toThrow();
    const { d: plain = '' } = privateKey.export({ format: 'jwk' });
    for (const needle of [Buffer.from(plain, 'base64url'), plain]) expect(sealed.includes(needle)).toBe(false);
  });

  it('A12 several replicas at once mint one key, and let the next one take over once', async () => {
    const before = await rotations();
    await startReplicas(3);
    await until('the key is published', async () => (await kidsPublished()).length === 1);
    for (const count of [2, 3, 4]) {
      await letAnHourPass();
      await until('the next key signs', async () => (await keys()).length === count);
    }
    // What the replicas have begun, they end before they leave.
    await stopReplicas();
    expect(await keys()).toHaveLength(4);
    expect((await keys()).filter(({ retired_at }) => retired_at === null)).toHaveLength(1);
    expect(await rotations()).toBe(before + 4);
  });

  it('lists the retired key beside the new one until the end of its overlap', async () => {
    await startReplicas(1);
    await until('the key is published', async () => (await kidsPublished()).length === 1);
    const [first] = await kidsPublished();
    await letAnHourPass();
    await until('both are listed', async () => (await kidsPublished()).length === 2);
    const [second, listed] = await kidsPublished();
    expect(listed).toBe(first);
    const { keys: entries = [] } = (await published()) ?? {};
    const [row] = await store.query<{ ends: Date }>(
      `select retired_at + interval '20 minutes' as ends from signing_key where kid = $1`,
      [first],
    );
    expect(entries.find(({ kid }) => kid === first)?.validUntil).toBe(row?.ends.toISOString());
    await letAnHourPass();
    await until('the first has left the list', async () => !(await kidsPublished()).includes(first ?? ''));
    const [third, ...rest] = await kidsPublished();
    expect(rest).toEqual([second]);
    expect((await keys()).map(({ kid }) => kid)).toEqual([first, second, third]);
  });

  it('C5 publishes its keys again when the streams are lost, and mints none for that', async () => {
    await startReplicas(1);
    await until('the key is published', async () => (await kidsPublished()).length === 1);
    await installation.nats.startEmpty();
    await shapeStreams();
    await until('the key is published again', async () => (await kidsPublished()).length === 1);
    expect(await keys()).toHaveLength(1);
  });
});
