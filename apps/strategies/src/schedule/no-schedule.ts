import { Fault } from '@sutra/kernel';

/** Also the answer about a strategy that is not there, or somebody else's. */
export const noSchedule = (): Fault => new Fault('denied', 'SCHEDULE.NOT_FOUND', 'There is no such schedule');
