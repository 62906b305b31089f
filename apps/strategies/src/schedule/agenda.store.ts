import { Injectable } from '@nestjs/common';
import { formatUtc, tradingDateOf, type MarketInstant, type TradingDate } from '@sutra/kernel';
import type { Store, Tx } from '@sutra/storage';

/** A schedule that is due to be looked at. */
export interface DueStart {
  readonly strategyId: string;
  readonly userId: string;
}

/** A run that is due to be stopped. */
export interface DueStop extends DueStart {
  readonly day: TradingDate;
}

interface Row {
  strategy_id: string;
  user_id: string;
  day: string;
}

/** The only SQL about what is to be done when, for all users alike. */
@Injectable()
export class AgendaStore {
  async starts(store: Store, now: MarketInstant, limit: number): Promise<DueStart[]> {
    const statement = 'select strategy_id, user_id from start_agenda where due_at <= $1 order by due_at limit $2';
    const rows = await store.query<Row>(statement, [formatUtc(now), limit]);
    return rows.map((row) => ({ strategyId: row.strategy_id, userId: row.user_id }));
  }

  async stops(store: Store, now: MarketInstant, limit: number): Promise<DueStop[]> {
    const statement = `select strategy_id, user_id, day::text from stop_agenda where due_at <= $1
      order by due_at limit $2`;
    const rows = await store.query<Row>(statement, [formatUtc(now), limit]);
    return rows.map((row) => ({ strategyId: row.strategy_id, userId: row.user_id, day: tradingDateOf(row.day) }));
  }

  async lookAt(tx: Tx, { strategyId, userId }: DueStart, dueAt: MarketInstant): Promise<void> {
    await tx.query(
      `insert into start_agenda (strategy_id, user_id, due_at) values ($1, $2, $3)
       on conflict (strategy_id) do update set due_at = excluded.due_at`,
      [strategyId, userId, formatUtc(dueAt)],
    );
  }

  async forget(tx: Tx, strategyId: string): Promise<void> {
    await tx.query('delete from start_agenda where strategy_id = $1', [strategyId]);
  }

  async stopAt(tx: Tx, { strategyId, userId, day }: DueStop, dueAt: MarketInstant): Promise<void> {
    await tx.query(
      `insert into stop_agenda (strategy_id, day, user_id, due_at) values ($1, $2, $3, $4) on conflict do nothing`,
      [strategyId, day, userId, formatUtc(dueAt)],
    );
  }

  async forgetStop(tx: Tx, { strategyId, day }: DueStop): Promise<void> {
    await tx.query('delete from stop_agenda where strategy_id = $1 and day = $2', [strategyId, day]);
  }
}
