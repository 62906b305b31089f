import { Injectable } from '@nestjs/common';
import type { Reply, ScheduleGet } from '@sutra/contracts';
import { formatIst } from '@sutra/kernel';
import type { Tx } from '@sutra/storage';
import { VersionStore } from '../documents/version.store.js';
import { Judging } from '../judging/judging.js';
import { MarketTime } from './market-time.js';
import { planStep } from './plan-step.js';
import type { KeptSchedule } from './schedule.store.js';
import type { Settled } from './settled.js';
import { sessionsOf } from './sessions-of.js';
import { SlotStore, type ShownSlot } from './slot.store.js';

export type ShownSchedule = Settled<Reply<typeof ScheduleGet>>;

/** Schedules as their user sees them. */
@Injectable()
export class ShowSchedules {
  constructor(
    private readonly versions: VersionStore,
    private readonly slots: SlotStore,
    private readonly judging: Judging,
    private readonly time: MarketTime,
  ) {}

  async show(tx: Tx, userId: string, schedules: readonly KeptSchedule[]): Promise<ShownSchedule[]> {
    const last = await this.slots.lastOf(
      tx,
      userId,
      schedules.map(({ strategyId }) => strategyId),
    );
    const shown: ShownSchedule[] = [];
    for (const schedule of schedules) {
      const next = schedule.isEnabled && !schedule.isArchived ? await this.nextOf(tx, userId, schedule) : {};
      shown.push({ ...told(schedule), ...next, ...lastTold(last.get(schedule.strategyId)) });
    }
    return shown;
  }

  private async nextOf(tx: Tx, userId: string, schedule: KeptSchedule): Promise<Pick<ShownSchedule, 'next'>> {
    const { document: text } = await this.versions.get(tx, userId, schedule.strategyId, schedule.version);
    const now = this.time.now();
    const { document } = this.judging.judge(JSON.parse(text));
    const sessions = document && sessionsOf(this.time.market, document);
    if (sessions === undefined) return {};
    const standing = { hours: schedule.hours, sessions, from: schedule.from };
    const first = planStep(standing, now);
    // One that will be found missed is not ahead any more.
    const step = first.deed === 'miss' ? planStep({ ...standing, from: first.from }, now) : first;
    if (step.deed !== 'wait' && step.deed !== 'start') return {};
    const { day, startsAt, startBy, endsAt } = step.slot;
    const moments = { startsAt: formatIst(startsAt), startBy: formatIst(startBy), endsAt: formatIst(endsAt) };
    return { next: { day, ...moments } };
  }
}

const told = (schedule: KeptSchedule) => ({
  ...{ strategyId: schedule.strategyId, name: schedule.name, version: schedule.version },
  newestVersion: schedule.newestVersion,
  ...schedule.hours,
  days: [...schedule.hours.days],
  mode: schedule.mode,
  ...(schedule.accountId !== undefined && { accountId: schedule.accountId }),
  capital: schedule.capital,
  enabled: schedule.isEnabled,
  findings: schedule.findings.map(({ severity, code, path, message, hint }) => ({
    severity,
    code,
    path,
    message,
    hint,
  })),
  updatedAt: schedule.updatedAt.toISOString(),
});

function lastTold(slot: ShownSlot | undefined): Pick<ShownSchedule, 'last'> {
  if (slot === undefined) return {};
  const { day, outcome, runId, because } = slot;
  return { last: { day, outcome, runId, ...(because !== undefined && { because }) } };
}
