import { Fault } from '@sutra/kernel';
import type { Querying } from './steady-connection.js';
import type { Tx } from './transaction.js';

/** The right of one process to act for something, such as a run or an account, until it expires by database time. */
export interface Lease {
  readonly name: string;
  /** Rises by one whenever the lease changes hands, so whoever acts under a lower one is late. */
  readonly epoch: number;
}

export interface LeaseHolder {
  /** One process in one life: a restarted process is another owner. */
  readonly owner: string;
  readonly lifeMs: number;
}

const fromNow = 'clock_timestamp() + make_interval(secs => $2::float8 / 1000)';

type LeaseRow = { name: string; epoch: string };
const leaseOf = ({ name, epoch }: LeaseRow): Lease => ({ name, epoch: Number(epoch) });

/**
 * Takes those of the named leases that are free: expired, given back, or the owner's own, whose answer was lost. A row
 * that an open transaction relies on (`assertHeld`) is passed over until that transaction has ended.
 */
export async function acquireLeases(
  database: Querying,
  holder: LeaseHolder,
  names: readonly string[],
): Promise<Lease[]> {
  if (names.length === 0) return [];
  await database.query(
    `insert into lease (name, owner, epoch, expires_at)
     select name, '', 0, '-infinity' from unnest($1::text[]) as name order by name on conflict do nothing`,
    [names],
  );
  const rows = await database.query<LeaseRow>(
    `with free as (
       select name from lease
       where name = any($3) and (expires_at <= clock_timestamp() or owner = $1)
       order by name for update skip locked
     )
     update lease set owner = $1, epoch = epoch + 1, expires_at = ${fromNow}
     from free where lease.name = free.name
     returning lease.name, lease.epoch`,
    [holder.owner, holder.lifeMs, names],
  );
  return rows.map(leaseOf);
}

/** Lengthens leases that are still held; those missing from the answer are lost. An expired one is not revived. */
export async function renewLeases(database: Querying, holder: LeaseHolder, leases: readonly Lease[]): Promise<Lease[]> {
  if (leases.length === 0) return [];
  const rows = await database.query<LeaseRow>(
    `update lease set expires_at = ${fromNow}
     from unnest($3::text[], $4::bigint[]) as held (name, epoch)
     where lease.name = held.name and lease.epoch = held.epoch and owner = $1 and expires_at > clock_timestamp()
     returning lease.name, lease.epoch`,
    [holder.owner, holder.lifeMs, leases.map(({ name }) => name), leases.map(({ epoch }) => epoch)],
  );
  return rows.map(leaseOf);
}

/** Gives leases back, so that others need not wait for them to expire. */
export async function releaseLeases(database: Querying, owner: string, leases: readonly Lease[]): Promise<void> {
  if (leases.length === 0) return;
  await database.query(
    `update lease set expires_at = '-infinity', owner = ''
     from unnest($2::text[], $3::bigint[]) as held (name, epoch)
     where lease.name = held.name and lease.epoch = held.epoch and owner = $1`,
    [owner, leases.map(({ name }) => name), leases.map(({ epoch }) => epoch)],
  );
}

/**
 * Makes the transaction depend on the lease: it goes on only if the lease is held now, and nobody can take the lease
 * over before the transaction has ended. The weakest row lock is enough for that and does not make renewals wait.
 */
export async function assertHeld(tx: Tx, { name, epoch }: Lease): Promise<void> {
  const [row] = await tx.query<{ epoch: string; isLive: boolean }>(
    'select epoch, expires_at > clock_timestamp() as "isLive" from lease where name = $1 for key share',
    [name],
  );
  if (row !== undefined && row.isLive && Number(row.epoch) === epoch) return;
  // Not a verdict on what was to be done: whoever holds the lease now can do it, so the message must go there.
  throw new Fault('unavailable', 'STORAGE.LEASE_LOST', `the lease of ${name} is no longer held`, {
    details: { name, epoch, current: row === undefined ? null : Number(row.epoch) },
  });
}
