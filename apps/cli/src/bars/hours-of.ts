import type { InstrumentId } from '@sutra/kernel';
import { contractOf, sessionsIn, tradingClassOf, type Market, type Sessions } from '@sutra/market';
import { usageFault } from '../command/usage-fault.js';

/** The hours that an instrument may have: of a share both of its classes, because only the day's master knows which. */
export function hoursOf(market: Market, instrument: InstrumentId): readonly [Sessions, ...Sessions[]] {
  const contract = contractOf(instrument);
  if (!contract.ok) throw usageFault(`${contract.error.message}; one is written as NSE-SBIN-EQ or NSE-NIFTY-INDEX.`);
  const date = market.facts.checkedOn;
  const of = (hasDerivatives: boolean): Sessions =>
    sessionsIn(market, tradingClassOf(market, contract.value, { date, hasDerivatives }));
  return contract.value.kind === 'equity' ? [of(true), of(false)] : [of(true)];
}
