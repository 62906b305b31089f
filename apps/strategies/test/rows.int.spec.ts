/** Real: strategies as they ship, on nats-server with the product's accounts, and on Postgres. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  CustomIndicatorChange,
  CustomIndicatorCreate,
  CustomIndicatorDelete,
  CustomIndicatorGet,
  CustomIndicatorList,
  StrategyArchive,
  StrategyClone,
  StrategyGet,
  StrategyList,
  StrategyResolve,
  StrategySave,
  VersionDiff,
  VersionList,
} from '@sutra/contracts';
import { randomUUID } from 'node:crypto';
import { fiveNodes, guarded } from './example-documents.js';
import { codeOf, pack, StrategiesWorld, useStrategiesInstallation } from './strategies-world.js';

jest.setTimeout(300_000);
const world = new StrategiesWorld(useStrategiesInstallation());
beforeAll(() => world.start());
afterAll(() => world.stop());

const someone = () => ({ userId: randomUUID() });
/**
 * The house's own: agendas hold ids and moments, for whoever begins runs has to see those of all users; a registration is what an
 * administrator noted, and is shown with every share.
 */
const OF_NOBODY =
  /^(migration|answer|audit_(entry|head)|dead_letter|inbox(_verdict)?|lease|outbox(_\w+)?|(start|stop)_agenda|share_registration)$/;

describe('rows of users', () => {
  it('E1 are under row-level security that binds the service itself, whichever table holds them', async () => {
    const tables = await world.store.query<{ name: string; forced: boolean }>(
      `select relname as name, relrowsecurity and relforcerowsecurity as forced from pg_class
       where relnamespace = 'strat'::regnamespace and relkind in ('r', 'p') order by relname`,
    );
    const open = tables.filter(({ forced }) => !forced).map(({ name }) => name);
    expect(open.filter((name) => !OF_NOBODY.test(name))).toEqual([]);
    const owned = tables.filter(({ forced }) => forced).map(({ name }) => name);
    expect(owned).toEqual(expect.arrayContaining(['custom_indicator', 'strategy', 'strategy_run', 'strategy_version']));
  });

  it('E1 are seen by their user alone, and not there for anybody else', async () => {
    const [one, other] = [someone(), someone()];
    const { id } = await world.create(guarded(), one);
    const own = await world.ask(CustomIndicatorCreate, { name: 'my_osc', formula: 'close - open' }, one);
    const document = pack(fiveNodes());
    const tries = [
      world.ask(StrategyGet, { id }, other),
      world.ask(StrategyGet, { id, version: 1 }, other),
      world.ask(StrategySave, { id, expectedVersion: 1, document }, other),
      world.ask(StrategyArchive, { id }, other),
      world.ask(StrategyClone, { id }, other),
      world.ask(StrategyResolve, { id }, other),
      world.ask(VersionList, { id, limit: 5 }, other),
      world.ask(VersionDiff, { id, version: 1 }, other),
    ];
    for (const one of tries) expect(await codeOf(one)).toBe('STRATEGY.NOT_FOUND');
    const tried = [
      world.ask(CustomIndicatorGet, { id: own.id }, other),
      world.ask(CustomIndicatorChange, { id: own.id, formula: 'close' }, other),
      world.ask(CustomIndicatorDelete, { id: own.id }, other),
    ];
    for (const one of tried) expect(await codeOf(one)).toBe('INDICATOR.NOT_FOUND');
    expect((await world.ask(StrategyList, { limit: 5 }, other)).items).toEqual([]);
    expect((await world.ask(CustomIndicatorList, { limit: 5 }, other)).items).toEqual([]);
    expect(await world.ask(StrategyGet, { id }, one)).toMatchObject({ strategy: { version: 1, status: 'VALIDATED' } });
    for (const table of ['strategy', 'strategy_version', 'custom_indicator']) {
      const owners = (userId: string) =>
        world.store.asUser(userId, (tx) => tx.query(`select distinct user_id as owner from ${table}`));
      expect([await owners(one.userId), await owners(other.userId)]).toEqual([[{ owner: one.userId }], []]);
      expect(await world.store.query(`select from ${table}`)).toEqual([]);
    }
  });

  it('a user who names an indicator as another one did has one of their own', async () => {
    const [one, other] = [someone(), someone()];
    await world.ask(CustomIndicatorCreate, { name: 'same', formula: 'close' }, one);
    const mine = await world.ask(CustomIndicatorCreate, { name: 'same', formula: 'open' }, other);
    expect(mine.formula).toBe('open');
    const again = world.ask(CustomIndicatorCreate, { name: 'same', formula: 'high' }, other);
    expect(await codeOf(again)).toBe('INDICATOR.CONFLICT');
  });

  it('rights are asked for by each message', async () => {
    const user = { ...someone(), scopes: ['strategies.read'] as const };
    expect(await codeOf(world.create(guarded(), user))).toBe('ACCESS.FORBIDDEN');
    expect((await world.ask(StrategyList, { limit: 5 }, user)).items).toEqual([]);
    const trader = { ...someone(), scopes: ['trades.read'] as const };
    expect(await codeOf(world.ask(StrategyList, { limit: 5 }, trader))).toBe('ACCESS.FORBIDDEN');
  });
});

describe('a version', () => {
  it.each([
    "update strategy_version set document = '{}'",
    'update strategy_version set error_count = 0',
    'delete from strategy_version',
    'truncate strategy_version cascade',
  ])('is never changed and never removed, not even by the service that owns it: %s', async (statement) => {
    const user = someone();
    const { id } = await world.create(fiveNodes(), user);
    const attempt = world.store.asUser(user.userId, (tx) => tx.query(statement));
    await expect(attempt).rejects.toMatchObject({ cause: expect.objectContaining({ code: '23001' }) });
    expect(await world.ask(StrategyGet, { id }, user)).toMatchObject({ version: { findings: { errors: 1 } } });
  });

  it('keeps its strategy: that one is archived and never deleted under it', async () => {
    const user = someone();
    const { id } = await world.create(guarded(), user);
    const attempt = world.store.asUser(user.userId, (tx) => tx.query('delete from strategy where id = $1', [id]));
    await expect(attempt).rejects.toMatchObject({ cause: expect.objectContaining({ code: '23503' }) });
  });
});
