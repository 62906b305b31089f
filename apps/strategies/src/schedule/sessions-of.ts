import { sessionsIn, type DerivativeGroup, type Exchange, type Market, type Sessions } from '@sutra/market';
import type { StrategyDocument } from '@sutra/strategy';

/** Exchanges as documents may write them: some people name the venue of the contracts. */
const EXCHANGES: Readonly<Record<string, Exchange>> = { NSE: 'NSE', BSE: 'BSE', NFO: 'NSE', BFO: 'BSE' };

interface Start {
  readonly exchange: string;
  readonly tradingInstrument: { readonly type: 'equity' | 'futures' | 'options'; readonly underlyingType?: string };
}

/**
 * The sessions by which a strategy is begun: those of what it trades. Of shares the longest are taken, because whether one
 * closes in an auction only its master knows; the run itself keeps the times of its own instruments. Undefined where the
 * house has no calendar.
 */
export function sessionsOf(market: Market, document: StrategyDocument): Sessions | undefined {
  const start = document.nodes.find(({ type }) => type === 'startNode')?.data as Start | undefined;
  const exchange = EXCHANGES[start?.exchange.toUpperCase() ?? ''];
  if (start === undefined || exchange === undefined) return undefined;
  const { type, underlyingType = 'index' } = start.tradingInstrument;
  if (type === 'equity') return sessionsIn(market, `${exchange}_EQ/plain-stock`);
  const group: DerivativeGroup = `${underlyingType === 'stock' ? 'stock' : 'index'}-${type === 'futures' ? 'future' : 'option'}`;
  return sessionsIn(market, `${exchange}_FO/${group}`);
}
