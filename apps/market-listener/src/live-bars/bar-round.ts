// One round of telling: what was closed, amended or missed up to a moment, ready to be written down as it is, however often
// that must be tried.
import { barTimeOf } from '@sutra/bars';
import { epochMs, namedUuid } from '@sutra/kernel';
import type { TradingClass } from '@sutra/market';
import type { ToldBars, ToldGroups } from './bars-told.js';
import type { LiveBar } from './live-bar.store.js';
import type { InstrumentNews } from './watched-instrument.js';

export interface BarRound {
  readonly toldUntilMs: number;
  readonly told: readonly InstrumentNews[];
  readonly messages: readonly { readonly id: string; readonly data: ToldBars }[];
  readonly bars: readonly LiveBar[];
  readonly added: readonly { readonly id: string; readonly tradingClass: TradingClass }[];
  readonly gone: readonly string[];
}

interface RoundParts extends Pick<BarRound, 'toldUntilMs' | 'told' | 'added' | 'gone'> {
  readonly epoch: number;
  readonly isSynthetic: boolean;
  /** What was told, gathered. */
  readonly groups: ToldGroups;
}

export function barRound({ epoch, isSynthetic, groups, ...round }: RoundParts): BarRound {
  const { toldUntilMs, told } = round;
  const messages = groups.messages().map((data, index) => ({
    // Written down a second time, because nobody knows about the first, it is the same message.
    id: namedUuid('bars told', [epoch, toldUntilMs, index]),
    data,
  }));
  return { ...round, messages, bars: told.flatMap((each) => liveBarOf(each, isSynthetic) ?? []) };
}

/** The same round when there is no room for its bars any more: that they were is told, what they were is not. */
export function withoutBars(round: BarRound): BarRound {
  const messages = round.messages.flatMap(({ id, data: { bars, missed = [], ...of } }) => {
    const unseen = bars.map(({ instrumentId }) => instrumentId);
    const all = [unseen, [...missed]].filter(({ length }) => length > 0);
    return all.map((ids, index) => ({
      id: namedUuid('bars lost', [id, index]),
      data: { ...of, bars: [], missed: ids },
    }));
  });
  return { ...round, told: [], bars: [], messages };
}

/** Minutes and days are kept; every other bar is made of minutes. */
function liveBarOf({ id, news }: InstrumentNews, isSynthetic: boolean): LiveBar | undefined {
  const { timeframe, slot } = news;
  if (news.kind === 'missed' || (timeframe !== '1MIN' && timeframe !== '1D')) return undefined;
  const { open, high, low, close, volume, openInterest, marks } = news.bar;
  return {
    ...{ id, timeframe, time: barTimeOf(slot, timeframe), closedAtMs: epochMs(slot.until), on: slot.date },
    ...{ open, high, low, close, volume, openInterest, marks, isSynthetic },
  };
}
