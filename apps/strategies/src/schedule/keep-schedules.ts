import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { Records, ServiceRuntime } from '@sutra/platform';
import { LeaseKeeper, type Lease } from '@sutra/storage';
import { AgendaStore } from './agenda.store.js';
import { ComeToSchedule } from './come-to-schedule.js';
import { MarketTime } from './market-time.js';
import { ScheduleSettings } from './schedule.settings.js';

/** All schedules have one owner at a time; the row in the database says who it is. */
export const SCHEDULES_LEASE = 'schedules';

const PAGE = 100;
/** So many are come to side by side: at a quarter past nine most are due at once. */
const HANDS = 4;

/** Looks whether schedules are due, as long as this process is the one that does. */
@Injectable()
export class KeepSchedules implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly keeper: LeaseKeeper;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private isLeaving = false;

  constructor(
    private readonly records: Records<'strat'>,
    private readonly agenda: AgendaStore,
    private readonly schedules: ComeToSchedule,
    private readonly time: MarketTime,
    private readonly settings: ScheduleSettings,
    private readonly runtime: ServiceRuntime,
  ) {
    const { leaseMs: lifeMs } = settings;
    const onGained = ({ epoch }: Lease) => runtime.log.info({ epoch }, 'The schedules are kept here from now on.');
    this.keeper = new LeaseKeeper({ store: records.store, lifeMs, onGained });
    this.keeper.want(SCHEDULES_LEASE);
  }

  onApplicationBootstrap(): void {
    this.keeper.start();
    this.timer = setInterval(() => this.begin(), this.settings.lookMs);
  }

  async onApplicationShutdown(): Promise<void> {
    this.isLeaving = true;
    clearInterval(this.timer);
    await this.looking;
    await this.keeper.stop();
  }

  /** A look that takes long is the only one. */
  private begin(): void {
    this.looking ??= this.look()
      .catch((err: unknown) => {
        this.runtime.log.warn({ err }, 'Whether schedules are due could not be seen; the next look will tell.');
      })
      .finally(() => {
        this.looking = undefined;
      });
  }

  private async look(): Promise<void> {
    const lease = this.keeper.held(SCHEDULES_LEASE);
    if (lease === undefined) return;
    const { store } = this.records;
    const now = this.time.now();
    // Ends before beginnings: what takes risk away comes first.
    await this.each(
      (limit) => this.agenda.stops(store, now, limit),
      (due) => this.schedules.stop(due, lease),
    );
    await this.each(
      (limit) => this.agenda.starts(store, now, limit),
      (due) => this.schedules.start(due, lease, now),
    );
  }

  /** Comes to each that is due, until none is left; one that fails waits for the next look and holds no other up. */
  private async each<Due extends { strategyId: string }>(
    read: (limit: number) => Promise<Due[]>,
    come: (due: Due) => Promise<void>,
  ): Promise<void> {
    const failed = new Set<string>();
    const hand = async (due: Due): Promise<void> => {
      try {
        if (!this.isLeaving) await come(due);
      } catch (err) {
        if (err instanceof Fault && err.code === 'STORAGE.LEASE_LOST') throw err;
        failed.add(due.strategyId);
        this.runtime.log.error({ err, strategyId: due.strategyId }, 'A schedule that is due could not be come to.');
      }
    };
    for (;;) {
      const found = (await read(PAGE + failed.size)).filter(({ strategyId }) => !failed.has(strategyId));
      if (found.length === 0 || this.isLeaving) return;
      const queue = found.values();
      await Promise.all(
        Array.from({ length: HANDS }, async () => {
          for (const due of queue) await hand(due);
        }),
      );
    }
  }
}
