import { marketInstant, orThrow, parseTradingDate, plusDays, tradingDateAt, type TradingDate } from '@sutra/kernel';
import { bundledMarket, calendarDay, calendarIn, continuousOn, sessionsIn, type TradingClass } from '@sutra/market';
import { type Answer, defineCommand } from '../command/command.js';
import { COUNT, DATE } from '../command/shapes.js';
import { table } from '../output/table.js';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const DAYS_MAX = 3_660;

interface Day {
  readonly date: TradingDate;
  readonly weekday: string;
  readonly isTradingDay: boolean;
  readonly isFullDay: boolean;
  readonly hours: string;
  readonly name: string;
}

export const calendar = defineCommand({
  name: 'calendar',
  doc: 'Shows trading days, holidays and special sessions of a segment by the dated facts; a day that they do not know ends the list.',
  arguments: [],
  options: {
    segment: {
      value: 'SEGMENT',
      doc: 'Whose calendar.',
      choices: ['NSE_EQ', 'NSE_FO', 'BSE_EQ', 'BSE_FO'],
      default: 'NSE_EQ',
    },
    from: { value: 'DATE', doc: 'The first day; without it, today in India.', shape: DATE },
    days: { value: 'N', doc: 'So many days.', shape: COUNT, default: '14' },
  },
  examples: ['calendar', 'calendar --segment NSE_FO --from 2026-01-26 --days 7 --json'],
  run({ options: { segment, from, days } }): Promise<Answer> {
    const market = bundledMarket();
    const first = from === undefined ? tradingDateAt(marketInstant(Date.now())) : orThrow(parseTradingDate(from));
    const group = segment.endsWith('EQ') ? 'plain-stock' : 'index-option';
    const sessions = sessionsIn(market, `${segment}/${group}` as TradingClass);
    const list: Day[] = [];
    let because: string | undefined;
    for (let date = first; list.length < Math.min(Number(days), DAYS_MAX); date = plusDays(date, 1)) {
      const day = calendarDay(calendarIn(market, segment), date);
      if (!day.ok) {
        because = day.error.message;
        break;
      }
      const { isTradingDay, isFullDay, name } = day.value;
      const hours = hoursOf(continuousOn(sessions, date), isTradingDay);
      const weekday = WEEKDAYS[new Date(date).getUTCDay()] ?? '';
      list.push({ date, weekday, isTradingDay, isFullDay, hours, name });
    }
    const rows = list.map((day) => [day.date, day.weekday, day.hours, day.name]);
    const shown = table(['day', '', 'continuous', 'what it is'], rows);
    const data = { segment, days: list, ...(because !== undefined && { because }) };
    return Promise.resolve({ data, text: because === undefined ? shown : `${shown}\n\n${because}` });
  },
});

function hoursOf(open: ReturnType<typeof continuousOn>, isTradingDay: boolean): string {
  if (!open.ok) return 'not known';
  if (open.value === undefined) return isTradingDay ? 'none' : 'closed';
  return `${clock(open.value.fromMs)}–${clock(open.value.untilMs)}`;
}

const clock = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
