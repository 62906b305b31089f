import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AUDITOR } from '../audit-role.js';

/**
 * The audit log of one service, in a schema of its own beside the service's: the owner of a schema may drop whatever
 * is in it, so the log can't live in the service's. Schema, tables and functions belong to a role that nobody can log
 * in as; the service may read, and append through one function, and nothing else.
 */
export class AuditLog1700000000003 implements MigrationInterface {
  readonly name = 'AuditLog1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    const { service, schema } = await placeOf(runner);
    // An earlier migration down has left a log that held entries.
    if ((await entriesIn(runner, schema)) !== undefined) return;
    // The migration job's session acts as the service; here it acts as the administrator who opened it.
    await runner.query('set role none');
    await runner.query(`create schema ${schema} authorization ${AUDITOR}`);
    await runner.query(`set role ${AUDITOR}`);
    for (const statement of logOf(service, schema)) await runner.query(statement);
    await runner.query(`set role "${service}"`);
  }

  /** Takes away an empty log only; one with entries stays, because nothing in the house may delete those. */
  async down(runner: QueryRunner): Promise<void> {
    const { service, schema } = await placeOf(runner);
    if ((await entriesIn(runner, schema)) !== 0) return;
    await runner.query('set role none');
    await runner.query(`set role ${AUDITOR}`);
    await runner.query(`drop schema ${schema} cascade`);
    await runner.query(`set role "${service}"`);
  }
}

async function placeOf(runner: QueryRunner) {
  const [row] = (await runner.query('select current_schema() as service')) as { service: string }[];
  const service = row?.service ?? '';
  return { service, schema: `${service}_audit` };
}

async function entriesIn(runner: QueryRunner, schema: string): Promise<number | undefined> {
  const found = (await runner.query('select to_regclass($1) as log', [`${schema}.audit_entry`])) as { log: unknown }[];
  if (found[0]?.log === null) return undefined;
  const counted = (await runner.query(`select position from ${schema}.audit_head`)) as { position: string }[];
  return Number(counted[0]?.position);
}

const logOf = (service: string, schema: string) => [
  `create table ${schema}.audit_entry (
     position bigint primary key,
     at timestamptz not null,
     actor text not null,
     action text not null,
     subject text not null,
     details text not null,
     hash bytea not null
   )`,
  `create index audit_entry_subject on ${schema}.audit_entry (subject, position)`,
  `create table ${schema}.audit_head (
     one boolean primary key default true check (one),
     position bigint not null,
     hash bytea not null
   )`,
  // The first hash names the schema, so that the chain of one service can't stand in for another's.
  `insert into ${schema}.audit_head (position, hash) values (0, sha256(convert_to('${schema}', 'UTF8')))`,
  appendFunction(schema),
  `create function ${schema}.audit_refuse() returns trigger language plpgsql as $$
   begin
     raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
   end $$`,
  `create trigger audit_entry_is_append_only before update or delete or truncate on ${schema}.audit_entry
     execute function ${schema}.audit_refuse()`,
  `create trigger audit_head_stays before delete or truncate on ${schema}.audit_head
     execute function ${schema}.audit_refuse()`,
  `revoke all on function ${schema}.audit_append from public`,
  `grant usage on schema ${schema} to "${service}"`,
  `grant select on ${schema}.audit_entry, ${schema}.audit_head to "${service}"`,
  `grant execute on function ${schema}.audit_append to "${service}"`,
];

/**
 * Every field is written with its length in front, so no two different entries read the same to the hash. The lock on
 * the head puts entries in the order of their commits; it is held from here to the end of the transaction.
 */
const appendFunction = (schema: string) => `
  create function ${schema}.audit_append(actors text[], actions text[], subjects text[], details text[])
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    head ${schema}.audit_head%rowtype;
    moment timestamptz;
    said text;
  begin
    select * into strict head from ${schema}.audit_head for update;
    for place in 1 .. cardinality(actors) loop
      head.position := head.position + 1;
      moment := clock_timestamp();
      select string_agg(octet_length(field) || ':' || field, ',' order by ordinality) into said
        from unnest(array[head.position::text, ((extract(epoch from moment) * 1000000)::bigint)::text,
                          actors[place], actions[place], subjects[place], details[place]]) with ordinality as f (field);
      head.hash := sha256(head.hash || convert_to(said, 'UTF8'));
      insert into ${schema}.audit_entry (position, at, actor, action, subject, details, hash)
        values (head.position, moment, actors[place], actions[place], subjects[place], details[place], head.hash);
    end loop;
    update ${schema}.audit_head set position = head.position, hash = head.hash;
  end $$`;
