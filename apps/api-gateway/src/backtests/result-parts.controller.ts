import { Controller, Param, Query } from '@nestjs/common';
import { CURVE_POINTS_MAX, CurveGet, ResultList } from '@sutra/contracts';
import { Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
import { listIn } from '../strategies/packed-documents.js';
import { offsetIn, offsetText } from './asked.js';
import { curveAnswer, openAnswer, ordersAnswer, tracesAnswer, tradesAnswer } from './backtests.answer.js';
import { CurveQuery, PartQuery } from './backtests.bodies.js';

const ENTRIES = 100;
/** What is not done yet has no parts. */
const UNFINISHED = [422] as const;

type Entry = Readonly<Record<string, unknown>>;

/** What came of a back-test, piece by piece. */
@Controller()
export class ResultPartsController {
  constructor(private readonly house: House) {}

  @Route('GET /api/v1/backtest/result/:id/trades', {
    needs: 'backtests.read',
    does: 'List the trades of a back-test',
    answers: tradesAnswer,
    problems: UNFINISHED,
  })
  listBacktestTrades(@Param() { id }: IdPath, @Query() page: PartQuery, @Visiting() visit: Visit) {
    return this.entries({ id, of: 'trades' }, page, visit);
  }

  @Route('GET /api/v1/backtest/result/:id/orders', {
    needs: 'backtests.read',
    does: 'List the orders of a back-test',
    answers: ordersAnswer,
    problems: UNFINISHED,
  })
  listBacktestOrders(@Param() { id }: IdPath, @Query() page: PartQuery, @Visiting() visit: Visit) {
    return this.entries({ id, of: 'orders' }, page, visit);
  }

  @Route('GET /api/v1/backtest/result/:id/open', {
    needs: 'backtests.read',
    does: 'List the positions that a back-test left open',
    answers: openAnswer,
    problems: UNFINISHED,
  })
  listBacktestOpen(@Param() { id }: IdPath, @Query() page: PartQuery, @Visiting() visit: Visit) {
    return this.entries({ id, of: 'open' }, page, visit);
  }

  @Route('GET /api/v1/backtest/result/:id/traces', {
    needs: 'backtests.read',
    does: 'List what each evaluation of a back-test read and decided',
    answers: tracesAnswer,
    problems: UNFINISHED,
  })
  listBacktestTraces(@Param() { id }: IdPath, @Query() page: PartQuery, @Visiting() visit: Visit) {
    return this.entries({ id, of: 'traces' }, page, visit);
  }

  @Route('GET /api/v1/backtest/result/:id/curve', {
    needs: 'backtests.read',
    does: 'Get equity and drawdown of a back-test',
    answers: curveAnswer,
    problems: UNFINISHED,
  })
  async getBacktestCurve(
    @Param() { id }: IdPath,
    @Query() { points, limit = CURVE_POINTS_MAX, cursor }: CurveQuery,
    @Visiting() visit: Visit,
  ) {
    if (points !== undefined) return this.house.ask(CurveGet, { id, points }, visit);
    const offset = offsetIn(cursor);
    const curve = await this.house.ask(CurveGet, { id, offset, limit }, visit);
    const next = offset + curve.at.length;
    const hasMore = curve.at.length > 0 && next < curve.total;
    return { ...curve, ...(hasMore && { nextCursor: offsetText(next) }) };
  }

  private async entries(
    of: { readonly id: string; readonly of: 'trades' | 'orders' | 'open' | 'traces' },
    { limit = ENTRIES, cursor }: PartQuery,
    visit: Visit,
  ) {
    const offset = offsetIn(cursor);
    const { total, count, items } = await this.house.ask(ResultList, { ...of, offset, limit }, visit);
    const next = offset + count;
    const hasMore = count > 0 && next < total;
    return { total, items: listIn<Entry>(items), ...(hasMore && { nextCursor: offsetText(next) }) };
  }
}
