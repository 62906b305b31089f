import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import { SweepGet, SweepStart } from '@sutra/contracts';
import { Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
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
    const { parameters, method, goal, combinationsMax, ...asked } = body;
    const limit = combinationsMax === undefined ? {} : { combinationsMax };
    // Classes of bodies are no plain objects, which is what goes into a message.
    const varied = { parameters: parameters.map((one) => ({ ...one })), method: { ...method }, goal: { ...goal } };
    const { job, combinations } = await this.house.ask(SweepStart, { ...askedIn(asked), ...varied, ...limit }, visit);
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
    const { job, rows, ...sweep } = await this.house.ask(SweepGet, { id, offset, limit }, visit);
    const next = offset + rows.length;
    const hasMore = rows.length > 0 && next < sweep.combinations;
    return { ...job, ...sweep, items: rows, ...(hasMore && { nextCursor: offsetText(next) }) };
  }
}
