import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { SweepGet, SweepStart } from '@sutra/contracts';
import { Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
import { documentIn, listIn } from '../strategies/packed-documents.js';
import { askedIn, offsetIn, offsetText } from './asked.js';
import { startedSweepAnswer, sweepAnswer } from './backtests.answer.js';
import { EXAMPLE_SWEEP, SweepBody, SweepQuery } from './backtests.bodies.js';

const ROWS = 50;

/** Many back-tests of one strategy, ranked. */
@Controller()
export class SweepsController {
  constructor(private readonly house: House) {}

  @Route('POST /api/v1/backtest/sweep', {
    needs: 'backtests.change',
    does: 'Back-test a strategy with many parameters',
    doc: SweepStart.doc,
    answers: startedSweepAnswer,
    status: 202,
    problems: [404],
  })
  @ApiBody({ type: SweepBody, examples: { first: { value: EXAMPLE_SWEEP } } })
  async startSweep(@Body() body: SweepBody, @Visiting() visit: Visit) {
    const { vary, where, method, by, seed, combinationsMax, ...asked } = body;
    const sweep = {
      vary,
      ...(where !== undefined && { where }),
      ...(method !== undefined && { method }),
      ...(by !== undefined && { by }),
      ...(seed !== undefined && { seed }),
    };
    const limit = combinationsMax === undefined ? {} : { combinationsMax };
    const { job, combinations } = await this.house.ask(SweepStart, { ...askedIn(asked), sweep, ...limit }, visit);
    return { ...job, combinations };
  }

  @Route('GET /api/v1/backtest/sweep/:id', {
    needs: 'backtests.read',
    does: 'Get a sweep with its combinations by rank',
    doc: SweepGet.doc,
    answers: sweepAnswer,
  })
  async getSweep(@Param() { id }: IdPath, @Query() { limit = ROWS, cursor }: SweepQuery, @Visiting() visit: Visit) {
    const offset = offsetIn(cursor);
    const { job, ranking, answer, ...rest } = await this.house.ask(SweepGet, { id, offset, limit }, visit);
    const { total = 0, count = 0, items } = ranking ?? {};
    const next = offset + count;
    return {
      ...job,
      ...rest,
      ...(answer !== undefined && { result: documentIn(answer) }),
      ...{ total, items: items === undefined ? [] : listIn<object>(items) },
      ...(count > 0 && next < total && { nextCursor: offsetText(next) }),
    };
  }
}
