import { tradingDateOf } from '@sutra/kernel';
import { lotOf, nextExpiries, type Market } from '@sutra/market';
import type { ContractTerms } from './rules/rule-scene.js';

/** Contract terms out of the dated facts of a market, as of a day; what the facts don't know stays unsaid. */
export function contractTermsOn(market: Market, on: string): ContractTerms {
  const from = tradingDateOf(on);
  return {
    lotOf(underlying) {
      for (const exchange of ['NSE', 'BSE'] as const) {
        const expiries = nextExpiries(market, { exchange, underlying }, { from, count: 1 });
        const [expiry] = expiries.ok ? expiries.value : [];
        const lot = expiry && lotOf(market, { underlying, expiry: expiry.date, on: from });
        if (lot?.ok) return lot.value;
      }
      return undefined;
    },
    // Nothing in the facts names an instrument for which exchanges take limit orders only.
    takesLimitsOnly: () => false,
  };
}
