import { Controller, Param, Query } from '@nestjs/common';
import { CalendarGet, CandleList, ChainGet, MarketStatus, QuoteGet, type Message } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { CalendarAnswer, calendarAnswer, MarketStatusAnswer, marketStatusAnswer } from './answers/calendar.answer.js';
import { CandlesAnswer, candlesAnswer, momentOf } from './answers/candles.answer.js';
import { ChainAnswer, chainAnswer } from './answers/chain.answer.js';
import { QuoteAnswer, quoteAnswer } from './answers/quote.answer.js';
import { CalendarQuery, CandlesQuery, ChainQuery, dayIn, rangeOf, SymbolPath } from './market-data.queries.js';
import { Symbols } from './symbols.js';

const BARS = 500;
/** A symbol that names more than one thing is the asker's to make clear. */
const CLEAR = [409] as const;

/** What the market says, and when it is open. */
@Controller()
export class MarketDataController {
  constructor(
    private readonly house: House,
    private readonly symbols: Symbols,
  ) {}

  @Route('GET /api/v1/market-data/:symbol', {
    needs: 'market.read',
    does: 'Get the last quote of an instrument',
    doc: 'What the market last said of it. A price that is not fresh may be hours old: its times tell. Listen to `price.live` for what comes.',
    answers: QuoteAnswer,
    problems: CLEAR,
  })
  async getQuote(@Param() { symbol }: SymbolPath, @Visiting() visit: Visit): Promise<QuoteAnswer> {
    const { id } = await this.symbols.get(symbol, visit.correlationId);
    const { quotes } = await this.house.ask(QuoteGet, { ids: [id] }, visit);
    const [quote] = quotes;
    if (quote === undefined) throw new Fault('denied', 'QUOTE.NOT_FOUND', `Nothing has been heard of ${id} yet`);
    return quoteAnswer(quote);
  }

  @Route('GET /api/v1/market-data/:symbol/historical', {
    needs: 'market.read',
    does: 'List bars of an instrument',
    doc: 'The earliest first: what is stored, then what this day has brought. `isSynthetic` says that prices were made by chance, `isDoubtful` that some part of a bar was not heard.',
    answers: CandlesAnswer,
    problems: CLEAR,
  })
  async listCandles(
    @Param() { symbol }: SymbolPath,
    @Query() query: CandlesQuery,
    @Visiting() visit: Visit,
  ): Promise<CandlesAnswer> {
    const { limit = BARS, adjusted: isAdjusted = true } = query;
    const timeframe = query.timeframe as Message<typeof CandleList>['timeframe'];
    const { fromMs, toMs } = rangeOf(query);
    const from = query.cursor === undefined ? fromMs : goOnFrom(query.cursor, { fromMs, toMs });
    const { id: instrumentId } = await this.symbols.get(symbol, visit.correlationId);
    const asked = { instrumentId, timeframe, from, to: toMs, limit, isAdjusted };
    return candlesAnswer(await this.house.ask(CandleList, asked, visit), { instrumentId, timeframe, isAdjusted });
  }

  @Route('GET /api/v1/market-data/:symbol/option-chain', {
    needs: 'market.read',
    does: 'Get an option chain',
    doc: 'The options of one expiry by strike, with premiums, open interest, volatilities and Greeks. A future or option stands for what it is on.',
    answers: ChainAnswer,
    problems: CLEAR,
  })
  async getOptionChain(
    @Param() { symbol }: SymbolPath,
    @Query() { expiry }: ChainQuery,
    @Visiting() visit: Visit,
  ): Promise<ChainAnswer> {
    const asked = expiry === undefined ? {} : { expiry: dayIn('expiry', expiry) };
    const { exchange, symbol: underlying } = await this.symbols.get(symbol, visit.correlationId);
    const chain = await this.house.ask(ChainGet, { exchange, underlying, ...asked }, visit);
    return chainAnswer(chain, exchange);
  }

  @Route('GET /api/v1/market-calendar', {
    needs: 'market.read',
    does: 'List days of the market',
    doc: CalendarGet.doc,
    tag: 'market-data',
    answers: CalendarAnswer,
  })
  async getCalendar(@Query() query: CalendarQuery, @Visiting() visit: Visit): Promise<CalendarAnswer> {
    const { segment = 'NSE_EQ' } = query;
    const [from, until] = [dayIn('from', query.from), dayIn('to', query.to)];
    return calendarAnswer(await this.house.ask(CalendarGet, { segment, from, until }, visit));
  }

  @Route('GET /api/v1/market-status', {
    needs: 'market.read',
    does: 'See which markets are open',
    doc: MarketStatus.doc,
    tag: 'market-data',
    answers: MarketStatusAnswer,
  })
  async getMarketStatus(@Visiting() visit: Visit): Promise<MarketStatusAnswer> {
    return marketStatusAnswer(await this.house.ask(MarketStatus, {}, visit));
  }
}

/** A cursor of another list would begin before this one, or behind it. */
function goOnFrom(cursor: string, { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): number {
  const ms = momentOf(cursor);
  if (ms !== undefined && ms >= fromMs && ms < toMs) return ms;
  throw new Fault('invalid', 'HTTP.INVALID', 'The cursor was not given by this list');
}
