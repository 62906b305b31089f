import type { TradingDate } from '@sutra/kernel';
import { barSlotter, sessionsIn, tradingClassOf, type Contract, type Market, type Sessions } from '@sutra/market';

/** Whether derivatives on a share trade anywhere, by the newest masters; undefined where nobody knows. */
export type HasDerivatives = (symbol: string) => boolean | undefined;

/** The hours that a contract may have: of a share those of both its classes, unless somebody knows which one is its. */
export function hoursOf(
  market: Market,
  contract: Contract,
  known: HasDerivatives = () => undefined,
): readonly [Sessions, ...Sessions[]] {
  const date = market.facts.checkedOn;
  const of = (hasDerivatives: boolean): Sessions =>
    sessionsIn(market, tradingClassOf(market, contract, { date, hasDerivatives }));
  if (contract.kind !== 'equity') return [of(true)];
  const hasDerivatives = known(contract.symbol);
  return hasDerivatives === undefined ? [of(true), of(false)] : [of(hasDerivatives)];
}

/** Whether a day trades; undefined where the calendar knows nothing of it. */
export function tradesOn(hours: readonly Sessions[], date: TradingDate): boolean | undefined {
  const known = hours.map((sessions) => barSlotter(sessions, '1D').slotsOn(date)).filter((slots) => slots.ok);
  return known.length === 0 ? undefined : known.some(({ value }) => value.length > 0);
}
