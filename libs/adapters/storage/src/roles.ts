import { Fault } from '@sutra/kernel';
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import { AUDITOR } from './audit-role.js';
import { checkedOwner } from './connection.js';
import type { PgClient } from './postgres-client.js';

/**
 * Makes the role and the schema of one service, or brings them back to what they should be. The role may log in, owns
 * its schema, and has no other right; an existing role that can do more is refused, not quietly used.
 */
export async function prepareRole(admin: PgClient, { owner, password }: { owner: string; password: string }) {
  const role = `"${checkedOwner(owner)}"`;
  await createRole(admin, owner);
  await admin.query(`alter role ${role} with login password '${scramVerifier(password)}'`);
  await refusePowers(admin, owner);
  await admin.query(`create schema if not exists ${role} authorization ${role}`);
  await admin.query(`alter schema ${role} owner to ${role}`);
  await admin.query(`revoke all on schema ${role} from public`);
  await admin.query(`grant connect on database ${await quotedDatabase(admin)} to ${role}`);
}

/** The role that owns the audit logs; it has no password and may not log in. */
export async function prepareAuditor(admin: PgClient): Promise<void> {
  await createRole(admin, AUDITOR);
  await refusePowers(admin, AUDITOR, 'rolcanlogin');
}

/** What every role may do by default in Postgres, no role of this database should. */
export async function closeDatabase(admin: PgClient): Promise<void> {
  await admin.query(`revoke all on database ${await quotedDatabase(admin)} from public`);
  await admin.query('revoke all on schema public from public');
}

async function createRole(admin: PgClient, name: string): Promise<void> {
  const { rows } = await admin.query('select from pg_roles where rolname = $1', [name]);
  if (rows.length === 0) {
    // Roles belong to the whole cluster, where the job of another database may make the same one at this moment.
    await admin.query(`do $$ begin
      create role "${name}";
    exception when duplicate_object or unique_violation then null;
    end $$`);
  }
  // An administrator who is no superuser acts for a role only as its member.
  await admin.query(`do $$ begin
    if not (select rolsuper from pg_roles where rolname = current_user) then
      execute format('grant %I to %I', '${name}', current_user);
    end if;
  end $$`);
}

async function refusePowers(admin: PgClient, name: string, ...more: readonly string[]): Promise<void> {
  const powers = ['rolsuper', 'rolcreaterole', 'rolcreatedb', 'rolbypassrls', 'rolreplication', ...more];
  const { rows } = await admin.query(`select from pg_roles where rolname = $1 and (${powers.join(' or ')})`, [name]);
  if (rows.length === 0) return;
  throw new Fault('refused', 'STORAGE.ROLE', `role ${name} exists and may do more than a service should; take it away`);
}

async function quotedDatabase(admin: PgClient): Promise<string> {
  const { rows } = await admin.query<{ name: string }>('select quote_ident(current_database()) as name');
  return rows[0]?.name ?? '';
}

const SCRAM_ITERATIONS = 4_096;

/** What Postgres keeps of a password (RFC 5803). Made here, so that the password is in no statement and in no log. */
export function scramVerifier(password: string, salt = randomBytes(16)): string {
  if (!/^[\x20-\x7e]{8,}$/.test(password)) {
    throw new Fault('invalid', 'STORAGE.PASSWORD', "a service's password is at least 8 printable ASCII characters");
  }
  const salted = pbkdf2Sync(password, salt, SCRAM_ITERATIONS, 32, 'sha256');
  const keyOf = (what: string) => createHmac('sha256', salted).update(what).digest();
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64');
  const server = keyOf('Server Key').toString('base64');
  return `SCRAM-SHA-256$${SCRAM_ITERATIONS}:${salt.toString('base64')}$${stored}:${server}`;
}
