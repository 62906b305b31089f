import { Injectable } from '@nestjs/common';
import type { Message, RunStateChanged } from '@sutra/contracts';
import type { Tx } from '@sutra/storage';

type Said = Message<typeof RunStateChanged>;

/** What the engine last said of a run of a strategy. */
export interface StrategyRun {
  readonly runId: string;
  readonly mode: 'paper' | 'live';
  readonly state: Said['state'];
  readonly saidAt: Date;
}

interface Row {
  run_id: string;
  mode: 'paper' | 'live';
  state: Said['state'];
  said_at: Date;
}

/** The only SQL about runs; always as the user whose they are. */
@Injectable()
export class RunStore {
  /** Whether this is news: what is older than what was heard, or the same once more, changes nothing. */
  async note(tx: Tx, { runId, strategyId, userId, mode, state, reason, at }: Said): Promise<boolean> {
    const statement = `insert into strategy_run (run_id, strategy_id, user_id, mode, state, reason, said_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (run_id) do update set state = excluded.state, reason = excluded.reason, said_at = excluded.said_at
        where strategy_run.said_at < excluded.said_at
          or (strategy_run.said_at = excluded.said_at and strategy_run.state <> excluded.state)
      returning run_id`;
    const values = [runId, strategyId, userId, mode, state, reason ?? null, at];
    return (await tx.asUser(userId, () => tx.query(statement, values))).length > 0;
  }

  async ofStrategy(tx: Tx, userId: string, strategyId: string): Promise<StrategyRun[]> {
    const statement = `select run_id, mode, state, said_at from strategy_run where strategy_id = $1
      and (state not in ('stopped', 'failed') or run_id = (select run_id from strategy_run
        where strategy_id = $1 and state in ('stopped', 'failed') order by said_at desc limit 1))`;
    const rows = await tx.asUser(userId, () => tx.query<Row>(statement, [strategyId]));
    return rows.map(({ run_id: runId, mode, state, said_at: saidAt }) => ({ runId, mode, state, saidAt }));
  }
}
