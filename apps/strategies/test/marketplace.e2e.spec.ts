/** Real: the service as it ships, nats-server, Postgres. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  ScheduleGet,
  ShareClone,
  ShareCreate,
  ShareDescribe,
  ShareGet,
  ShareList,
  ShareRegistrationSet,
  ShareWithdraw,
  StrategyGet,
  VersionList,
} from '@sutra/contracts';
import { unpackText } from '@sutra/platform';
import { randomBytes, randomUUID } from 'node:crypto';
import { rsiCall, withoutStop, type Json } from './documents.js';
import { plantStrategy } from './schedule-world.js';
import { ReplicasWorld, useStrategiesInstallation, type AskSays } from './replicas-world.js';

jest.setTimeout(300_000);
const world = new ReplicasWorld(useStrategiesInstallation());
const asha = { userId: randomUUID() };
const ravi = { userId: randomUUID() };

beforeAll(async () => {
  await world.prepare();
  await world.run();
});
afterAll(() => world.stop());

const words = { title: 'RSI reversal', summary: 'Buys a call when the RSI is low.', tags: ['nifty', 'rsi'] };
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'done',
    (fault: { code: string }) => fault.code,
  );
async function share(json: Json = rsiCall(), says: AskSays = asha, more: Partial<typeof words> = {}) {
  const strategyId = await plantStrategy(world.store, says.userId ?? '', json);
  const shared = await world.ask(ShareCreate, { strategyId, version: 1, ...words, ...more }, says);
  return { ...shared, strategyId, shareId: shared.id };
}
const documentOf = (packed: string) => JSON.parse(unpackText(packed, 1_000_000)) as Json;

describe('a share', () => {
  it('shows the others its document, what it does, and nothing of where it came from', async () => {
    const secret = 'an account number 12345678';
    const json = rsiCall({
      more: { accountId: secret, backtest: { profit: secret } },
      start: { notes: secret },
      leg: { broker: secret },
    });
    const { shareId, strategyId } = await share(json);
    const seen = await world.ask(ShareGet, { shareId }, ravi);
    expect(seen).toMatchObject({ ...words, name: 'NIFTY RSI call', isOwn: false });
    expect(JSON.stringify(seen)).not.toContain(strategyId);
    expect(JSON.stringify(seen)).not.toContain(asha.userId);
    const document = documentOf(seen.document);
    expect(JSON.stringify(document)).not.toContain('12345678');
    expect(document['nodes']).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'low', position: { x: 10, y: 20 } })]),
    );
    const told = await world.ask(ShareDescribe, { shareId }, ravi);
    expect(told.words.join(' ')).toContain('RSI(14) is below 30');
    expect(JSON.parse(unpackText(told.findings.list, 1_000_000))).toEqual(
      expect.arrayContaining([expect.objectContaining({ severity: 'info' })]),
    );
    expect(await world.ask(ShareGet, { shareId }, asha)).toMatchObject({ isOwn: true, strategyId, version: 1 });
  });

  it('is cloned as a strategy that does the same, without history, schedule or money, and lives on when it is withdrawn', async () => {
    const { shareId, contentHash } = await share(rsiCall({ more: { name: 'Mine', version: 17 } }));
    const clone = await world.ask(ShareClone, { shareId }, ravi);
    expect(clone).toMatchObject({ name: 'Mine', version: 1, status: 'VALIDATED', contentHash });
    const { items } = await world.ask(VersionList, { id: clone.id, limit: 20 }, ravi);
    expect(items).toHaveLength(1);
    expect(await codeOf(world.ask(ScheduleGet, { strategyId: clone.id }, ravi))).toBe('SCHEDULE.NOT_FOUND');
    await world.ask(ShareWithdraw, { shareId }, asha);
    expect(await codeOf(world.ask(ShareGet, { shareId }, ravi))).toBe('MARKETPLACE.NOT_FOUND');
    expect(await codeOf(world.ask(ShareClone, { shareId }, ravi))).toBe('MARKETPLACE.NOT_FOUND');
    const kept = await world.ask(StrategyGet, { id: clone.id }, ravi);
    expect(documentOf(kept.document)).toMatchObject({ name: 'Mine', version: 1 });
  });

  it('E1 is withdrawn by nobody else, and the strategy behind it stays out of sight', async () => {
    const { shareId, strategyId } = await share();
    expect(await codeOf(world.ask(ShareWithdraw, { shareId }, ravi))).toBe('MARKETPLACE.NOT_FOUND');
    expect(await codeOf(world.ask(StrategyGet, { id: strategyId }, ravi))).toBe('STRATEGY.NOT_FOUND');
    const theirs = world.ask(ShareCreate, { strategyId, version: 1, ...words }, ravi);
    expect(await codeOf(theirs)).toBe('STRATEGY.NOT_FOUND');
    expect(await world.ask(ShareGet, { shareId }, ravi)).toMatchObject({ isOwn: false });
    for (const statement of [`update share set title = 'x' where id = $1`, 'delete from share where id = $1']) {
      await world.store.asUser(ravi.userId, (tx) => tx.query(statement, [shareId]));
    }
    expect(await world.ask(ShareGet, { shareId }, asha)).toMatchObject({ title: words.title });
    expect(await world.store.query('select * from share')).toEqual([]);
    const forged = world.store.asUser(ravi.userId, (tx) =>
      tx.query(
        `insert into share (id, user_id, strategy_id, version, title, summary, tags, name, language, document, content_hash)
        select gen_random_uuid(), $1, gen_random_uuid(), 1, '', '', '{}', '', 1, '', repeat('0', 64)`,
        [asha.userId],
      ),
    );
    await expect(forged).rejects.toThrow('row-level security');
  });

  it('E8 is shared once under one key, and a version once at all', async () => {
    const strategyId = await plantStrategy(world.store, asha.userId);
    const says = { ...asha, id: randomUUID() };
    const first = await world.ask(ShareCreate, { strategyId, version: 1, ...words }, says);
    expect(await world.ask(ShareCreate, { strategyId, version: 1, ...words }, says)).toEqual(first);
    expect(await codeOf(world.ask(ShareCreate, { strategyId, version: 1, ...words }, asha))).toBe('MARKETPLACE.SHARED');
  });

  it('is shown whole where it fills a message, and refused where it would not fit', async () => {
    const dense = (characters: number): Json => {
      const json = rsiCall();
      const many = Math.ceil(characters / 1_000);
      const alerts = Array.from({ length: many }, (_, index) => ({
        id: `alert-${index}`,
        type: 'alertNode',
        data: { alertMessage: randomBytes(750).toString('base64url') },
      }));
      const edges = alerts.map(({ id: target }) => ({ id: target, source: 'start', target }));
      return {
        ...json,
        nodes: [...(json['nodes'] as Json[]), ...alerts],
        edges: [...(json['edges'] as Json[]), ...edges],
      };
    };
    const full = dense(48_000);
    const summary = '😀'.repeat(1_000);
    const { shareId } = await share(full, asha, { summary });
    const seen = await world.ask(ShareGet, { shareId }, ravi);
    expect([seen.summary, documentOf(seen.document)['nodes']]).toEqual([
      summary,
      expect.arrayContaining((full['nodes'] as Json[]).slice(5).map((node) => expect.objectContaining(node))),
    ]);
    expect((await world.ask(ShareDescribe, { shareId }, ravi)).words).not.toEqual([]);
    expect(await codeOf(share(dense(70_000)))).toBe('MARKETPLACE.TOO_DENSE');
  });

  it('B8 has no errors: what lacks a stop-loss is not handed on', async () => {
    expect(await codeOf(share(withoutStop()))).toBe('MARKETPLACE.ERRORS');
  });
});

describe('claims of returns', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['in the title', () => share(rsiCall(), asha, { title: 'Guaranteed RSI' })],
    ['in the summary', () => share(rsiCall(), asha, { summary: 'Earns 5% a month.' })],
    ['in a tag', () => share(rsiCall(), asha, { tags: ['sure-shot'] })],
    ['in the name', () => share(rsiCall({ more: { name: 'Double your money' } }))],
    ['in a label', () => share(rsiCall({ entry: { label: '90% accuracy' } }))],
    ['in the name of an indicator', () => share(rsiCall({ start: { label: 'risk-free profits' } }))],
  ])('are refused %s', async (_, asked) => {
    await expect(asked()).rejects.toMatchObject({ kind: 'refused', code: 'MARKETPLACE.RETURN_CLAIM' });
  });
});

describe('the list', () => {
  it('is searched by words and tags, the newest first, part by part', async () => {
    const [first, second, third] = [
      await share(rsiCall(), asha, { title: 'Zebra one', tags: ['zoo'] }),
      await share(rsiCall(), ravi, { title: 'Two', summary: 'A ZEBRA, 100% striped', tags: ['zoo', 'rsi'] }),
      await share(rsiCall({ more: { name: 'zebra three' } }), asha, { title: 'Three', tags: [] }),
    ];
    const find = async (search: string, tags: string[] = []) =>
      (await world.ask(ShareList, { limit: 10, search, tags }, ravi)).items.map(({ id }) => id);
    expect(await find('zebra')).toEqual([third.id, second.id, first.id]);
    expect(await find('  Zebra   ONE ')).toEqual([first.id]);
    expect(await find('zebra', ['zoo'])).toEqual([second.id, first.id]);
    expect(await find('zebra', ['zoo', 'rsi'])).toEqual([second.id]);
    expect(await find('100% striped')).toEqual([second.id]);
    expect(await find('%')).toEqual([second.id]);
    expect(await find(`zebra'--`)).toEqual([]);
    const page = await world.ask(ShareList, { limit: 2, search: 'zebra' }, ravi);
    expect(page.nextCursor).toBe(second.id);
    const rest = await world.ask(ShareList, { limit: 2, search: 'zebra', cursor: page.nextCursor ?? '' }, ravi);
    expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([[first.id], undefined]);
  });
});

describe('owner mode', () => {
  it('is for the family: whoever has not proved their address is outside', async () => {
    const { shareId } = await share();
    const stranger = { userId: randomUUID(), isVerified: false };
    for (const asked of [
      world.ask(ShareList, { limit: 10 }, stranger),
      world.ask(ShareGet, { shareId }, stranger),
      world.ask(ShareClone, { shareId }, stranger),
      share(rsiCall(), stranger),
    ]) {
      expect(await codeOf(asked)).toBe('MARKETPLACE.FAMILY_ONLY');
    }
  });

  it('is for those who are named, where somebody is', async () => {
    await world.halt();
    await world.run({ SUTRA_STRAT_FAMILY: `${asha.userId},${randomUUID()}` });
    expect(await codeOf(world.ask(ShareList, { limit: 10 }, asha))).toBe('done');
    expect(await codeOf(world.ask(ShareList, { limit: 10 }, ravi))).toBe('MARKETPLACE.FAMILY_ONLY');
  });
});

describe('provider mode', () => {
  const registration = { userId: asha.userId, number: 'INH000001234', name: 'Asha Research', validUntil: '2099-03-31' };
  const admin = { userId: randomUUID(), role: 'ADMIN' as const, isPresent: true };

  it('refuses to share without a registration that an administrator has noted', async () => {
    await world.halt();
    await world.run({ SUTRA_STRAT_MARKETPLACE: 'provider' });
    expect(await codeOf(share())).toBe('MARKETPLACE.NOT_REGISTERED');
    expect(await codeOf(world.ask(ShareRegistrationSet, registration, { ...admin, role: 'USER' }))).toBe(
      'ACCESS.FORBIDDEN',
    );
    expect(await codeOf(world.ask(ShareRegistrationSet, registration, { ...admin, isPresent: false }))).toBe(
      'ACCESS.STEP_UP_REQUIRED',
    );
    await world.ask(ShareRegistrationSet, registration, admin);
    const { shareId } = await share(rsiCall(), asha, { title: 'Registered' });
    const { number, name, validUntil } = registration;
    expect(await world.ask(ShareGet, { shareId }, ravi)).toMatchObject({ offeredUnder: { number, name, validUntil } });
  });

  it('shows what has lost its registration to nobody but whoever shared it', async () => {
    const find = async (says: AskSays) =>
      (await world.ask(ShareList, { limit: 10, search: 'registered' }, says)).items.map(({ title }) => title);
    expect(await find(ravi)).toEqual(['Registered']);
    await world.ask(ShareRegistrationSet, { ...registration, validUntil: '2026-01-01' }, admin);
    expect([await find(ravi), await find(asha)]).toEqual([[], ['Registered']]);
    expect(await codeOf(share())).toBe('MARKETPLACE.NOT_REGISTERED');
  });
});
