import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { RunStateChanged, type Message } from '@sutra/contracts';
import { Records, ServiceRuntime } from '@sutra/platform';
import { StrategyStore } from '../documents/strategy.store.js';
import { RunStore } from './run.store.js';
import { statusOfRuns } from './status-of-runs.js';

/** A strategy is what its runs are: running, paused, stopped, or ended by an error. Backtests leave it as it is. */
@Controller()
export class FollowRunsHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly strategies: StrategyStore,
    private readonly runs: RunStore,
    private readonly runtime: ServiceRuntime,
  ) {}

  @On(RunStateChanged)
  async handle(said: Message<typeof RunStateChanged>): Promise<void> {
    if (said.mode === 'backtest') return;
    const { userId, strategyId: id, runId } = said;
    await this.records.transaction(async (tx) => {
      const strategy = await this.strategies.find(tx, userId, id, 'update');
      if (strategy === undefined) {
        this.runtime.log.warn({ runId, strategyId: id }, 'A run of a strategy that nobody has is left aside.');
        return;
      }
      if (!(await this.runs.note(tx, said)) || strategy.status === 'ARCHIVED') return;
      const status = statusOfRuns(await this.runs.ofStrategy(tx, userId, id));
      if (status !== undefined) await this.strategies.setStatus(tx, userId, id, status);
    });
  }
}
