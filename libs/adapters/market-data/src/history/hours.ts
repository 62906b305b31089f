import type { TradingDate } from '@sutra/kernel';
import { barSlotter, sessionsIn, tradingClassOf, type Contract, type Market, type Sessions } from '@sutra/market';

/** The hours that a contract may have: of a share those of both its classes, because only the day's master knows which. */
export function hoursOf(market: Market, contract: Contract): readonly [Sessions, ...Sessions[]] {
  const date = market.facts.checkedOn;
  const of = (hasDerivatives: boolean): Sessions =>
    sessionsIn(market, tradingClassOf(market, contract, { date, hasDerivatives }));
  return contract.kind === 'equity' ? [of(true), of(false)] : [of(true)];
}

/** Whether a day trades; undefined where the calendar knows nothing of it. */
export function tradesOn(hours: readonly Sessions[], date: TradingDate): boolean | undefined {
  const known = hours.map((sessions) => barSlotter(sessions, '1D').slotsOn(date)).filter((slots) => slots.ok);
  return known.length === 0 ? undefined : known.some(({ value }) => value.length > 0);
}
