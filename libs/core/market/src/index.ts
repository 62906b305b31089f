// Facts, and the market laid out from them
export { readMarketFacts } from './facts/read-market-facts.js';
export type { MarketFacts, MarketFactsDocument, TableName } from './facts/market-facts.schema.js';
export type { OrderFeature, PhaseName } from './facts/calendar.schema.js';
export { factOn, findFact, valueOn, type DatedFact, type DatedTable } from './facts/dated-table.js';
export { bundledFacts } from './bundled/bundled-facts.js';
export { bundledMarket } from './bundled/bundled-market.js';
export {
  calendarIn,
  expiriesIn,
  isIndex,
  marketFrom,
  sessionsIn,
  type Market,
  type UnderlyingRef,
  type ValueOf,
} from './market.js';
export {
  brokers,
  exchangeOf,
  exchanges,
  segmentOf,
  segments,
  tradingClasses,
  type Broker,
  type CashGroup,
  type DerivativeGroup,
  type Exchange,
  type Segment,
  type TradingClass,
} from './trading-class.js';

// Days and sessions
export {
  calendarDay,
  nextDay,
  previousDay,
  settlementDateOf,
  tradingDaysBetween,
  type Calendar,
  type CalendarDay,
  type DayKind,
} from './calendar/calendar.js';
export {
  continuousOn,
  phaseAt,
  requireOpen,
  scheduleOn,
  type DaySchedule,
  type SessionPhase,
  type Sessions,
} from './calendar/sessions.js';

// Contracts
export { isQuarterly, isYearly, type Expiry } from './contracts/expiry.js';
export { nextExpiries, resolveExpiry, type ExpiryQuestion } from './contracts/expiry-code.js';
export { freezeOf, joinsPreOpen, lotOf, slicesOf, specificationOf, strikeStepOf } from './contracts/contract-terms.js';

// Prices and orders
export {
  bandRuleOf,
  haltAfter,
  limitsAround,
  protectedLimit,
  tickOf,
  type PriceLimits,
  type Protected,
  type ProtectedOrder,
} from './prices/price-rules.js';
export { slabAt, type Slab } from './prices/slab.js';
export { flatTimeOf, orderRateOf, squareOffOf, takesMarketOrders, type OrderRate } from './orders/order-rules.js';

// Bars
export { timeframeMs, timeframes, type IntradayTimeframe, type Timeframe } from './bars/timeframe.js';
export { barGrid, barIndexAt, type BarGrid, type BarKind } from './bars/bar-grid.js';
export { barSlotter, type BarSlot, type BarSlotter } from './bars/bar-slot.js';

// Contracts and what brokers call them
export type { Contract, Derivative, Equity, Future, Index, Option, OptionRight } from './symbols/contract.js';
export { tradingClassOf, type ShareTraits } from './symbols/contract-class.js';
export { contractOf, instrumentIdOf } from './symbols/instrument-id.js';
export type { BrokerSymbol, MasterHints, SymbolForm } from './symbols/symbol-form.js';
export { symbolForms } from './symbols/symbol-forms.js';

// Strikes
export { chainOf, strikesAround, type Chain, type ChainRow, type OptionQuote } from './strikes/chain.js';
export { parseStrikeCode, strikeRuleSchema, type StrikeRule } from './strikes/strike-rule.js';
export { atTheMoney, resolveStrike, type StrikeQuestion } from './strikes/resolve-strike.js';
