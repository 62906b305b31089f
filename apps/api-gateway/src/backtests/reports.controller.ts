import { Controller, Param, Req, Res } from '@nestjs/common';
import { Visiting, type Visit } from '@sutra/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../door/route.js';
import { IdPath } from '../paths/id.path.js';
import { ReportSender } from './report-sender.js';

const UNFINISHED = [422] as const;

/** A finished back-test as a whole, for people and for programs. */
@Controller()
export class ReportsController {
  constructor(private readonly reports: ReportSender) {}

  @Route('GET /api/v1/backtest/result/:id/report.html', {
    needs: 'backtests.read',
    does: 'Get the report of a back-test as a page',
    doc: 'One page with all curves, trades and figures; it loads nothing from anywhere.',
    answers: 'text/html',
    problems: UNFINISHED,
  })
  getBacktestReport(
    @Param() { id }: IdPath,
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.reports.send({ id, format: 'html' }, { visit, request, reply });
  }

  @Route('GET /api/v1/backtest/result/:id/trades.csv', {
    needs: 'backtests.read',
    does: 'Get the trades of a back-test as a table',
    answers: 'text/csv',
    problems: UNFINISHED,
  })
  getBacktestTradesCsv(
    @Param() { id }: IdPath,
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.reports.send({ id, format: 'csv' }, { visit, request, reply });
  }

  @Route('GET /api/v1/backtest/result/:id/result.json', {
    needs: 'backtests.read',
    does: 'Get all that came of a back-test',
    doc: 'As docs/backtest-result.schema.json has it; the same as `sutra backtest --json` prints.',
    answers: 'application/json',
    problems: UNFINISHED,
  })
  getBacktestJson(
    @Param() { id }: IdPath,
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.reports.send({ id, format: 'json' }, { visit, request, reply });
  }
}
