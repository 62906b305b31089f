import type { Options } from '../command/command.js';

/** Where the bars of a backtest come from. */
export const dataOptions = {
  data: {
    value: '[SYMBOL=]FILE',
    isRepeatable: true,
    doc: 'Bars as CSV (time or ts, open, high, low, close, volume and oi if there is any; the time is the beginning of the bar), or stored ones as NSE:SBIN. Without a symbol they are of what the strategy looks at.',
  },
  bars: {
    value: 'TIMEFRAME',
    doc: 'How long the bars of all files are; otherwise it is told from how far they lie apart.',
  },
  options: {
    value: 'PRICES',
    doc: 'Prices of option legs: modelled:iv=14, modelled:vix=FILE, or a folder of CSV files named like NSE-NIFTY-20260804-24000-CE.csv.',
  },
  adjustments: {
    value: 'FILE',
    doc: 'Splits and bonuses that bars are adjusted for, as a JSON list; the bars have to be as they were traded.',
  },
  plain: {
    doc: 'Begin with everything that reality adds switched off: a signal on a close fills at the next open, free of charge.',
  },
} as const satisfies Options;
