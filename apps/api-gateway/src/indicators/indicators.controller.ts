import { Body, Controller } from '@nestjs/common';
import { CandleList, type Message } from '@sutra/contracts';
import { catalogue } from '@sutra/indicators';
import { Fault } from '@sutra/kernel';
import { Visiting, type Visit } from '@sutra/platform/http';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { timeText } from '../market/figures.js';
import { rangeOf } from '../market/market-data.queries.js';
import { Symbols } from '../market/symbols.js';
import { askedIn, BARS_MAX, columnsIn, columnsOf, compute, joined } from './compute-indicators.js';
import { ComputeAnswer, IndicatorsAnswer } from './indicators.answer.js';
import { ComputeBody, type BarsOfBody } from './indicators.bodies.js';

/** The indicators of the house: what there is, and their values. */
@Controller()
export class IndicatorsController {
  constructor(
    private readonly house: House,
    private readonly symbols: Symbols,
  ) {}

  @Route('GET /api/v1/indicators', {
    needs: 'market.read',
    does: 'List the indicators',
    doc: 'Each with its parameters and their ranges, what it reads and gives, how many bars its warm-up takes, and whose definition it follows.',
    answers: IndicatorsAnswer,
  })
  listIndicators(): IndicatorsAnswer {
    return { items: catalogue() };
  }

  @Route('POST /api/v1/indicators/compute', {
    needs: 'market.read',
    does: 'Compute indicators',
    doc: 'Over bars of an instrument or over columns of your own. The warm-up is taken from these bars: begin earlier where the first value counts.',
    answers: ComputeAnswer,
    limit: 'read',
    // It changes nothing, so doing it twice is nothing.
    takesKey: false,
    problems: [404, 409],
  })
  async computeIndicators(@Body() body: ComputeBody, @Visiting() visit: Visit): Promise<ComputeAnswer> {
    const asked = askedIn(body.indicators);
    if ((body.bars === undefined) === (body.columns === undefined)) {
      throw new Fault('invalid', 'HTTP.INVALID', 'Give either bars, which says whose they are, or columns of your own');
    }
    if (body.columns !== undefined) return { items: compute(asked, columnsIn(body.columns)) };
    const { bars: whose } = body;
    if (whose === undefined) return { items: [] };
    const { instrumentId, bars } = await this.barsOf(whose, visit);
    const { timeframe } = whose;
    const { isSynthetic, isLastForming, nextFrom, because } = bars;
    const about = {
      ...{ instrumentId, timeframe, isSynthetic, isLastForming, isCut: nextFrom !== undefined },
      ...(because !== undefined && { because }),
    };
    return { bars: { ...about, openedAt: bars.openedAt.map(timeText) }, items: compute(asked, columnsOf(bars)) };
  }

  private async barsOf({ adjusted: isAdjusted = true, ...whose }: BarsOfBody, visit: Visit) {
    const timeframe = whose.timeframe as Message<typeof CandleList>['timeframe'];
    const { fromMs: from, toMs: to } = rangeOf(whose);
    const { id: instrumentId } = await this.symbols.get(whose.symbol, visit.correlationId);
    const ask = (begin: number, limit: number) =>
      this.house.ask(CandleList, { instrumentId, timeframe, from: begin, to, limit, isAdjusted }, visit);
    let bars = await ask(from, BARS_MAX);
    // An answer holds fewer than are computed over.
    while (bars.nextFrom !== undefined && bars.openedAt.length < BARS_MAX) {
      const next = await ask(bars.nextFrom, BARS_MAX - bars.openedAt.length);
      if (next.nextFrom !== undefined && next.nextFrom <= bars.nextFrom) break;
      bars = joined(bars, next);
    }
    return { instrumentId, bars };
  }
}
