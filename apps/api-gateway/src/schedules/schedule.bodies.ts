import { choice, Choice, DecimalText, Flag, ListOf, Text, Uuid, Whole } from '@sutra/platform/http';

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const clock = { min: 5, max: 5, pattern: CLOCK, optional: true } as const;
const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

export type Day = (typeof DAYS)[number];

export class ScheduleBody {
  @Choice({ of: ['paper', 'live'], doc: 'Going live asks for presence, and for an account.', example: 'paper' })
  readonly mode!: 'paper' | 'live';

  @DecimalText({ places: 4, doc: 'Rupees that each run may count on.', example: '1000000' })
  readonly capital!: string;

  @Uuid({ doc: 'The account that pays, where it is live.', optional: true })
  readonly accountId?: string;

  @Whole({
    ...{ min: 1, max: 1_000_000, optional: true, example: 1 },
    doc: 'Which version is begun until another is scheduled; the newest one if not said. A later save changes nothing.',
  })
  readonly version?: number;

  @ListOf(choice(DAYS), {
    ...{ min: 1, max: 7, isUnique: true, optional: true, example: ['MON', 'TUE', 'WED', 'THU', 'FRI'] },
    doc: 'On which days of the week; those of its document if not said, and the days from Monday to Friday if it says none.',
  })
  readonly days?: Day[];

  @Text({ ...clock, doc: 'From when on its run is begun, in India.', example: '09:20' })
  readonly startAt?: string;

  @Text({ ...clock, doc: 'From when on it is begun no more, and enters no more.', example: '14:45' })
  readonly stopEntriesAt?: string;

  @Text({ ...clock, doc: 'When its run is stopped, and closes what it still holds.', example: '15:10' })
  readonly squareOffAt?: string;

  @Flag({ doc: 'Whether it runs in special sessions too, such as Muhurat.', example: false, optional: true })
  readonly specialSessions?: boolean;

  @Flag({ doc: 'Whether it begins anything; on if not said.', example: true, optional: true })
  readonly enabled?: boolean;
}
