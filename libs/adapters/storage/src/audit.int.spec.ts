// Real: Postgres. The tampering is done by its superuser, with triggers switched off.
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { usePostgres } from '@sutra/testing/servers';
import { useStore } from '../test/use-store.js';
import type { AuditEntry } from './audit.js';
import { type AuditAnchor, type AuditVerdict, verifyAudit } from './audit-verify.js';

// A hang ends a test; no slow machine does.
jest.setTimeout(120_000);

const house = useStore(usePostgres());

const entry = (n: number): AuditEntry => ({
  actor: `user-${n % 3}`,
  action: 'order.decided',
  subject: `order-${n}`,
  details: { quantity: n, price: '101.5000', legs: [{ b: 1, a: null }] },
});
const say = (...numbers: number[]) =>
  house.store.transaction(async (tx) => {
    for (const n of numbers) tx.audit(entry(n));
  });
const tamper = (sql: string) => house.asAdmin(`set session_replication_role = replica; ${sql}`);
const verify = (anchor?: AuditAnchor) => verifyAudit(house.store, anchor);
const anchorNow = async (): Promise<AuditAnchor> => {
  const verdict = await verify();
  return verdict.intact ? verdict.head : { position: -1, hash: '' };
};

/** Computes every hash and the head anew, as only an administrator can who knows how the chain is made. */
const forge = `
  do $$ declare
    one record; before bytea := sha256(convert_to(current_schema() || '_audit', 'UTF8')); place bigint := 0;
  begin
    for one in select * from audit_entry order by position loop
      place := place + 1;
      before := sha256(before || convert_to((select string_agg(octet_length(f) || ':' || f, ',' order by ordinality)
        from unnest(array[place::text, ((extract(epoch from one.at) * 1000000)::bigint)::text, one.actor, one.action,
                          one.subject, one.details]) with ordinality as u (f)), 'UTF8'));
      update audit_entry set position = place, hash = before where position = one.position;
    end loop;
    update audit_head set position = place, hash = before;
  end $$`;

describe('the audit log', () => {
  it('E9 keeps entries in the order of their commits, and the chain holds', async () => {
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let n = 0; n < 10; n += 1) await say(writer * 100 + n, writer * 100 + n + 50);
    });
    await Promise.all(writers);
    expect(await verify()).toMatchObject({ intact: true, head: { position: 160 } });
    const [kept] = await house.store.query(`select actor, action, details from audit_entry where subject = 'order-7'`);
    expect(kept).toEqual({
      actor: 'user-1',
      action: 'order.decided',
      details: '{"legs":[{"a":null,"b":1}],"price":"101.5000","quantity":7}',
    });
  });

  it('E9 has no entry of a transaction that rolled back, and no hole where it was', async () => {
    const before = await anchorNow();
    const attempt = house.store.transaction(async (tx) => {
      tx.audit(entry(1));
      await tx.query('select 1 / 0');
    });
    await expect(attempt).rejects.toMatchObject({ kind: 'bug' });
    await say(1);
    expect((await anchorNow()).position).toBe(before.position + 1);
  });

  it('E9 takes whatever a name or a text may hold', async () => {
    const odd = 'a\u0000b "c" \\ é \u{1F600} \ud800 1:x,';
    await house.store.transaction(async (tx) => {
      tx.audit({ actor: odd, action: '', subject: odd, details: { [odd]: odd, empty: '' } });
    });
    expect(await verify()).toMatchObject({ intact: true });
  });

  it('E9 fails the transaction whose entry cannot be kept exactly', async () => {
    const attempt = house.store.transaction(async (tx) => {
      tx.audit({ ...entry(1), details: { when: new Date(0) as never } });
    });
    await expect(attempt).rejects.toMatchObject({ kind: 'bug' });
  });

  it('E9 lets the service change, remove and switch off nothing', async () => {
    await say(1);
    const attempts = [
      'update audit_entry set actor = actor',
      'delete from audit_entry',
      'truncate audit_entry',
      `insert into audit_entry values (99999, now(), '', '', '', '', '')`,
      'update audit_head set position = 0',
      'alter table audit_entry disable trigger all',
      'drop table audit_entry',
      'drop function audit_append',
      `drop schema ${house.store.owner}_audit cascade`,
      'alter table audit_entry rename to other',
      `create table ${house.store.owner}_audit.mine ()`,
      'set session_replication_role = replica',
      'set role sutra_auditor',
    ];
    for (const sql of attempts) {
      await expect(house.store.query(sql)).rejects.toMatchObject({ details: { sqlState: '42501' } });
    }
    expect(await verify()).toMatchObject({ intact: true });
  });

  it('E9 refuses changes even by the owner of its tables, as long as the triggers are on', async () => {
    for (const sql of ['update audit_entry set actor = actor', 'delete from audit_entry', 'truncate audit_entry']) {
      await expect(house.asAdmin(sql)).rejects.toThrow('append-only');
    }
    await expect(house.asAdmin('delete from audit_head')).rejects.toThrow('append-only');
  });
});

