import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { BacktestGet, BacktestList, BacktestRun } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { pageOf, Visiting, type Visit } from '@sutra/platform/http';
import type { FastifyRequest } from 'fastify';
import { askedIn } from '../backtests/asked.js';
import { isOver } from '../backtests/backtests.answer.js';
import { JobNews } from '../backtests/progress/job-news.js';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { timeText } from '../market/figures.js';
import { momentsIn } from '../market/market-data.queries.js';
import { IdPath } from '../paths/id.path.js';
import {
  executed,
  executedAnswer,
  executionAnswer,
  executionsAnswer,
  shownExecutions,
  shownWhole,
  stateOf,
} from './executions.answer.js';
import { EXAMPLE_EXECUTION, ExecuteBody, ExecuteQuery, ExecutionsQuery } from './executions.bodies.js';

const EXECUTE = [
  'In the mode `backtest` it is played over stored bars: answered at once with `status: "queued"` and no results, or, with `?wait=30`, as it stands',
  'when it is over or so many seconds have passed. Names on this route alone are written with underscores. The id is that of the back-test.',
].join(' ');

/** Runs of strategies; so far those over the past. */
@Controller()
export class ExecutionsController {
  constructor(
    private readonly house: House,
    private readonly news: JobNews,
  ) {}

  @Route('POST /api/v1/strategies/execute', {
    needs: 'backtests.change',
    does: 'Run a strategy',
    doc: EXECUTE,
    tag: 'runs',
    answers: executedAnswer,
    status: 202,
    problems: [404],
  })
  @ApiBody({ type: ExecuteBody, examples: { first: { value: EXAMPLE_EXECUTION } } })
  async executeStrategy(
    @Body() body: ExecuteBody,
    @Query() { wait = 0 }: ExecuteQuery,
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
  ) {
    const { execution_mode: mode } = body;
    if (mode !== 'backtest') {
      throw new Fault(
        'refused',
        'RUN.MODE_UNAVAILABLE',
        `Strategies do not run in the mode ${mode} yet, only as back-tests`,
      );
    }
    const job = await this.house.ask(BacktestRun, orderIn(body), visit);
    if (wait === 0) return executed({ job });
    return executed(await this.outcome(job.id, { visit, request, waitMs: wait * 1_000 }));
  }

  @Route('GET /api/v1/strategies/executions', {
    needs: 'backtests.read',
    does: 'List runs',
    doc: BacktestList.doc,
    tag: 'runs',
    answers: executionsAnswer,
  })
  async listExecutions(
    @Query() { mode = 'backtest', status, strategyId, ...page }: ExecutionsQuery,
    @Visiting() visit: Visit,
  ) {
    const filter = {
      ...(status !== undefined && { state: stateOf(status) }),
      ...(strategyId !== undefined && { strategyId }),
    };
    return shownExecutions(await this.house.ask(BacktestList, { ...pageOf(page), kind: mode, ...filter }, visit));
  }

  @Route('GET /api/v1/strategies/executions/:id', {
    needs: 'backtests.read',
    does: 'Get a run',
    doc: BacktestGet.doc,
    tag: 'runs',
    answers: executionAnswer,
  })
  async getExecution(@Param() { id }: IdPath, @Visiting() visit: Visit) {
    return shownWhole(await this.house.ask(BacktestGet, { id }, visit));
  }

  /** As it stands when it is over, nobody waits any more, or the time is up. */
  private async outcome(id: string, { visit, request, waitMs }: Waiting) {
    // The key names the beginning of the run, of which looking at it is no part.
    const look = () => this.house.ask(BacktestGet, { id }, { ...visit, idempotencyKey: undefined });
    const over = new AbortController();
    const end = () => over.abort();
    const timer = setTimeout(end, waitMs);
    request.raw.socket.once('close', end);
    try {
      for await (const view of this.news.follow(id, async () => (await look()).job, over.signal))
        if (isOver(view)) break;
      return await look();
    } finally {
      clearTimeout(timer);
      request.raw.socket.off('close', end);
    }
  }
}

interface Waiting {
  readonly visit: Visit;
  readonly request: FastifyRequest;
  readonly waitMs: number;
}

function orderIn(body: ExecuteBody) {
  const { strategy_id: strategyId, strategy, version, symbols, timeframe } = body;
  const { start_date: from, end_date: to, initial_capital: capital, settings: given = {} } = body;
  const settings = {
    ...given,
    ...(capital !== undefined && { capital }),
    ...(from !== undefined && { from: timeText(momentsIn('start_date', from).firstMs) }),
    ...(to !== undefined && { to: timeText(momentsIn('end_date', to).afterMs) }),
  };
  const asked = {
    ...(strategyId !== undefined && { strategyId }),
    ...(strategy !== undefined && { strategy }),
    ...(version !== undefined && { version }),
    ...(symbols !== undefined && { symbols }),
    ...(timeframe !== undefined && { timeframe }),
  };
  return askedIn({ ...asked, settings });
}
