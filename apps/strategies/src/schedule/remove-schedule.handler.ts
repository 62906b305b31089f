import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ScheduleRemove, type Message } from '@sutra/contracts';
import { actorOf, Records } from '@sutra/platform';
import { AgendaStore } from './agenda.store.js';
import { noSchedule } from './no-schedule.js';
import { ScheduleStore } from './schedule.store.js';

/** Takes a schedule away. What it has decided of its days stays, and a run that it has begun still ends by it. */
@Controller()
export class RemoveScheduleHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly schedules: ScheduleStore,
    private readonly agenda: AgendaStore,
  ) {}

  @On(ScheduleRemove)
  async handle({ strategyId }: Message<typeof ScheduleRemove>, context: MessageContext): Promise<Record<never, never>> {
    const { userId } = actorOf(context);
    return this.records.answer(context, { userId, strategyId }, async (tx) => {
      if (!(await this.schedules.remove(tx, userId, strategyId))) throw noSchedule();
      await this.agenda.forget(tx, strategyId);
      tx.audit({ actor: userId, action: 'schedule.removed', subject: strategyId, details: {} });
      return {};
    });
  }
}
