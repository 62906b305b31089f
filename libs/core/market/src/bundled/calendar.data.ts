import type { MarketFactsDocument } from '../facts/market-facts.schema.js';

const everywhere: MarketFactsDocument['calendar']['closures'][number]['for'] = ['NSE_EQ', 'NSE_FO', 'BSE_EQ', 'BSE_FO'];

const list2025 = 'list of 2025 as a maintained exchange-calendar project keeps it';
const list2026 = 'NSE/FAOP/71777 and BSE notice of 12 Dec 2025';
const settlement2026 = 'NCL/CMPT/71904 of 22 Dec 2025, ICCL notice 20251224-1';

const holiday = (on: string, name: string, source: string) => ({
  for: everywhere,
  on,
  name,
  closes: 'trading and settlement' as const,
  source,
});
const settlementHoliday = (on: string, name: string, source: string) => ({
  for: everywhere,
  on,
  name,
  closes: 'settlement' as const,
  source,
});

const muhurat2025 = 'exchange circulars of 22 Sep 2025 as the press gives them';

export const calendarFacts: MarketFactsDocument['calendar'] = {
  known: [
    {
      for: everywhere,
      from: '2025-01-01',
      until: '2026-12-31',
      weekdays: [1, 2, 3, 4, 5],
      source: `${list2025}; ${list2026}. Exchanges add holidays with days of notice; read up to 22 Aug 2026`,
    },
  ],
  settlementKnown: [
    {
      for: everywhere,
      from: '2025-09-01',
      until: '2026-12-31',
      source: `NCL circulars of 4 Sep 2025; ${settlement2026}. [U] The list of 2025 was not found, only its change of September`,
    },
  ],
  closures: [
    holiday('2025-02-26', 'Mahashivratri', list2025),
    holiday('2025-03-14', 'Holi', list2025),
    holiday('2025-03-31', 'Id-ul-Fitr', list2025),
    holiday('2025-04-10', 'Mahavir Jayanti', list2025),
    holiday('2025-04-14', 'Ambedkar Jayanti', list2025),
    holiday('2025-04-18', 'Good Friday', list2025),
    holiday('2025-05-01', 'Maharashtra Day', list2025),
    holiday('2025-08-15', 'Independence Day', list2025),
    holiday('2025-08-27', 'Ganesh Chaturthi', list2025),
    settlementHoliday('2025-09-05', 'Id-E-Milad', 'NCL circular of 4 Sep 2025'),
    settlementHoliday('2025-09-08', 'Id-E-Milad, moved', 'NCL circular of 4 Sep 2025'),
    holiday('2025-10-02', 'Gandhi Jayanti, Dussehra', list2025),
    holiday('2025-10-21', 'Diwali Laxmi Pujan', list2025),
    holiday('2025-10-22', 'Balipratipada', list2025),
    holiday('2025-11-05', 'Guru Nanak Jayanti', list2025),
    holiday('2025-12-25', 'Christmas', list2025),
    holiday('2026-01-15', 'Municipal elections in Maharashtra', 'NSE circulars of 9 to 12 Jan 2026'),
    holiday('2026-01-26', 'Republic Day', list2026),
    settlementHoliday('2026-02-19', 'Chhatrapati Shivaji Maharaj Jayanti', settlement2026),
    holiday('2026-03-03', 'Holi', list2026),
    settlementHoliday('2026-03-19', 'Gudhi Padwa', settlement2026),
    holiday('2026-03-26', 'Ram Navami', list2026),
    holiday('2026-03-31', 'Mahavir Jayanti', list2026),
    settlementHoliday('2026-04-01', 'Annual bank closing', settlement2026),
    holiday('2026-04-03', 'Good Friday', list2026),
    holiday('2026-04-14', 'Ambedkar Jayanti', list2026),
    holiday('2026-05-01', 'Maharashtra Day', list2026),
    holiday('2026-05-28', 'Bakri Id', list2026),
    holiday('2026-06-26', 'Muharram', list2026),
    settlementHoliday('2026-08-26', 'Id-E-Milad', settlement2026),
    holiday('2026-09-14', 'Ganesh Chaturthi', list2026),
    holiday('2026-10-02', 'Gandhi Jayanti', list2026),
    holiday('2026-10-20', 'Dussehra', list2026),
    holiday('2026-11-10', 'Balipratipada', list2026),
    holiday('2026-11-24', 'Guru Nanak Jayanti', list2026),
    holiday('2026-12-25', 'Christmas', list2026),
    settlementHoliday('2026-02-01', 'Sunday', 'NSE circular of 16 Jan 2026 on the session of 1 Feb 2026'),
    settlementHoliday('2026-11-08', 'Diwali Laxmi Pujan', settlement2026),
  ],
  specials: [
    {
      for: everywhere,
      on: '2025-02-01',
      name: 'Union Budget',
      hours: 'regular',
      isFullDay: true,
      source: 'special session with normal hours on a Saturday',
    },
    {
      for: ['NSE_EQ', 'BSE_EQ'],
      on: '2025-10-21',
      name: 'Muhurat session',
      hours: [
        {
          phase: 'pre-open-orders',
          from: '13:30',
          until: '13:45',
          randomEndFrom: '13:37',
          accepts: ['limit', 'market'],
        },
        {
          phase: 'continuous',
          from: '13:45',
          until: '14:45',
          accepts: ['limit', 'market', 'stop', 'ioc', 'disclosed'],
        },
        { phase: 'post-close', from: '14:55', until: '15:05', accepts: ['market'] },
      ],
      isFullDay: false,
      source: `${muhurat2025}. [U] How the pre-open from 13:30 to 13:45 is divided was not found`,
    },
    {
      for: ['NSE_FO', 'BSE_FO'],
      on: '2025-10-21',
      name: 'Muhurat session',
      hours: [{ phase: 'continuous', from: '13:45', until: '14:45', accepts: ['limit', 'market', 'stop', 'ioc'] }],
      isFullDay: false,
      source: muhurat2025,
    },
    {
      for: everywhere,
      on: '2026-02-01',
      name: 'Union Budget',
      hours: 'regular',
      isFullDay: true,
      source: 'NSE circular of 16 Jan 2026: a Sunday with normal hours',
    },
    {
      for: everywhere,
      on: '2026-11-08',
      name: 'Muhurat session',
      hours: 'not notified',
      isFullDay: false,
      source: `${list2026}: the time is notified later and was not found up to 22 Aug 2026`,
    },
  ],
};