describe('verifyAudit', () => {
  const owner = () => house.store.owner;
  beforeEach(async () => {
    await tamper(`truncate audit_entry;
      alter table audit_entry drop constraint if exists audit_entry_pkey, add primary key (position);
      delete from audit_head;
      insert into audit_head (position, hash) values (0, sha256(convert_to('${owner()}_audit', 'UTF8')))`);
    await say(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    expect(await verify()).toMatchObject({ intact: true });
  });

  const copy = `insert into audit_entry select $, at, actor, action, subject, details, hash from audit_entry where position = 5`;
  it.each<[string, string, Partial<Extract<AuditVerdict, { intact: false }>>]>([
    ['a changed actor', `update audit_entry set actor = 'x' where position = 4`, { problem: 'changed', position: 4 }],
    [
      'a changed time',
      `update audit_entry set at = at + interval '1 us' where position = 4`,
      { problem: 'changed', position: 4 },
    ],
    [
      'a changed detail',
      `update audit_entry set details = '{}' where position = 4`,
      { problem: 'changed', position: 4 },
    ],
    [
      'text moved between fields',
      `update audit_entry set actor = actor || 'o', action = substr(action, 2) where position = 4`,
      { problem: 'changed', position: 4 },
    ],
    [
      'a changed hash',
      `update audit_entry set hash = sha256(hash) where position = 4`,
      { problem: 'changed', position: 4 },
    ],
    ['a removed entry', 'delete from audit_entry where position = 4', { problem: 'removed', position: 4 }],
    ['a removed first entry', 'delete from audit_entry where position = 1', { problem: 'removed', position: 1 }],
    ['a removed tail', 'delete from audit_entry where position > 7', { problem: 'removed', position: 8 }],
    ['everything removed', 'truncate audit_entry', { problem: 'removed', position: 1 }],
    [
      'a hole closed by renumbering',
      'delete from audit_entry where position = 4; update audit_entry set position = -position where position > 4; update audit_entry set position = -position - 1 where position < 0',
      { problem: 'changed', position: 4 },
    ],
    [
      'two entries that changed places',
      'update audit_entry set position = 100 where position = 4; update audit_entry set position = 4 where position = 5; update audit_entry set position = 5 where position = 100',
      { problem: 'changed', position: 4 },
    ],
    ['an entry put behind the end', copy.replace('$', '11'), { problem: 'changed', position: 11 }],
    ['an entry put before the start', copy.replace('$', '0'), { problem: 'inserted', position: 0 }],
    [
      'an entry put twice at one place',
      `alter table audit_entry drop constraint audit_entry_pkey; ${copy.replace('$', '5')}`,
      { problem: 'inserted', position: 5 },
    ],
    [
      'a tail removed with its head set back',
      `delete from audit_entry where position > 7; update audit_head set position = 7`,
      { problem: 'head', position: 7 },
    ],
    ['a changed head', `update audit_head set hash = sha256('')`, { problem: 'head', position: 10 }],
    ['a missing head', 'delete from audit_head', { problem: 'head', position: 10 }],
  ])('E9 finds %s', async (_, tampering, found) => {
    await tamper(tampering);
    expect(await verify()).toEqual({ intact: false, ...found });
  });

  it('E9 finds a tail that was cut with its head, or a whole forged chain, by an anchor kept elsewhere', async () => {
    const anchor = await anchorNow();
    expect(await verify(anchor)).toMatchObject({ intact: true });
    await tamper(`delete from audit_entry where position > 7; ${forge}`);
    expect(await verify()).toMatchObject({ intact: true });
    expect(await verify(anchor)).toEqual({ intact: false, problem: 'removed', position: 8 });
    await say(8, 9, 10);
    expect(await verify()).toMatchObject({ intact: true });
    expect(await verify(anchor)).toEqual({ intact: false, problem: 'anchor', position: 10 });
    await tamper(`update audit_entry set details = '{}' where position = 2; ${forge}`);
    expect(await verify()).toMatchObject({ intact: true });
    expect(await verify(anchor)).toEqual({ intact: false, problem: 'anchor', position: 10 });
  });

  it('E9 follows a chain over many pages, and finds what is wrong at the end of it', async () => {
    for (let n = 0; n < 3; n += 1) await say(...Array.from({ length: 1_500 }, (_, index) => index));
    expect(await verify()).toMatchObject({ intact: true, head: { position: 4_510 } });
    await tamper('update audit_entry set details = details || details where position = 4500');
    expect(await verify()).toEqual({ intact: false, problem: 'changed', position: 4_500 });
  });

  it("E9 does not take another service's chain for this one's", async () => {
    await tamper(`delete from audit_head;
      insert into audit_head (position, hash) values (0, sha256(convert_to('other_audit', 'UTF8'))); truncate audit_entry`);
    await say(1);
    expect(await verify()).toEqual({ intact: false, problem: 'changed', position: 1 });
  });
});
