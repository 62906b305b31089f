import { toRupees } from '@sutra/kernel';
import type { Trade } from '@sutra/metrics';
import type { TradeRecord } from '../run/simulation.js';

/** A trade as metrics read it, in rupees. */
export type TradeFigures = Trade;

/** The figures of a trade's record. */
export const figuresOf = (trade: TradeRecord): TradeFigures => ({
  entryAt: trade.entryAt,
  exitAt: trade.exitAt,
  side: trade.holding.side,
  quantity: trade.quantity,
  entryPrice: toRupees(trade.cost / trade.quantity),
  exitPrice: toRupees(trade.exitPrice),
  pnl: toRupees(trade.pnl),
  charges: toRupees(trade.charges),
  slippage: toRupees(trade.slippage),
  exitReason: trade.reason,
  leg: trade.holding.terms.vpi,
  mae: toRupees(trade.mae),
  mfe: toRupees(trade.mfe),
});
