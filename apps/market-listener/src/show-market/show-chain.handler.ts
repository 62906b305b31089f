import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { ChainGet, type Message, type Reply } from '@sutra/contracts';
import { modelChain, strikeRows, type ModelQuote, type OptionInstrument, type StrikeRow } from '@sutra/instruments';
import {
  Fault,
  minutes,
  orThrow,
  parseTradingDate,
  priceFromUnits,
  timeOn,
  toRupees,
  type Price,
  type TradingDate,
} from '@sutra/kernel';
import { continuousOn, instrumentIdOf, isIndex, sessionsIn, type Exchange, type TradingClass } from '@sutra/market';
import { yearsToExpiry } from '@sutra/pricing';
import { LastPrices } from '../feed/last-prices.js';
import { ListenToFeed } from '../feed/listen-to-feed.js';
import type { Quote } from '../feed/quote-board.js';
import { InstrumentBook } from '../instruments/instrument-book.js';
import { MarketTime } from '../market-time.js';

const ROWS_MAX = 120;
const EXPIRIES_MAX = 64;
/** What money costs, for the model alone: prices and limits never hang on it. */
const RATE = 0.065;
/** Where the facts know no hours of the expiry day, its usual end stands in for the model. */
const USUAL_END_MINUTE = 930;

type Asked = Message<typeof ChainGet>;
type Shown = Reply<typeof ChainGet>;
type Side = NonNullable<Shown['rows'][number]['call']>;

/** An option chain with what the market says of it and what the model makes of that. */
@Controller()
export class ShowChainHandler {
  constructor(
    private readonly book: InstrumentBook,
    private readonly listening: ListenToFeed,
    private readonly lastPrices: LastPrices,
    private readonly time: MarketTime,
  ) {}

  @On(ChainGet)
  async chain({ exchange, underlying, expiry: asked }: Asked): Promise<Shown> {
    const instruments = this.book.named(underlying);
    const expiries = expiriesOf(instruments, exchange, underlying);
    const expiry = asked === undefined ? expiries[0] : orThrow(parseTradingDate(asked));
    if (expiry === undefined || !expiries.includes(expiry)) {
      const message = `No options on ${underlying} at ${exchange} are listed${asked === undefined ? '' : ` for ${asked}`}`;
      throw new Fault('denied', 'CHAIN.NOT_FOUND', message);
    }
    const all = strikeRows(instruments, { exchange, underlying, expiry });
    const spotId = this.spotId(exchange, underlying);
    const quotes = await this.quotes([spotId, ...all.flatMap(idsOf)]);
    const spot = quotes.get(spotId)?.lastPrice;
    const rows = nearest(all, spot);
    return {
      ...{ underlying, expiry, expiries: expiries.slice(0, EXPIRIES_MAX), leftOut: all.length - rows.length },
      ...(spot !== undefined && { spot }),
      rows: this.shown(rows, quotes, spot, { exchange, underlying, expiry }),
    };
  }

  private shown(
    rows: readonly StrikeRow[],
    quotes: ReadonlyMap<string, Quote>,
    spot: number | undefined,
    of: { readonly exchange: Exchange; readonly underlying: string; readonly expiry: TradingDate },
  ): Shown['rows'] {
    const premiumOf = ({ id }: OptionInstrument): Price | undefined => {
      const quote = quotes.get(id);
      return quote === undefined ? undefined : priceFromUnits(quote.lastPrice);
    };
    const model =
      spot === undefined
        ? undefined
        : modelChain(rows, premiumOf, {
            underlying: { on: 'spot', price: toRupees(spot) },
            rate: RATE,
            years: this.yearsTo(of),
          });
    const side = (option: OptionInstrument | undefined, figures: ModelQuote | undefined): Side | undefined =>
      option === undefined ? undefined : sideOf(option, quotes.get(option.id), figures);
    return rows.map(({ strike, call, put }, index) => ({
      strike,
      call: side(call, model?.[index]?.call),
      put: side(put, model?.[index]?.put),
    }));
  }

  private async quotes(ids: readonly string[]): Promise<ReadonlyMap<string, Quote>> {
    const found = new Map<string, Quote>();
    for (const id of ids) {
      const quote = this.listening.quote(id);
      if (quote !== undefined) found.set(id, quote);
    }
    const missing = ids.filter((id) => !found.has(id));
    for (const quote of await this.lastPrices.find(missing)) found.set(quote.instrumentId, quote);
    return found;
  }

  private yearsTo({
    exchange,
    underlying,
    expiry,
  }: {
    readonly exchange: Exchange;
    readonly underlying: string;
    readonly expiry: TradingDate;
  }): number {
    const group = isIndex(this.time.market, underlying) ? 'index-option' : 'stock-option';
    const hours = continuousOn(sessionsIn(this.time.market, `${exchange}_FO/${group}` as TradingClass), expiry);
    const endMs = hours.ok ? (hours.value?.untilMs ?? USUAL_END_MINUTE * 60_000) : USUAL_END_MINUTE * 60_000;
    return yearsToExpiry(this.time.now(), timeOn(expiry, minutes(Math.floor(endMs / 60_000))));
  }

  private spotId(exchange: Exchange, underlying: string): string {
    return isIndex(this.time.market, underlying)
      ? instrumentIdOf({ kind: 'index', exchange, symbol: underlying })
      : instrumentIdOf({ kind: 'equity', exchange, symbol: underlying, series: exchange === 'NSE' ? 'EQ' : null });
  }
}

function expiriesOf(
  instruments: readonly { readonly contract: OptionInstrument['contract'] | { readonly kind: string } }[],
  exchange: Exchange,
  underlying: string,
): TradingDate[] {
  const found = new Set<TradingDate>();
  for (const { contract } of instruments) {
    if (contract.kind !== 'option' || !('expiry' in contract)) continue;
    if (contract.underlying === underlying && contract.exchange === exchange) found.add(contract.expiry);
  }
  return [...found].sort();
}

const idsOf = ({ call, put }: StrikeRow): string[] => [call, put].flatMap((option) => option?.id ?? []);

/** The rows around the money, upwards; a message has an end. */
function nearest(rows: readonly StrikeRow[], spot: number | undefined): readonly StrikeRow[] {
  if (rows.length <= ROWS_MAX) return rows;
  const middle = spot === undefined ? rows.length / 2 : rows.filter(({ strike }) => strike < spot).length;
  const from = Math.max(0, Math.min(rows.length - ROWS_MAX, Math.floor(middle - ROWS_MAX / 2)));
  return rows.slice(from, from + ROWS_MAX);
}

function sideOf({ id }: OptionInstrument, quote: Quote | undefined, figures: ModelQuote | undefined): Side {
  const { impliedVolatility, delta, gamma, thetaPerDay, vegaPerPercent } = figures ?? {};
  return {
    instrumentId: id,
    lastPrice: quote?.lastPrice,
    openInterest: quote?.openInterest,
    volume: quote?.volume,
    ...{ impliedVolatility, delta, gamma, thetaPerDay, vegaPerPercent },
  };
}
