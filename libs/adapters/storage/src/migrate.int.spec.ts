// Real: Postgres, one of this file's own, because roles belong to the cluster.
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { useOwnPostgres } from '@sutra/testing/servers';
import { freshOwner, withoutCredentials } from '../test/use-store.js';
import { openStore } from './database.js';
import { connectAdmin, isMigrated, type ServiceSchema } from './fingerprint.js';
import { migrate } from './migrate.js';
import { platformMigrations } from './migrations/platform-migrations.js';
import type { PgClient } from './postgres-client.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const postgres = useOwnPostgres();
let admin: PgClient;
let services: ServiceSchema[];

beforeEach(async () => {
  admin = await connectAdmin(postgres.url);
  const service = () => ({ owner: freshOwner(), password: 'a long secret', migrations: platformMigrations });
  services = [service(), service()];
});
afterEach(() => admin.end());

const plan = (direction: 'up' | 'down', steps?: number) => ({
  adminUrl: postgres.url,
  services,
  direction,
  ...(steps === undefined ? {} : { steps }),
});
const openFirst = (changes: Partial<ServiceSchema> = {}) => {
  const [first] = services as [ServiceSchema];
  return openStore({ ...first, entities: [], url: withoutCredentials(postgres.url), ...changes });
};
const objectsOf = async (owner: string) => {
  const { rows } = await admin.query<{ name: string; kept_by: string }>(
    `select relname as name, pg_get_userbyid(relowner) as kept_by from pg_class
     where relnamespace in (select oid from pg_namespace where nspname = $1) and relkind in ('r', 'S', 'v')`,
    [owner],
  );
  return rows;
};
const everything = platformMigrations.map((migration) => migration.name);

describe('migrate', () => {
  it('makes roles and schemas, runs the migrations as the service, and then has nothing to do', async () => {
    expect(await isMigrated(plan('up'))).toBe(false);
    const reports = await migrate(plan('up'));
    expect(reports).toEqual(services.map(({ owner }) => ({ owner, migrations: everything })));
    expect(await isMigrated(plan('up'))).toBe(true);
    expect(await migrate(plan('up'))).toEqual(services.map(({ owner }) => ({ owner, migrations: [] })));
    for (const { owner } of services) {
      expect(new Set((await objectsOf(owner)).map(({ kept_by }) => kept_by))).toEqual(new Set([owner]));
      expect(new Set((await objectsOf(`${owner}_audit`)).map(({ kept_by }) => kept_by))).toEqual(
        new Set(['sutra_auditor']),
      );
    }
  });

  it('goes down step by step to nothing, and up again', async () => {
    await migrate(plan('up'));
    const down = await migrate(plan('down', 2));
    expect(down[0]?.migrations).toEqual(everything.slice(-2).reverse());
    expect(await isMigrated(plan('up'))).toBe(false);
    await expect(openFirst()).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'STORAGE.NOT_MIGRATED',
      details: { missing: everything.slice(-2) },
    });
    await migrate(plan('down', 99));
    const [first] = services as [ServiceSchema];
    expect(
      (await objectsOf(first.owner)).map(({ name }) => name).filter((name) => !/^migration|typeorm/.test(name)),
    ).toEqual([]);
    expect(await objectsOf(`${first.owner}_audit`)).toEqual([]);
    expect((await migrate(plan('up')))[0]?.migrations).toEqual(everything);
    await (await openFirst()).close();
  });

  it('keeps an audit log that has entries when it goes down', async () => {
    await migrate(plan('up'));
    const store = await openFirst();
    await store.transaction(async (tx) => {
      tx.audit({ actor: 'ops', action: 'kill.pressed', subject: 'global', details: {} });
    });
    await store.close();
    await migrate(plan('down', 99));
    await migrate(plan('up'));
    const again = await openFirst();
    expect(await again.query('select action from audit_entry')).toEqual([{ action: 'kill.pressed' }]);
    await again.close();
  });

  it('runs once when many jobs start together', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => migrate(plan('up'))));
    const ran = all.map((reports) => reports.flatMap(({ migrations }) => migrations).length);
    expect(ran.sort()).toEqual([0, 0, 0, 2 * everything.length]);
  });

  it('gives a service a new password, and takes the old one away', async () => {
    await migrate(plan('up'));
    services = services.map((service) => ({ ...service, password: 'another secret' }));
    expect(await isMigrated(plan('up'))).toBe(false);
    await migrate(plan('up'));
    await (await openFirst()).close();
    await expect(openFirst({ password: 'a long secret' })).rejects.toMatchObject({ code: 'STORAGE.LOGIN' });
  });

  it('notices that a restored dump has no roles', async () => {
    await migrate(plan('up'));
    const [first] = services as [ServiceSchema];
    await admin.query(`alter role "${first.owner}" rename to "${freshOwner()}"`);
    expect(await isMigrated(plan('up'))).toBe(false);
  });

  it("leaves a migration's failure without a trace and says which statement it was", async () => {
    class Broken1700000009000 {
      async up(runner: { query(sql: string): Promise<unknown> }) {
        await runner.query('create table half_way ()');
        await runner.query('create table nowhere.at_all ()');
      }
      async down() {
        await Promise.resolve();
      }
    }
    services = services.map((service) => ({ ...service, migrations: [...platformMigrations, Broken1700000009000] }));
    await expect(migrate(plan('up'))).rejects.toMatchObject({
      kind: 'bug',
      message: expect.stringContaining('nowhere'),
    });
    expect(await isMigrated(plan('up'))).toBe(false);
    const [first] = services as [ServiceSchema];
    expect((await objectsOf(first.owner)).map(({ name }) => name)).not.toContain('half_way');
  });

  it('works for an administrator who is no superuser', async () => {
    const name = freshOwner();
    await admin.query(`create role ${name} login createrole password 'modest'`);
    await admin.query(`create database ${name} owner ${name}`);
    const url = new URL(postgres.url);
    Object.assign(url, { username: name, password: 'modest', pathname: `/${name}` });
    // The auditor was made by the superuser of the other tests; one who made it would be its member.
    await admin.query('create role sutra_auditor').catch(() => undefined);
    await admin.query(`grant sutra_auditor to ${name} with admin option`);
    const modest = { ...plan('up'), adminUrl: url.href };
    expect((await migrate(modest))[0]?.migrations).toEqual(everything);
    expect(await isMigrated(modest)).toBe(true);
  });
});

describe("a service's role", () => {
  it('can do nothing outside its own schema', async () => {
    await migrate(plan('up'));
    const [, second] = services as [ServiceSchema, ServiceSchema];
    const store = await openFirst();
    const refusals = [
      `select * from ${second.owner}.outbox`,
      `create schema mine`,
      `create table public.mine ()`,
      `create role mine`,
      `set role ${second.owner}`,
      `set role sutra_auditor`,
      `select * from sutra_migration.stamp`,
      `create temporary table mine ()`,
    ];
    for (const sql of refusals)
      await expect(store.query(sql)).rejects.toMatchObject({ details: { sqlState: '42501' } });
    await store.close();
  });

  it('is refused when it exists and can do more than a service should', async () => {
    const [first] = services as [ServiceSchema];
    await admin.query(`create role "${first.owner}" createdb`);
    await expect(migrate(plan('up'))).rejects.toMatchObject({ kind: 'refused', code: 'STORAGE.ROLE' });
  });
});
