import type { GateBand, GateInstrument } from '@sutra/feeds';
import type { Listing } from '@sutra/instruments';
import { startOf, epochMs, type TradingDate } from '@sutra/kernel';
import { bandRuleOf, instrumentIdOf, isIndex, tradingClassOf, type Market, type Option } from '@sutra/market';

const YEAR_MS = 365 * 86_400_000;
/** Masters don't tell a share with a fixed band from one whose band flexes, so all count as the more lenient kind. */
const SHARE_BAND: GateBand = { kind: 'flexing', stepPercent: 5 };

/** What the gate must know of the listings of a day. */
export function gateInstruments(listings: readonly Listing[], market: Market, on: TradingDate): GateInstrument[] {
  return listings.map(({ id, contract, token, tick }) => ({
    id,
    token: Number(token),
    tick,
    band: contract.kind === 'equity' ? SHARE_BAND : bandOf(market, contract, on),
    ...(contract.kind === 'option' && { option: optionOf(contract, market, on) }),
  }));
}

function bandOf(market: Market, contract: Listing['contract'], on: TradingDate): GateBand {
  if (contract.kind === 'index') return { kind: 'index' };
  const rule = bandRuleOf(market, tradingClassOf(market, contract, { date: on, hasDerivatives: true }), on);
  if (!rule.ok) return { kind: 'none' };
  const { band } = rule.value;
  if (band.kind === 'fixed') return { kind: 'fixed' };
  if (band.kind === 'flexing') return { kind: 'flexing', stepPercent: band.stepPercent };
  // An operating range is reset within the day like a flexing band; an option's range only its quote knows.
  return band.kind === 'operating' ? { kind: 'flexing', stepPercent: 5 } : { kind: 'none' };
}

function optionOf({ exchange, underlying, strike, right, expiry }: Option, market: Market, on: TradingDate) {
  const isOnIndex = isIndex(market, underlying);
  const spot = isOnIndex
    ? ({ kind: 'index', exchange, symbol: underlying } as const)
    : ({ kind: 'equity', exchange, symbol: underlying, series: exchange === 'NSE' ? 'EQ' : null } as const);
  const years = (epochMs(startOf(expiry)) - epochMs(startOf(on))) / YEAR_MS;
  return { isCall: right === 'CE', strike, underlying: instrumentIdOf(spot), isOnIndex, years: Math.max(0, years) };
}
