import { formatIst, marketInstant, toRupees } from '@sutra/kernel';
import { dataHashOf } from '../data/data-hash.js';
import type { BarSeries } from '../data/series.js';
import { allFigures, metricsOf, type FigureKey } from '@sutra/metrics';
import { metricsInputOf, type MetricsAsked } from './metrics-input.js';
import { unrealisedOf } from '../money/position.js';
import type { BacktestOutcome } from '../run/backtest.js';
import type { FillPart, Holding, OrderRecord, TradeRecord } from '../run/simulation.js';
import {
  RESULT,
  type BacktestResult,
  type ReportedOpen,
  type ReportedOrder,
  type ReportedTrade,
} from './result.schema.js';

const time = (ms: number): string => formatIst(marketInstant(ms));
const timeOrNull = (ms: number | null): string | null => (ms === null ? null : time(ms));
const rupeesOrNull = (units: number): number | null => (Number.isNaN(units) ? null : toRupees(units));

/** A run as JSON: numbers as numbers in rupees, times as ISO text with India's offset. */
export function reportOf(
  outcome: BacktestOutcome,
  series: readonly BarSeries[],
  more: MetricsAsked = {},
): BacktestResult {
  const { program, settings, equity, trades, orders, open, margin, bars, passes, isModelled, warnings } = outcome;
  const { times, values } = equity;
  const metrics = metricsOf(metricsInputOf(outcome, more));
  const nodeOf = (holding: Holding): string => program.legs[holding.leg]?.nodeId ?? '';
  return {
    result: RESULT,
    name: program.name,
    metrics: metricsAsJson(metrics.figures),
    metricsMissing: { ...metrics.because },
    trades: trades.map((trade, at) => tradeOf(trade, at + 1, nodeOf(trade.holding))),
    orders: orders.map((order) => orderOf(order, nodeOf(order.holding))),
    open: open.map((holding) => openOf(holding, nodeOf(holding))),
    equity: Array.from(values, (value, at) => ({ at: time(times[at] ?? 0), value: toRupees(value) })),
    settings,
    dataHash: dataHashOf(series),
    graphHash: program.contentHash,
    from: times.length === 0 ? null : time(times[0] ?? 0),
    to: times.length === 0 ? null : time(times.at(-1) ?? 0),
    ...{ bars, passes, isModelled },
    band: bandOf(trades),
    margin: { peak: toRupees(margin.peak), peakAt: timeOrNull(margin.peakAt), isEstimate: true },
    warnings: [...warnings],
  };
}

/** Figures that are moments become ISO text, as all times of the result are. */
function metricsAsJson(figures: Readonly<Record<FigureKey, number | null>>): BacktestResult['metrics'] {
  const isMoment = (name: string): boolean => allFigures[name as FigureKey].unit === 'time';
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, isMoment(name) ? timeOrNull(value) : value]),
  );
}

/** Net profit as reported, and had the better come first wherever a bar leaves it open. */
export function bandOf(trades: readonly TradeRecord[]): BacktestResult['band'] {
  const worst = trades.reduce((sum, { pnl, charges }) => sum + pnl - charges, 0);
  const best = trades.reduce((sum, { bestPnl, charges }) => sum + bestPnl - charges, 0);
  const bars = trades.filter(({ isAmbiguous }) => isAmbiguous).length;
  return { bars, worstPnl: toRupees(worst), bestPnl: toRupees(best) };
}

function instrumentOf({ traded, terms, firing, reEntry }: Holding, nodeId: string) {
  const { id: legId, vpi, vpt = null } = terms;
  const { symbol = '', kind = 'equity' as const } = traded ?? {};
  return { nodeId, legId, vpi, vpt, symbol, kind, firing, reEntry };
}

const tradeOf = (trade: TradeRecord, id: number, nodeId: string): ReportedTrade => ({
  id,
  ...instrumentOf(trade.holding, nodeId),
  side: trade.holding.side,
  quantity: trade.quantity,
  entryAt: time(trade.entryAt),
  entryPrice: toRupees(trade.cost / trade.quantity),
  exitAt: time(trade.exitAt),
  exitPrice: toRupees(trade.exitPrice),
  pnl: toRupees(trade.pnl),
  charges: toRupees(trade.charges),
  netPnl: toRupees(trade.pnl - trade.charges),
  exitReason: trade.reason,
  slippage: toRupees(trade.slippage),
  barsHeld: trade.barsHeld,
  mae: toRupees(trade.mae),
  mfe: toRupees(trade.mfe),
  isModelled: trade.holding.traded?.prices.isModelled ?? false,
  isAmbiguous: trade.isAmbiguous,
  bestPnl: toRupees(trade.bestPnl),
});

const orderOf = (order: OrderRecord, nodeId: string): ReportedOrder => ({
  id: order.id,
  ...instrumentOf(order.holding, nodeId),
  intent: order.intent,
  side: order.isBuy ? 'buy' : 'sell',
  quantity: order.quantity,
  filled: filledOf(order),
  ...(order.parts && { fills: order.parts.map(fillOf) }),
  type: order.type,
  limitPrice: rupeesOrNull(order.limit),
  triggerPrice: rupeesOrNull(order.trigger),
  decidedAt: time(order.decidedAt),
  status: order.status,
  endedAt: timeOrNull(order.endedAt),
  price: rupeesOrNull(order.price),
  charges: toRupees(order.charges),
  slices: order.slices,
  because: order.because,
});

const filledOf = ({ status, quantity, parts }: OrderRecord): number =>
  parts?.reduce((sum, part) => sum + part.quantity, 0) ?? (status === 'filled' ? quantity : 0);

const fillOf = ({ at, quantity, price, charges }: FillPart) => ({
  ...{ at: time(at), quantity, price: toRupees(price), charges: toRupees(charges) },
});

const openOf = (holding: Holding, nodeId: string): ReportedOpen => ({
  ...instrumentOf(holding, nodeId),
  side: holding.side,
  quantity: holding.position.quantity,
  entryAt: time(holding.filledAt ?? 0),
  entryPrice: toRupees(holding.position.cost / holding.position.quantity),
  mark: toRupees(holding.mark),
  pnl: toRupees(unrealisedOf(holding.position, holding.mark)),
  charges: toRupees(holding.position.openCharges),
  isModelled: holding.traded?.prices.isModelled ?? false,
});
