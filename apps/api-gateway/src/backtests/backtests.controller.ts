import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import {
  BacktestCancel,
  BacktestCompare,
  BacktestDelete,
  BacktestGet,
  BacktestList,
  BacktestRun,
} from '@sutra/contracts';
import { pageOf, Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
import { askedIn } from './asked.js';
import { backtestAnswer, shownBacktest, startedAnswer } from './backtests.answer.js';
import { CompareQuery, EXAMPLE_RUN, ResultsQuery, RunBody } from './backtests.bodies.js';

const RUN = [
  BacktestRun.doc,
  'Listen to its `progress`, or to `runs.live`; how it stands is told by `GET /backtest/result/{id}` at any time.',
].join(' ');

/** Back-tests, from the question to the answer and its end. */
@Controller()
export class BacktestsController {
  constructor(private readonly house: House) {}

  @Route('POST /api/v1/backtest/run', {
    needs: 'backtests.change',
    does: 'Back-test a strategy',
    doc: RUN,
    answers: startedAnswer,
    status: 202,
    problems: [404],
  })
  @ApiBody({ type: RunBody, examples: { first: { value: EXAMPLE_RUN } } })
  runBacktest(@Body() { isTraced, ...asked }: RunBody, @Visiting() visit: Visit) {
    const order = { ...askedIn(asked), ...(isTraced !== undefined && { isTraced }) };
    return this.house.ask(BacktestRun, order, visit);
  }

  @Route('GET /api/v1/backtest/results', {
    needs: 'backtests.read',
    does: 'List back-tests and sweeps',
    forwards: BacktestList,
  })
  listBacktests(@Query() { kind, state, strategyId, ...page }: ResultsQuery, @Visiting() visit: Visit) {
    const filter = {
      ...(kind !== undefined && { kind }),
      ...(state !== undefined && { state }),
      ...(strategyId !== undefined && { strategyId }),
    };
    return this.house.ask(BacktestList, { ...pageOf(page), ...filter }, visit);
  }

  @Route('GET /api/v1/backtest/result/:id', {
    needs: 'backtests.read',
    does: 'Get a back-test',
    doc: BacktestGet.doc,
    answers: backtestAnswer,
  })
  async getBacktest(@Param() { id }: IdPath, @Visiting() visit: Visit) {
    return shownBacktest(await this.house.ask(BacktestGet, { id }, visit));
  }

  @Route('POST /api/v1/backtest/result/:id/cancel', {
    needs: 'backtests.change',
    does: 'Cancel a back-test or a sweep',
    forwards: BacktestCancel,
  })
  cancelBacktest(@Param() { id }: IdPath, @Visiting() visit: Visit) {
    return this.house.ask(BacktestCancel, { id }, visit);
  }

  @Route('DELETE /api/v1/backtest/result/:id', {
    needs: 'backtests.change',
    does: 'Remove a back-test or a sweep',
    forwards: BacktestDelete,
  })
  deleteBacktest(@Param() { id }: IdPath, @Visiting() visit: Visit): Promise<void> {
    return this.house.tell(BacktestDelete, { id }, visit);
  }

  @Route('GET /api/v1/backtest/compare', {
    needs: 'backtests.read',
    does: 'Compare back-tests',
    forwards: BacktestCompare,
    problems: [404, 422],
  })
  compareBacktests(@Query() { ids }: CompareQuery, @Visiting() visit: Visit) {
    return this.house.ask(BacktestCompare, { ids }, visit);
  }
}
