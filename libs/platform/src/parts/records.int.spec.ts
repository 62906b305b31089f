/** Real: Postgres, with the messaging tables of one service. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MessageContext } from '@sutra/bus';
import { AuthStatus, KeysetPublished, KeysetRotate, type EnvelopeHead, type Owner } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { verifyAudit, type Store } from '@sutra/storage';
import { PartsWorld, usePartsInstallation } from '../../test/parts-world.js';
import { runInContext } from '../log/request-context.js';
import { ContextComposer } from './context-composer.js';
import { Records, type RecordsTx } from './records.js';

const LIMIT_MS = 120_000;
const world = new PartsWorld(usePartsInstallation());
let store: Store;
let records: Records<'auth'>;
let count = 0;

beforeAll(async () => {
  await world.prepare();
  store = await world.openStore();
  records = new Records(store, composerOf('auth'));
}, LIMIT_MS);
afterAll(() => world.close());

const composerOf = <O extends Owner>(owner: O) =>
  new ContextComposer(
    owner,
    () => `message-${++count}`,
    () => 1,
  );

const rotate = { use: 'access' } as const;
const contextOf = (id: string): MessageContext => {
  const head: EnvelopeHead = { id, correlationId: 'c-1', type: KeysetRotate.type, v: 1, ts: 1, source: 'auth' };
  return new MessageContext(KeysetRotate, head, 'auth_cmd_keyset_rotate_v1', 1);
};

async function said(): Promise<Record<string, unknown>[]> {
  const rows = await store.query<{ stream: string; subject: string; key: string; body: string }>(
    'select stream, subject, key, body from outbox order by id',
  );
  return rows.map(({ body, ...place }) => ({ ...place, ...(JSON.parse(body) as object) }));
}

describe('records', () => {
  it('C4 say what a transaction says if, and only if, it commits', async () => {
    const failing = records.transaction(async (tx) => {
      tx.publish(KeysetRotate, rotate);
      tx.audit({ actor: 'test', action: 'test.failed', subject: 'x', details: {} });
      throw new Fault('refused', 'TEST.NO', 'no');
    });
    await expect(failing).rejects.toMatchObject({ code: 'TEST.NO' });
    expect(await said()).toEqual([]);
    await records.transaction(async (tx) => {
      tx.publish(KeysetRotate, rotate, { id: 'decision-1' });
      tx.audit({ actor: 'test', action: 'test.done', subject: 'x', details: {} });
    });
    expect(await said()).toMatchObject([
      {
        stream: 'AUTH_COMMANDS',
        subject: 'auth.v1.cmd.keyset.rotate.access',
        key: 'access',
        id: 'decision-1',
        source: 'auth',
      },
    ]);
    expect(await verifyAudit(store)).toMatchObject({ intact: true, head: { position: 1 } });
  });

  it('C4 handle a message once, and what that says is caused by it', async () => {
    const handle = () => records.once(contextOf('m-1'), async (tx) => tx.publish(KeysetRotate, rotate));
    expect(await handle()).toMatchObject({ applied: true });
    expect(await handle()).toEqual({ applied: false });
    const [latest, ...more] = (await said()).filter(({ causationId }) => causationId === 'm-1');
    expect(latest).toMatchObject({ correlationId: 'c-1' });
    expect(more).toEqual([]);
  });

  it('carry the correlation id of the request that led to them', async () => {
    const say = () => records.transaction(async (tx) => tx.publish(KeysetRotate, rotate, { id: 'decision-2' }));
    await runInContext({ correlationId: 'request-7' }, say);
    const latest = (await said()).find(({ id }) => id === 'decision-2');
    expect(latest).toMatchObject({ correlationId: 'request-7' });
  });

  it('say nothing that breaks the contract, and then nothing at all', async () => {
    const before = await said();
    const say = records.transaction(async (tx) => {
      tx.publish(KeysetRotate, rotate);
      tx.publish(KeysetRotate, { use: 'refresh' as 'access' });
    });
    await expect(say).rejects.toMatchObject({ kind: 'invalid', code: 'CONTRACT.PAYLOAD' });
    expect(await said()).toEqual(before);
  });
});

describe('a service that is not a declared sender', () => {
  const gateway = () => new Records(store, composerOf('gw'));

  it('cannot publish: the compiler refuses it, and so does the run', async () => {
    const { example: keyset } = KeysetPublished;
    const trespass = async (tx: RecordsTx<'gw'>) => {
      // @ts-expect-error gw is not a declared sender of auth's event.
      tx.publish(KeysetPublished, keyset);
    };
    await expect(gateway().transaction(trespass)).rejects.toMatchObject({ kind: 'bug', code: 'CONTRACT.SENDER' });
    const command = async (tx: RecordsTx<'gw'>) => {
      // @ts-expect-error nor of auth's command to itself.
      tx.publish(KeysetRotate, rotate);
    };
    await expect(gateway().transaction(command)).rejects.toMatchObject({ code: 'CONTRACT.SENDER' });
  });

  it('cannot put a question into the outbox, though it may ask it', async () => {
    const ask = async (tx: RecordsTx<'gw'>) => {
      // @ts-expect-error a question is kept by no stream.
      tx.publish(AuthStatus, {});
    };
    await expect(gateway().transaction(ask)).rejects.toMatchObject({ kind: 'bug', code: 'RECORDS.NO_STREAM' });
  });
});
