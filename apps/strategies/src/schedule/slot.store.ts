import { Injectable } from '@nestjs/common';
import { formatUtc, tradingDateOf, type MarketInstant, type TradingDate } from '@sutra/kernel';
import type { Tx } from '@sutra/storage';

export type Outcome = 'started' | 'missed' | 'refused';

/** What became of a schedule's day. */
export interface DecidedSlot {
  readonly strategyId: string;
  readonly day: TradingDate;
  readonly runId: string;
  readonly version: number;
  readonly mode: 'paper' | 'live';
  readonly outcome: Outcome;
  readonly because: string | undefined;
  readonly endsAt: MarketInstant;
  readonly marketAt: MarketInstant;
  /** Of the lease under which it was decided. */
  readonly epoch: number;
}

export type ShownSlot = Pick<DecidedSlot, 'strategyId' | 'day' | 'runId' | 'outcome' | 'because'>;

interface Row {
  strategy_id: string;
  day: string;
  run_id: string;
  outcome: Outcome;
  because: string | null;
}

/** The only SQL about slots; always as the user whose they are. */
@Injectable()
export class SlotStore {
  /** Whether it was decided now; a slot is decided once, and whoever comes second finds it so. */
  async decide(tx: Tx, userId: string, slot: DecidedSlot): Promise<boolean> {
    const statement = `insert into schedule_slot
        (strategy_id, day, user_id, run_id, version, mode, outcome, because, ends_at, market_at, epoch)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (strategy_id, day) do nothing returning day`;
    const values = [
      ...[slot.strategyId, slot.day, userId, slot.runId, slot.version, slot.mode, slot.outcome, slot.because ?? null],
      ...[formatUtc(slot.endsAt), formatUtc(slot.marketAt), slot.epoch],
    ];
    return (await tx.asUser(userId, () => tx.query(statement, values))).length > 0;
  }

  /** The run of a slot that was begun and not been told to stop; it is told now. */
  async stop(tx: Tx, userId: string, strategyId: string, day: TradingDate): Promise<string | undefined> {
    const statement = `update schedule_slot set stop_said_at = clock_timestamp()
      where strategy_id = $1 and day = $2 and outcome = 'started' and stop_said_at is null returning run_id`;
    const [row] = await tx.asUser(userId, () => tx.query<{ run_id: string }>(statement, [strategyId, day]));
    return row?.run_id;
  }

  /** The last day of which something is decided. */
  async lastDay(tx: Tx, userId: string, strategyId: string): Promise<TradingDate | undefined> {
    const statement = 'select max(day)::text as day from schedule_slot where strategy_id = $1';
    const [row] = await tx.asUser(userId, () => tx.query<{ day: string | null }>(statement, [strategyId]));
    return typeof row?.day === 'string' ? tradingDateOf(row.day) : undefined;
  }

  /** The last slot of each of these. */
  async lastOf(tx: Tx, userId: string, strategyIds: readonly string[]): Promise<Map<string, ShownSlot>> {
    const statement = `select distinct on (strategy_id) strategy_id, day::text, run_id, outcome, because
      from schedule_slot where strategy_id = any($1) order by strategy_id, day desc`;
    const rows = await tx.asUser(userId, () => tx.query<Row>(statement, [strategyIds]));
    return new Map(
      rows.map(({ strategy_id: strategyId, day, run_id: runId, outcome, because }) => [
        strategyId,
        { strategyId, day: tradingDateOf(day), runId, outcome, because: because ?? undefined },
      ]),
    );
  }
}
