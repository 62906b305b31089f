import { z } from 'zod';
import { query } from '../message/declare.js';
import { count, instrumentId, moment, price } from './shapes/units.js';
import { timeframe } from './shapes/timeframe.js';

const MOST_BARS = 5_000;
const column = <T extends z.ZodType>(of: T) => z.array(of).max(MOST_BARS);

export const CandleList = query({
  owner: 'md',
  name: 'candle.list',
  version: 1,
  doc: 'Bars of one instrument in columns, the earliest first: what is stored, then what this day has brought. Who asks for more than one answer holds goes on from `nextFrom`; an answer without a bar says why.',
  senders: ['gw', 'engine'],
  needs: 'market.read',
  schema: z.object({
    instrumentId,
    timeframe,
    /** The first moment a bar may begin at, and the first it may not. */
    from: moment,
    to: moment,
    limit: z.int().min(1).max(MOST_BARS),
    /** Whether splits and bonuses are applied, so that a chart has no steps that no trade made. */
    isAdjusted: z.boolean(),
  }),
  example: {
    instrumentId: 'NSE-NIFTY-INDEX',
    timeframe: '5MIN',
    from: 1_767_584_700_000,
    to: 1_767_607_200_000,
    limit: 500,
    isAdjusted: true,
  },
  reply: z.object({
    openedAt: column(moment),
    open: column(price),
    high: column(price),
    low: column(price),
    close: column(price),
    volume: column(count),
    /** Absent where nobody told the open interest of any of these bars; -1 for a bar of which it is not known. */
    openInterest: column(z.int().min(-1)).optional(),
    /** Indices of bars of which some part was not heard or not sold by their source. */
    doubtful: column(count),
    /** Where the bars come from, by name: `exchange`, `zerodha`, `live`, `synthetic` and others. */
    sources: z.array(z.string().max(64)).max(16),
    /** Prices made by chance, for trying things out: never to be taken for a market's. */
    isSynthetic: z.boolean(),
    /** Whether the last bar has not closed yet. */
    isLastForming: z.boolean(),
    nextFrom: moment.optional(),
    /** How many splits and bonuses were applied; absent where none was asked for. */
    adjustments: count.optional(),
    /** Why there is no bar, or not every bar that was asked for. */
    because: z.string().max(300).optional(),
  }),
  replyExample: {
    openedAt: [1_767_584_700_000],
    open: [240_012_500],
    high: [240_500_000],
    low: [239_900_000],
    close: [240_350_000],
    volume: [0],
    doubtful: [],
    sources: ['live'],
    isSynthetic: false,
    isLastForming: false,
  },
});
