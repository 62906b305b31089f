import { assert, Fault } from '@sutra/kernel';
import type { PgClient, Statement } from './postgres-client.js';
import { statementFault } from './driver-fault.js';

/** A message that must leave if, and only if, its transaction commits. */
export interface OutgoingRow {
  /** Unique in the outbox; the stream and every consumer's inbox recognise a repetition by it. */
  readonly messageId: string;
  /** Name of the stream that keeps the message, so that a lost stream can be filled again. */
  readonly stream: string;
  readonly subject: string;
  /** Rows of one key leave in the order of their commits. */
  readonly key: string;
  /** The envelope as JSON, sent byte for byte. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Rows of different lanes are relayed side by side; the outbox tables are created with as many lane rows. */
export const LANES = 4;

/** The lane of a key that is new to the outbox (FNV-1a over UTF-16 units). The table remembers it from then on. */
export function laneOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % LANES;
}

/** A row of the outbox that has not left yet. */
export interface WaitingRow extends OutgoingRow {
  readonly id: string;
  /** Counts the messages of the key from 1, without gaps. */
  readonly sequence: number;
}

/** What a transaction has put into the outbox, by lane and in order. */
export type Enqueued = ReadonlyMap<number, readonly WaitingRow[]>;

const returning = 'returning message_id as "messageId", id, lane, sequence';

/**
 * The upsert of a key's sequence takes its row lock, which the transaction keeps until it ends: transactions of one
 * key follow each other. Ids are drawn above the sort, thus after every lock, so within a key ids rise with sequences,
 * and the relay may order by id. Keys are locked in sorted order, so two transactions cannot wait for each other here.
 */
const append = `
  with rows as (
    select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[])
      with ordinality as row (message_id, stream, subject, key, lane, body, headers, place)
    where not exists (select from outbox as said where said.message_id = row.message_id)
  ), counted as (
    select key, min(lane) as lane, count(*) as many from rows group by key order by key
  ), numbered as (
    insert into outbox_sequence as kept (key, lane, last) select key, lane, many from counted order by key
    on conflict (key) do update set last = kept.last + excluded.last
    returning key, lane, last
  )
  insert into outbox (message_id, stream, subject, key, lane, sequence, body, headers)
  select message_id, stream, subject, key, numbered.lane,
         last - many + row_number() over (partition by key order by place), body, headers::json
  from rows join counted using (key) join numbered using (key)
  order by place
  ${returning}`;

/** The usual case of one row, planned and run in a third of the time. */
const appendOne = `
  with numbered as (
    insert into outbox_sequence as kept (key, lane, last)
    select $4, $5, 1 where not exists (select from outbox where message_id = $1)
    on conflict (key) do update set last = kept.last + 1
    returning lane, last
  )
  insert into outbox (message_id, stream, subject, key, lane, sequence, body, headers)
  select $1, $2, $3, $4, lane, last, $6, $7::json from numbered
  ${returning}`;

/** Two transactions that say the same at once: the one that is refused finds it said when it tries again. */
const saidMeanwhile = () =>
  new Fault('unavailable', 'STORAGE.SAID_MEANWHILE', 'another transaction has just said the same message');

/**
 * Writes rows inside an open transaction and tells which of them are new, if any is. A message that was said before is passed
 * over and takes no number: the same decision made twice is one message (A12).
 */
export async function appendOutgoing(
  client: PgClient,
  outgoing: readonly OutgoingRow[],
): Promise<Enqueued | undefined> {
  if (outgoing.length === 0) return undefined;
  const rows = new Map(outgoing.map((row) => [row.messageId, row]));
  const [first] = rows.values();
  assert(first !== undefined, 'there is a row to write');
  try {
    const statement = rows.size === 1 ? oneRow(first) : manyRows([...rows.values()]);
    const said = (await client.query<Said>(statement)).rows;
    return said.length === 0 ? undefined : byLane(said, rows);
  } catch (error) {
    throw statementFault(error, { outbox_message_id_key: saidMeanwhile });
  }
}

interface Said {
  readonly messageId: string;
  readonly id: string;
  readonly lane: number;
  readonly sequence: string;
}

function byLane(said: readonly Said[], rows: ReadonlyMap<string, OutgoingRow>): Enqueued {
  const lanes = new Map<number, WaitingRow[]>();
  for (const { messageId, id, lane, sequence } of said) {
    const row = rows.get(messageId);
    assert(row !== undefined, 'the outbox took what it was given');
    const waiting = { ...row, id, sequence: Number(sequence) };
    const others = lanes.get(lane);
    if (others === undefined) lanes.set(lane, [waiting]);
    else others.push(waiting);
  }
  return lanes;
}

function oneRow(row: OutgoingRow): Statement {
  const { messageId, stream, subject, key, body } = row;
  const values = [messageId, stream, subject, key, laneOf(key), body, JSON.stringify(row.headers)];
  return { name: 'outbox.append-one', text: appendOne, values };
}

const manyRows = (rows: readonly OutgoingRow[]): Statement => ({
  name: 'outbox.append',
  text: append,
  values: [
    rows.map((row) => row.messageId),
    rows.map((row) => row.stream),
    rows.map((row) => row.subject),
    rows.map((row) => row.key),
    rows.map((row) => laneOf(row.key)),
    rows.map((row) => row.body),
    rows.map((row) => JSON.stringify(row.headers)),
  ],
});
