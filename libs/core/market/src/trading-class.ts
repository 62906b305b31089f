/** The two exchanges on which we trade. */
export const exchanges = ['NSE', 'BSE'] as const;
export type Exchange = (typeof exchanges)[number];

/** A part of an exchange with its own calendar: its equity cash market, or its futures and options. */
export const segments = ['NSE_EQ', 'NSE_FO', 'BSE_EQ', 'BSE_FO'] as const;
export type Segment = (typeof segments)[number];

const cashGroups = ['derivative-stock', 'plain-stock', 'etf', 'index'] as const;
const derivativeGroups = ['index-future', 'stock-future', 'index-option', 'stock-option'] as const;

/** Instruments of a cash segment that share rules: a stock with derivatives closes in an auction, a plain one doesn't. */
export type CashGroup = (typeof cashGroups)[number];

/** Contracts of a derivatives segment that share rules: futures have a pre-open session, options have none. */
export type DerivativeGroup = (typeof derivativeGroups)[number];

/** What shares hours, ticks and bands: a segment and a group in it, such as NSE_FO/index-option. */
export type TradingClass = `${Exchange}_EQ/${CashGroup}` | `${Exchange}_FO/${DerivativeGroup}`;

export const tradingClasses: readonly TradingClass[] = exchanges.flatMap((exchange) => [
  ...cashGroups.map((group) => `${exchange}_EQ/${group}` as const),
  ...derivativeGroups.map((group) => `${exchange}_FO/${group}` as const),
]);

/** The segment of a trading class. */
export const segmentOf = (tradingClass: TradingClass): Segment => tradingClass.slice(0, 6) as Segment;

/** The exchange of a segment or a trading class. */
export const exchangeOf = (place: Segment | TradingClass): Exchange => place.slice(0, 3) as Exchange;

/** The brokers through which we trade. */
export const brokers = ['zerodha', 'dhan', 'fyers', 'angel-one'] as const;
export type Broker = (typeof brokers)[number];
