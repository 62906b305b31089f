import { adxTrend } from './adx-trend.template.js';
import { bollingerSqueeze } from './bollinger-squeeze.template.js';
import { calendarSpread } from './calendar-spread.template.js';
import { cprBreakout } from './cpr-breakout.template.js';
import { donchianBreakout } from './donchian-breakout.template.js';
import { gapFade } from './gap-fade.template.js';
import { ironCondor } from './iron-condor.template.js';
import { ironFly } from './iron-fly.template.js';
import { momentum } from './momentum.template.js';
import { multiTimeframeTrend } from './multi-timeframe-trend.template.js';
import { openingRangeBreakout } from './opening-range-breakout.template.js';
import { rsiReversal } from './rsi-reversal.template.js';
import { shortStraddle } from './short-straddle.template.js';
import { smaCross } from './sma-cross.template.js';
import { strangleReEntry } from './strangle-re-entry.template.js';
import { supertrend } from './supertrend.template.js';
import { trendCreditSpread } from './trend-credit-spread.template.js';
import { vwapPullback } from './vwap-pullback.template.js';
import type { Template } from './template.js';

/** Strategies to begin with: one file each, one line here. Directional ones first. */
export const templates: readonly Template[] = [
  rsiReversal,
  smaCross,
  supertrend,
  openingRangeBreakout,
  vwapPullback,
  bollingerSqueeze,
  momentum,
  gapFade,
  cprBreakout,
  multiTimeframeTrend,
  donchianBreakout,
  adxTrend,
  shortStraddle,
  strangleReEntry,
  ironCondor,
  ironFly,
  calendarSpread,
  trendCreditSpread,
];

/** The template of an id; there may be none. */
export const findTemplate = (id: string): Template | undefined => templates.find((each) => each.id === id);
