import { Injectable } from '@nestjs/common';
import type { Tx } from '@sutra/storage';

/** A formula to which its user has given a name. */
export interface CustomIndicator {
  readonly id: string;
  readonly name: string;
  readonly formula: string;
  readonly description: string | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export type NewIndicator = Pick<CustomIndicator, 'id' | 'name' | 'formula' | 'description'>;

interface Row {
  id: string;
  name: string;
  formula: string;
  description: string | null;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = 'id, name, formula, description, created_at, updated_at';

/** The only SQL about users' own indicators; always as the user whose they are. */
@Injectable()
export class CustomIndicatorStore {
  /** Undefined where the user has the name already. */
  async add(tx: Tx, userId: string, { id, name, ...said }: NewIndicator): Promise<CustomIndicator | undefined> {
    const statement = `insert into custom_indicator (id, user_id, name, formula, description)
      values ($1, $2, $3, $4, $5) on conflict (user_id, name) do nothing returning ${COLUMNS}`;
    const values = [id, userId, name, said.formula, said.description ?? null];
    return (await tx.asUser(userId, () => tx.query<Row>(statement, values))).map(indicatorOf)[0];
  }

  /** Undefined where there is none. */
  async change(
    tx: Tx,
    userId: string,
    { id, formula, description }: Omit<NewIndicator, 'name'>,
  ): Promise<CustomIndicator | undefined> {
    const statement = `update custom_indicator set formula = $2, description = $3, revision = revision + 1,
      updated_at = clock_timestamp() where id = $1 returning ${COLUMNS}`;
    const values = [id, formula, description ?? null];
    return (await tx.asUser(userId, () => tx.query<Row>(statement, values))).map(indicatorOf)[0];
  }

  async find(tx: Tx, userId: string, id: string): Promise<CustomIndicator | undefined> {
    const statement = `select ${COLUMNS} from custom_indicator where id = $1`;
    return (await tx.asUser(userId, () => tx.query<Row>(statement, [id]))).map(indicatorOf)[0];
  }

  async list(tx: Tx, userId: string, after: string | undefined, limit: number): Promise<CustomIndicator[]> {
    const statement = `select ${COLUMNS} from custom_indicator where user_id = $1 and ($2::text is null or name > $2)
      order by name limit $3`;
    const rows = await tx.asUser(userId, () => tx.query<Row>(statement, [userId, after ?? null, limit]));
    return rows.map(indicatorOf);
  }

  async remove(tx: Tx, userId: string, id: string): Promise<boolean> {
    const statement = 'delete from custom_indicator where id = $1 returning id';
    return (await tx.asUser(userId, () => tx.query(statement, [id]))).length > 0;
  }

  async count(tx: Tx, userId: string): Promise<number> {
    const statement = 'select count(*)::int as count from custom_indicator where user_id = $1';
    const [row] = await tx.asUser(userId, () => tx.query<{ count: number }>(statement, [userId]));
    return row?.count ?? 0;
  }

  /** Formulas by name, of those that there are. */
  async formulas(tx: Tx, userId: string, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    // What no name can be is asked of nobody; a database would choke on some of it.
    const asked = names.filter((name) => /^[a-z][a-z0-9_]{0,49}$/.test(name));
    const statement = 'select name, formula from custom_indicator where user_id = $1 and name = any($2)';
    const rows = await tx.asUser(userId, () => tx.query<Pick<Row, 'name' | 'formula'>>(statement, [userId, asked]));
    return new Map(rows.map(({ name, formula }) => [name, formula]));
  }
}

const indicatorOf = ({ id, name, formula, description, created_at, updated_at }: Row): CustomIndicator => ({
  ...{ id, name, formula, description: description ?? undefined },
  ...{ createdAt: created_at, updatedAt: updated_at },
});
