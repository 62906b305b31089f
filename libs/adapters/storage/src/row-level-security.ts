import { Fault } from '@sutra/kernel';

/** The statements that put a table under row-level security, and those that take it away again, for a migration. */
export interface RowLevelSecurity {
  readonly up: readonly string[];
  readonly down: readonly string[];
}

// Without a user the setting is missing or, on a connection that has had one, empty; both must mean nobody.
const currentUser = `nullif(current_setting('app.user_id', true), '')::uuid`;

/**
 * A user sees, adds and changes rows of their own only; without a user there are no rows. It binds the table's owner
 * as well, because that is the service itself.
 */
export function rowLevelSecurity(table: string, userColumn = 'user_id'): RowLevelSecurity {
  const own = `"${checkedName(userColumn)}" = ${currentUser}`;
  const name = `"${checkedName(table)}"`;
  return {
    up: [
      `create policy own_rows on ${name} using (${own}) with check (${own})`,
      `alter table ${name} enable row level security`,
      `alter table ${name} force row level security`,
    ],
    down: [
      `alter table ${name} no force row level security`,
      `alter table ${name} disable row level security`,
      `drop policy own_rows on ${name}`,
    ],
  };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A user id as the policies compare it; anything else would fail in the database, far from its cause. */
export function checkedUserId(userId: string): string {
  if (UUID.test(userId)) return userId;
  throw new Fault('bug', 'STORAGE.USER_ID', 'a user id is a UUID in lower case');
}

function checkedName(name: string): string {
  if (/^[a-z][a-z0-9_]*$/.test(name)) return name;
  throw new Fault('bug', 'STORAGE.NAME', `a table or column is named in lower case: ${name}`);
}
