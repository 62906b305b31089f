import { Controller } from '@nestjs/common';
import { On, type MessageContext } from '@sutra/bus';
import { ScheduleGet, ScheduleList, type Message, type Reply } from '@sutra/contracts';
import { Fault, isUuid } from '@sutra/kernel';
import { actorOf, Records } from '@sutra/platform';
import { noSchedule } from './no-schedule.js';
import { ScheduleStore } from './schedule.store.js';
import { ShowSchedules } from './show-schedules.js';

/** The schedules of the user. */
@Controller()
export class ShowSchedulesHandler {
  constructor(
    private readonly records: Records<'strat'>,
    private readonly schedules: ScheduleStore,
    private readonly shown: ShowSchedules,
  ) {}

  @On(ScheduleGet)
  async get({ strategyId }: Message<typeof ScheduleGet>, context: MessageContext): Promise<Reply<typeof ScheduleGet>> {
    const { userId } = actorOf(context);
    return this.records.transaction(async (tx) => {
      const kept = await this.schedules.find(tx, userId, strategyId);
      const [shown] = await this.shown.show(tx, userId, kept === undefined ? [] : [kept]);
      if (shown === undefined) throw noSchedule();
      return shown;
    });
  }

  @On(ScheduleList)
  async list(
    { limit, cursor }: Message<typeof ScheduleList>,
    context: MessageContext,
  ): Promise<Reply<typeof ScheduleList>> {
    const { userId } = actorOf(context);
    if (cursor !== undefined && !isUuid(cursor)) {
      throw new Fault('invalid', 'SCHEDULE.CURSOR', 'The cursor is not one that this list has given');
    }
    return this.records.transaction(async (tx) => {
      const found = await this.schedules.listBefore(tx, userId, cursor, limit + 1);
      const items = await this.shown.show(tx, userId, found.slice(0, limit));
      const last = items.at(-1);
      return { items, ...(found.length > limit && last !== undefined && { nextCursor: last.strategyId }) };
    });
  }
}
