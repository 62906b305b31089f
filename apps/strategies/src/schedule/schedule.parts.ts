import { AgendaStore } from './agenda.store.js';
import { ComeToSchedule } from './come-to-schedule.js';
import { KeepSchedules } from './keep-schedules.js';
import { MarketTime } from './market-time.js';
import { RemoveScheduleHandler } from './remove-schedule.handler.js';
import { ScheduleStore } from './schedule.store.js';
import { SetScheduleHandler } from './set-schedule.handler.js';
import { ShowSchedulesHandler } from './show-schedules.handler.js';
import { ShowSchedules } from './show-schedules.js';
import { SlotStore } from './slot.store.js';

/** One class a message about schedules. */
export const scheduleHandlers = [SetScheduleHandler, RemoveScheduleHandler, ShowSchedulesHandler] as const;

/** What those lean on, and what keeps the schedules. */
export const scheduleParts = [
  ...[MarketTime, ScheduleStore, SlotStore, AgendaStore],
  ...[ShowSchedules, ComeToSchedule, KeepSchedules],
] as const;
