/** What the owner of the schedules does with one that is due: one transaction, in which the lease is held until the commit. */
import { Injectable } from '@nestjs/common';
import { RunStart, RunStop, ScheduleSlotDecided } from '@sutra/contracts';
import { Fault, formatUtc, namedUuid, plusDays, startOf, tradingDateAt, type MarketInstant } from '@sutra/kernel';
import { Records, ServiceRuntime, type RecordsTx } from '@sutra/platform';
import { assertHeld, type Lease } from '@sutra/storage';
import { Activation, type ActivatableVersion } from '../activation/activation.js';
import { StrategyStore } from '../documents/strategy.store.js';
import { VersionStore } from '../documents/version.store.js';
import { Judging } from '../judging/judging.js';
import { AgendaStore, type DueStart, type DueStop } from './agenda.store.js';
import { MarketTime } from './market-time.js';
import { planStep } from './plan-step.js';
import { ScheduleStore, type KeptSchedule } from './schedule.store.js';
import { sessionsOf } from './sessions-of.js';
import { nextSlot, type Slot } from './slot.js';
import { SlotStore, type DecidedSlot, type Outcome } from './slot.store.js';

/** The run of a schedule's day: the same whoever decides it and however often. A strategy has one schedule, and a day one slot. */
export const runOf = (strategyId: string, day: string): string => namedUuid('strat.schedule.run', [strategyId, day, 0]);

/** What becomes of a slot. Only a version that `Activation` has let through is begun (B8). */
type Verdict =
  | { readonly outcome: 'started'; readonly version: ActivatableVersion }
  | { readonly outcome: Exclude<Outcome, 'started'>; readonly because: string };

@Injectable()
export class ComeToSchedule {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly strategies: StrategyStore,
    private readonly versions: VersionStore,
    private readonly schedules: ScheduleStore,
    private readonly slots: SlotStore,
    private readonly agenda: AgendaStore,
    private readonly judging: Judging,
    private readonly activation: Activation,
    private readonly time: MarketTime,
    private readonly runtime: ServiceRuntime,
  ) {}

  /** Begins its run, finds it missed, or sees when it is due; and says when it is to be looked at again. */
  async start(due: DueStart, lease: Lease, now: MarketInstant): Promise<void> {
    const { userId, strategyId } = due;
    await this.records.transaction(async (tx) => {
      await assertHeld(tx, lease);
      // In the order in which whoever sets it holds them, so that neither waits for the other.
      const strategy = await this.strategies.find(tx, userId, strategyId, 'update');
      const schedule = await this.schedules.find(tx, userId, strategyId, 'update');
      if (schedule === undefined || !schedule.isEnabled || strategy?.status === 'ARCHIVED') {
        return this.agenda.forget(tx, strategyId);
      }
      const version = await this.versions.get(tx, userId, strategyId, schedule.version);
      const { document } = this.judging.judge(JSON.parse(version.document));
      const sessions = document && sessionsOf(this.time.market, document);
      if (sessions === undefined) return this.agenda.forget(tx, strategyId);
      const step = planStep({ hours: schedule.hours, sessions, from: schedule.from }, now);
      if (step.deed === 'start' || step.deed === 'miss') {
        const verdict = step.deed === 'miss' ? missed(schedule) : await this.verdictOn(tx, userId, schedule);
        await this.decide(tx, due, { schedule, slot: step.slot, verdict, now, lease });
      }
      await this.schedules.goOnFrom(tx, userId, strategyId, step.from);
      const next = nextSlot(schedule.hours, sessions, step.from)?.startsAt;
      // Where none is known, a calendar that has grown is noticed on the next day.
      await this.agenda.lookAt(tx, due, next ?? startOf(plusDays(tradingDateAt(now), 1)));
    });
  }

  /** Says that a run has come to the end of its day. */
  async stop(due: DueStop, lease: Lease): Promise<void> {
    const { userId, strategyId, day } = due;
    await this.records.transaction(async (tx) => {
      await assertHeld(tx, lease);
      const runId = await this.slots.stop(tx, userId, strategyId, day);
      await this.agenda.forgetStop(tx, due);
      if (runId === undefined) return;
      const id = namedUuid('strat.run.stop', [runId, 'schedule']);
      const order = { runId, userId, strategyId, because: 'schedule' as const };
      tx.publish(RunStop, order, { id, epoch: lease.epoch });
    });
  }

  /** A version is judged once more by the facts of its day, and nothing with money is begun by a time that is not true. */
  private async verdictOn(tx: RecordsTx<'strat'>, userId: string, schedule: KeptSchedule): Promise<Verdict> {
    const { mode, strategyId, version } = schedule;
    if (mode === 'live' && this.time.isPlayed) {
      return { outcome: 'refused', because: 'Market time is played here, and nothing live is begun by it' };
    }
    try {
      return { outcome: 'started', version: await this.activation.get(tx, { userId, strategyId, version }) };
    } catch (error) {
      if (!(error instanceof Fault) || error.kind !== 'refused') throw error;
      const [first] = (error.details?.['errors'] ?? []) as { message: string }[];
      return { outcome: 'refused', because: `${error.message}: ${first?.message ?? error.code}`.slice(0, 1_000) };
    }
  }

  private async decide(
    tx: RecordsTx<'strat'>,
    { userId, strategyId }: DueStart,
    about: {
      readonly schedule: KeptSchedule;
      readonly slot: Slot;
      readonly verdict: Verdict;
      readonly now: MarketInstant;
      readonly lease: Lease;
    },
  ): Promise<void> {
    const { schedule, slot, verdict, now, lease } = about;
    const { day, endsAt } = slot;
    const { mode, version } = schedule;
    const { outcome } = verdict;
    const because = verdict.outcome === 'started' ? undefined : verdict.because;
    const runId = runOf(strategyId, day);
    const decided: DecidedSlot = {
      ...{ strategyId, day, runId, version, mode, outcome, because },
      ...{ endsAt, marketAt: now, epoch: lease.epoch },
    };
    if (!(await this.slots.decide(tx, userId, decided))) return;
    const told = { userId, strategyId, runId, day, outcome, at: formatUtc(now) };
    const id = namedUuid('strat.schedule.slot', [runId]);
    tx.publish(ScheduleSlotDecided, { ...told, ...(because !== undefined && { because }) }, { id });
    if (verdict.outcome !== 'started') {
      this.runtime.log.warn({ strategyId, day, outcome, because }, 'A scheduled run was not begun.');
      return;
    }
    await this.agenda.stopAt(tx, { strategyId, userId, day }, endsAt);
    tx.publish(RunStart, orderOf(verdict.version, { runId, schedule, slot }), {
      id: namedUuid('strat.run.start', [runId]),
      epoch: lease.epoch,
    });
  }
}

const missed = ({ hours }: KeptSchedule): Verdict => ({
  outcome: 'missed',
  because: `Nobody was there to begin it between ${hours.startAt} and ${hours.stopEntriesAt}`,
});

function orderOf(
  { userId, strategyId, version, contentHash }: ActivatableVersion,
  about: { readonly runId: string; readonly schedule: KeptSchedule; readonly slot: Slot },
) {
  const { runId, schedule, slot } = about;
  const { mode, capital, accountId } = schedule;
  const startBy = formatUtc(slot.startBy);
  return {
    ...{ runId, userId, strategyId, version, contentHash, mode, capital },
    ...(accountId !== undefined && { accountId }),
    ...{ day: slot.day, startBy, entriesUntil: startBy, endsAt: formatUtc(slot.endsAt) },
    because: 'schedule' as const,
  };
}
