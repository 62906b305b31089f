import type { QuoteGet, Reply } from '@sutra/contracts';
import { pricesIn, priceText, timesIn } from '../figures.js';
import { CountField, FlagField, PriceField, TextField, TimeField } from './answer-fields.js';

type Quote = Reply<typeof QuoteGet>['quotes'][number];

/** What the market last said of an instrument. */
export class QuoteAnswer {
  @TextField({ doc: 'Our id of it.', example: 'NSE-NIFTY-INDEX' })
  readonly instrumentId!: string;

  @PriceField({ doc: 'The last price, in rupees.' })
  readonly lastPrice!: string;

  @FlagField({ doc: 'Whether the price was at most three seconds old when it came, and has come just now.' })
  readonly isFresh!: boolean;

  @TimeField({ doc: 'When the exchange said it.', optional: true })
  readonly exchangeAt?: string;

  @TimeField({ doc: 'When it was last traded.', optional: true })
  readonly tradedAt?: string;

  @CountField({ doc: 'Units traded today.', optional: true })
  readonly volume?: number;

  @CountField({ doc: 'Units that stand open.', optional: true })
  readonly openInterest?: number;

  @PriceField({ doc: 'The first price of the day.', optional: true })
  readonly open?: string;

  @PriceField({ doc: 'The highest price of the day.', optional: true })
  readonly high?: string;

  @PriceField({ doc: 'The lowest price of the day.', optional: true })
  readonly low?: string;

  @PriceField({ doc: 'The close of the day before.', optional: true })
  readonly previousClose?: string;

  @PriceField({ doc: 'The best price somebody would buy at.', optional: true })
  readonly bid?: string;

  @PriceField({ doc: 'The best price somebody would sell at.', optional: true })
  readonly ask?: string;
}

const PRICES = ['open', 'high', 'low', 'previousClose', 'bid', 'ask'] as const;
const TIMES = ['exchangeAt', 'tradedAt'] as const;

export const quoteAnswer = (quote: Quote): QuoteAnswer => {
  const { instrumentId, lastPrice, isFresh, volume, openInterest } = quote;
  return {
    ...{ instrumentId, lastPrice: priceText(lastPrice), isFresh },
    ...timesIn(quote, TIMES),
    ...(volume !== undefined && { volume }),
    ...(openInterest !== undefined && { openInterest }),
    ...pricesIn(quote, PRICES),
  };
};
