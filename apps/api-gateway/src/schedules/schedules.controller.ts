import { Body, Controller, Param, Query } from '@nestjs/common';
import { ScheduleGet, ScheduleList, ScheduleRemove, ScheduleSet } from '@sutra/contracts';
import { PageQuery, pageOf, Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
import { ScheduleBody } from './schedule.bodies.js';

const ITEMS_MAX = 20;

/** When strategies are begun and stopped. */
@Controller()
export class SchedulesController {
  constructor(private readonly house: House) {}

  @Route('GET /api/v1/strategies/:id/schedule', {
    needs: 'strategies.read',
    does: 'Get the schedule of a strategy',
    tag: 'schedules',
    forwards: ScheduleGet,
  })
  getSchedule(@Param() { id }: IdPath, @Visiting() visit: Visit) {
    return this.house.ask(ScheduleGet, { strategyId: id }, visit);
  }

  @Route('PUT /api/v1/strategies/:id/schedule', {
    needs: 'strategies.change',
    does: 'Set the schedule of a strategy',
    tag: 'schedules',
    forwards: ScheduleSet,
  })
  setSchedule(@Param() { id }: IdPath, @Body() body: ScheduleBody, @Visiting() visit: Visit) {
    return this.house.ask(ScheduleSet, { strategyId: id, ...body }, visit);
  }

  @Route('DELETE /api/v1/strategies/:id/schedule', {
    needs: 'strategies.change',
    does: 'Take the schedule of a strategy away',
    tag: 'schedules',
    forwards: ScheduleRemove,
  })
  removeSchedule(@Param() { id }: IdPath, @Visiting() visit: Visit): Promise<void> {
    return this.house.tell(ScheduleRemove, { strategyId: id }, visit);
  }

  @Route('GET /api/v1/schedules', {
    needs: 'strategies.read',
    does: 'List schedules, each with its next start',
    forwards: ScheduleList,
  })
  listSchedules(@Query() page: PageQuery, @Visiting() visit: Visit) {
    const { limit, ...rest } = pageOf(page);
    return this.house.ask(ScheduleList, { ...rest, limit: Math.min(limit, ITEMS_MAX) }, visit);
  }
}
