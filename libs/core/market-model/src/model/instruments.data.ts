import type { TradingClass } from '@sutra/market';

/** What the model knows of an instrument. Levels are of early 2025, roughly; nothing here is a forecast or a record. */
export interface ModelInstrument {
  readonly id: string;
  readonly tradingClass: TradingClass;
  /** Where its price starts, and to where it is drawn back over years; rupees. */
  readonly level: number;
  /** How much of the market's and of the banks' moves it makes. */
  readonly market: number;
  readonly banks: number;
  /** The daily volatility that is its own. */
  readonly own: number;
  /** Units on an ordinary day; an index has none. */
  readonly dayVolume: number;
}

const index = (id: string, level: number, market: number, banks: number, own: number): ModelInstrument => ({
  ...{ id, level, market, banks, own },
  tradingClass: id.startsWith('BSE') ? 'BSE_EQ/index' : 'NSE_EQ/index',
  dayVolume: 0,
});

const share = (
  symbol: string,
  [level, dayVolume]: readonly [number, number],
  [market, banks, own]: readonly [number, number, number],
): ModelInstrument => ({
  ...{ id: `NSE-${symbol}-EQ`, level, market, banks, own, dayVolume },
  tradingClass: 'NSE_EQ/derivative-stock',
});

export const modelInstruments: readonly ModelInstrument[] = [
  index('NSE-NIFTY-INDEX', 23_700, 1, 0.18, 0.0002),
  index('NSE-BANKNIFTY-INDEX', 51_000, 1.02, 0.95, 0.0009),
  index('BSE-SENSEX-INDEX', 78_300, 0.98, 0.2, 0.0004),
  index('NSE-FINNIFTY-INDEX', 23_900, 1.01, 0.85, 0.001),
  share('RELIANCE', [1_220, 12_000_000], [1.08, 0, 0.0095]),
  share('HDFCBANK', [890, 20_000_000], [0.92, 0.9, 0.0065]),
  share('SBIN', [790, 13_000_000], [1.12, 1.15, 0.0095]),
  share('ICICIBANK', [1_280, 11_000_000], [0.98, 0.95, 0.007]),
  share('AXISBANK', [1_070, 9_000_000], [1.05, 1.1, 0.009]),
  share('INFY', [1_880, 7_500_000], [0.9, -0.05, 0.011]),
  share('TCS', [4_100, 2_600_000], [0.78, -0.05, 0.0095]),
  share('ITC', [470, 12_500_000], [0.62, 0, 0.008]),
  share('LT', [3_600, 2_200_000], [1.12, 0.05, 0.009]),
  share('BHARTIARTL', [1_590, 5_500_000], [0.8, 0, 0.0095]),
];
