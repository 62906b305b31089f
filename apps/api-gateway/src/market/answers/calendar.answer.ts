import type { CalendarGet, MarketStatus, Reply } from '@sutra/contracts';
import { timeText } from '../figures.js';
import { DayField, FlagField, ListField, TextField, TimeField } from './answer-fields.js';

const MINUTE_MS = 60_000;

export class CalendarDayAnswer {
  @DayField({ doc: 'The day.' })
  readonly date!: string;

  @FlagField({ doc: 'Whether the segment trades.' })
  readonly isTradingDay!: boolean;

  @FlagField({ doc: 'Whether it trades at its usual hours.' })
  readonly isFullDay!: boolean;

  @FlagField({ doc: 'Whether it trades although the week says no, or at hours of its own.' })
  readonly isSpecial!: boolean;

  @TextField({ doc: 'Why it is special or closed; empty for any other day.', example: '' })
  readonly name!: string;

  @TimeField({ doc: 'When continuous trading begins.', optional: true })
  readonly opensAt?: string;

  @TimeField({ doc: 'When continuous trading ends.', example: '2026-01-06T15:30:00.000+05:30', optional: true })
  readonly closesAt?: string;
}

/** The days of a segment, as far as the facts know them. */
export class CalendarAnswer {
  @TextField({ doc: 'Which segment.', example: 'NSE_FO' })
  readonly segment!: string;

  @ListField(() => CalendarDayAnswer, { doc: 'From the first day on.' })
  readonly days!: readonly CalendarDayAnswer[];

  @TextField({ doc: 'Why the list ends before the asked day: beyond its facts nothing is guessed.', optional: true })
  readonly because?: string;
}

export class GroupStatusAnswer {
  @TextField({ doc: 'Which segment.', example: 'NSE_FO' })
  readonly segment!: string;

  @TextField({ doc: 'Which instruments of it.', example: 'index-option' })
  readonly group!: string;

  @TextField({ doc: 'The phase of the session; unknown where the facts end.', example: 'continuous' })
  readonly phase!: string;

  @TextField({ doc: 'Why it is closed, or why nothing is known.', example: '' })
  readonly because!: string;

  @TimeField({ doc: 'When the phase ends.', optional: true })
  readonly until?: string;
}

/** In which phase of its session each group of instruments is. */
export class MarketStatusAnswer {
  @TimeField({ doc: 'Now, by the market.' })
  readonly at!: string;

  @DayField({ doc: 'Today in India.' })
  readonly on!: string;

  @ListField(() => GroupStatusAnswer, { doc: 'Each group of instruments that has hours of its own.' })
  readonly groups!: readonly GroupStatusAnswer[];
}

type Day = Reply<typeof CalendarGet>['days'][number];

function dayAnswer({ opensAtMinute, closesAtMinute, ...day }: Day): CalendarDayAnswer {
  const startMs = Date.parse(`${day.date}T00:00:00+05:30`);
  const at = (minute: number): string => timeText(startMs + minute * MINUTE_MS);
  return {
    ...day,
    ...(opensAtMinute !== undefined && { opensAt: at(opensAtMinute) }),
    ...(closesAtMinute !== undefined && { closesAt: at(closesAtMinute) }),
  };
}

export const calendarAnswer = ({ segment, days, because }: Reply<typeof CalendarGet>): CalendarAnswer => ({
  segment,
  days: days.map(dayAnswer),
  ...(because !== undefined && { because }),
});

export const marketStatusAnswer = ({ at, on, groups }: Reply<typeof MarketStatus>): MarketStatusAnswer => ({
  ...{ at: timeText(at), on },
  groups: groups.map(({ until, ...group }) => ({ ...group, ...(until !== undefined && { until: timeText(until) }) })),
});
