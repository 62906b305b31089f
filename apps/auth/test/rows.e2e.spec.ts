/** Real: auth as it ships, on nats-server with the product's accounts, and on Postgres. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiKeyCreate, TotpEnroll, UserRegister } from '@sutra/contracts';
import { namedUuid } from '@sutra/kernel';
import { until } from '@sutra/testing';
import { AuthWorld, useAuthInstallation } from './auth-world.js';

const world = new AuthWorld(useAuthInstallation());
beforeAll(() => world.start(), 300_000);
afterAll(() => world.stop(), 300_000);

describe('rows of users', () => {
  /**
   * What may lie open, and why: `lookups` hold keyed hashes, ids and times; the rest belongs to no user. Every other
   * table of the schema, whoever adds it, is a user's.
   */
  const lookups = ['account_address', 'foreign_identity', 'login_throttle', 'revoked_grant', 'revoked_user'];
  const OF_NOBODY =
    /^(signing_key|migration|answer|audit_(entry|head)|dead_letter|inbox(_verdict)?|lease|outbox(_\w+)?)$/;

  it('E1 are under row-level security that binds auth itself, whichever table holds them', async () => {
    const tables = await world.store.query<{ name: string; forced: boolean }>(
      `select relname as name, relrowsecurity and relforcerowsecurity as forced from pg_class
       where relnamespace = 'auth'::regnamespace and relkind in ('r', 'p') order by relname`,
    );
    const open = tables.filter(({ forced }) => !forced).map(({ name }) => name);
    expect(open.filter((name) => !OF_NOBODY.test(name))).toEqual(lookups);
    const owned = tables.filter(({ forced }) => forced).map(({ name }) => name);
    expect(owned).toEqual(
      expect.arrayContaining(['account', 'api_key', 'one_time_token', 'recovery_code', 'session', 'totp_factor']),
    );
    const policies = await world.store.query<{ name: string; seen: string; written: string; command: string }>(
      `select tablename as name, qual as seen, with_check as written, cmd as command from pg_policies
       where schemaname = 'auth' order by tablename`,
    );
    expect(policies.map(({ name }) => name)).toEqual(owned);
    for (const { seen, written, command } of policies) {
      expect([command, written]).toEqual(['ALL', seen]);
      expect(seen).toMatch(
        /^\((id|user_id) = \(NULLIF\(current_setting\('app.user_id'::text, true\), ''::text\)\)::uuid\)$/,
      );
    }
    const [role] = await world.store.query('select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
  });

  it('E1 are seen by their user alone', async () => {
    const one = await world.someone();
    await world.ask(TotpEnroll, {}, { stamp: one.stamp });
    const other = await world.someone();
    await world.ask(ApiKeyCreate, { name: 'report', scopes: ['trades.read'] }, { stamp: one.stamp });
    const tables = ['account', 'api_key', 'one_time_token', 'recovery_code', 'refresh_token', 'session', 'totp_factor'];
    for (const table of tables) {
      const column = table === 'account' ? 'id' : 'user_id';
      const owners = async (userId: string) =>
        world.store.asUser(userId, (tx) =>
          tx.query<{ owner: string }>(`select distinct ${column} as owner from ${table}`),
        );
      expect(await owners(one.userId)).toEqual([{ owner: one.userId }]);
      expect((await owners(other.userId)).map(({ owner }) => owner)).not.toContain(one.userId);
      expect(await world.store.query(`select from ${table}`)).toEqual([]);
    }
  });

  it('E2 hold no address, password or token where no user is looked for', async () => {
    const { email, tokens } = await world.someone();
    for (const table of [...lookups, 'answer']) {
      const text = JSON.stringify(await world.store.query(`select * from ${table}`));
      for (const secret of [email, Buffer.from(email).toString('hex'), tokens.refreshToken, world.password]) {
        expect(text).not.toContain(secret);
      }
    }
  });
});

describe('the demo user', () => {
  it('is there where it is asked for, once, and never in production', async () => {
    const demoId = namedUuid('auth.demo-user', ['demo@sutra.local']);
    const demo = { SUTRA_DEMO: 'on', SUTRA_AUTH_DEMO_PASSWORD: 'a lantern of this installation' };
    await world.halt();
    for (let n = 0; n < 2; n += 1) {
      await world.run(demo);
      await until('the demo user is there', async () => (await world.actions(demoId)).includes('user.registered'));
      const opened = await world.open('demo@sutra.local', { password: demo.SUTRA_AUTH_DEMO_PASSWORD });
      expect((await world.judge('access', opened.accessToken)).isEmailVerified).toBe(true);
      await world.halt();
    }
    const production = world.run({ ...demo, SUTRA_ENVIRONMENT: 'production' });
    await expect(production).rejects.toThrow('SUTRA_DEMO is on, and SUTRA_ENVIRONMENT is production');
    await expect(world.run({ SUTRA_DEMO: 'on' })).rejects.toThrow('SUTRA_AUTH_DEMO_PASSWORD is not set');
    const guessable = world.run({ ...demo, SUTRA_AUTH_DEMO_PASSWORD: 'demo' });
    await expect(guessable).rejects.toThrow('The password is too weak');
    expect(await world.actions(demoId)).toEqual(['user.registered', 'login.succeeded', 'login.succeeded']);
    await world.run();
    const register = { email: 'demo@sutra.local', password: world.password };
    await world.ask(UserRegister, register);
    expect((await world.letters('demo@sutra.local'))[0]?.template).toBe('registered-again');
  });
});
