import { Injectable } from '@nestjs/common';
import { tradingDateOf, type TradingDate } from '@sutra/kernel';
import type { Tx } from '@sutra/storage';
import type { Finding } from '@sutra/strategy';
import type { Hours, Weekday } from './hours.js';

/** When, with which version and with whose money a strategy is begun. */
export interface Schedule {
  readonly strategyId: string;
  readonly version: number;
  readonly mode: 'paper' | 'live';
  readonly accountId: string | undefined;
  /** Rupees, as a decimal text. */
  readonly capital: string;
  readonly hours: Hours;
  readonly isEnabled: boolean;
  /** The first day of which nothing is decided yet. */
  readonly from: TradingDate;
  readonly findings: readonly Finding[];
}

/** One as it is kept, with what its strategy is called. */
export interface KeptSchedule extends Schedule {
  readonly name: string;
  readonly newestVersion: number;
  /** Its strategy was put away, so it begins nothing. */
  readonly isArchived: boolean;
  readonly updatedAt: Date;
}

interface Row {
  strategy_id: string;
  version: number;
  mode: 'paper' | 'live';
  account_id: string | null;
  capital: string;
  days: Weekday[];
  start_at: string;
  stop_entries_at: string;
  square_off_at: string;
  special_sessions: boolean;
  is_enabled: boolean;
  from_day: string;
  findings: Finding[];
  updated_at: Date;
  name: string;
  newest_version: number;
  status: string;
}

const SELECT = `select schedule.strategy_id, schedule.version, mode, account_id, trim_scale(capital)::text as capital, days,
    start_at, stop_entries_at, square_off_at, special_sessions, is_enabled, from_day::text, findings,
    schedule.updated_at, strategy.name, strategy.version as newest_version, strategy.status
  from schedule join strategy on strategy.id = schedule.strategy_id`;

/** The only SQL about schedules; always as the user whose they are. */
@Injectable()
export class ScheduleStore {
  /** `update`: whoever else sets it or comes to it follows after this transaction. */
  async find(tx: Tx, userId: string, strategyId: string, hold?: 'update'): Promise<KeptSchedule | undefined> {
    const held = hold === undefined ? '' : 'for update of schedule';
    const statement = `${SELECT} where schedule.strategy_id = $1 ${held}`;
    return (await tx.asUser(userId, () => tx.query<Row>(statement, [strategyId]))).map(scheduleOf)[0];
  }

  /** Those of the newest strategies first: their ids tell the time. */
  async listBefore(tx: Tx, userId: string, before: string | undefined, limit: number): Promise<KeptSchedule[]> {
    const statement = `${SELECT} where schedule.user_id = $1 and ($2::uuid is null or schedule.strategy_id < $2)
      order by schedule.strategy_id desc limit $3`;
    const values = [userId, before ?? null, limit];
    return (await tx.asUser(userId, () => tx.query<Row>(statement, values))).map(scheduleOf);
  }

  async set(tx: Tx, userId: string, schedule: Schedule): Promise<void> {
    const { hours } = schedule;
    const statement = `insert into schedule (strategy_id, user_id, version, mode, account_id, capital, days, start_at,
        stop_entries_at, square_off_at, special_sessions, is_enabled, from_day, findings)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      on conflict (strategy_id) do update set version = excluded.version, mode = excluded.mode,
        account_id = excluded.account_id, capital = excluded.capital, days = excluded.days,
        start_at = excluded.start_at, stop_entries_at = excluded.stop_entries_at,
        square_off_at = excluded.square_off_at, special_sessions = excluded.special_sessions,
        is_enabled = excluded.is_enabled, from_day = excluded.from_day, findings = excluded.findings,
        updated_at = clock_timestamp()`;
    const values = [
      ...[schedule.strategyId, userId, schedule.version, schedule.mode, schedule.accountId ?? null, schedule.capital],
      ...[hours.days, hours.startAt, hours.stopEntriesAt, hours.squareOffAt, hours.specialSessions],
      ...[schedule.isEnabled, schedule.from, JSON.stringify(schedule.findings)],
    ];
    await tx.asUser(userId, () => tx.query(statement, values));
  }

  async goOnFrom(tx: Tx, userId: string, strategyId: string, from: TradingDate): Promise<void> {
    const statement = 'update schedule set from_day = greatest(from_day, $2::date) where strategy_id = $1';
    await tx.asUser(userId, () => tx.query(statement, [strategyId, from]));
  }

  async remove(tx: Tx, userId: string, strategyId: string): Promise<boolean> {
    const statement = 'delete from schedule where strategy_id = $1 returning strategy_id';
    return (await tx.asUser(userId, () => tx.query(statement, [strategyId]))).length > 0;
  }
}

const scheduleOf = (row: Row): KeptSchedule => ({
  strategyId: row.strategy_id,
  version: row.version,
  mode: row.mode,
  accountId: row.account_id ?? undefined,
  capital: row.capital,
  hours: {
    days: row.days,
    startAt: row.start_at,
    stopEntriesAt: row.stop_entries_at,
    squareOffAt: row.square_off_at,
    specialSessions: row.special_sessions,
  },
  isEnabled: row.is_enabled,
  from: tradingDateOf(row.from_day),
  findings: row.findings,
  name: row.name,
  newestVersion: row.newest_version,
  isArchived: row.status === 'ARCHIVED',
  updatedAt: row.updated_at,
});
