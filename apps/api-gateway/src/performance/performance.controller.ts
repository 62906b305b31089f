import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { BacktestGet } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { Choice, Uuid, Visiting, type ShownAnswer, type Visit } from '@sutra/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ReportSender, type ReportFormat } from '../backtests/report-sender.js';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';

const UNFINISHED = [422] as const;
const { metrics, metricsMissing } = BacktestGet.reply.shape.summary.unwrap().shape;

class ExecutionPath {
  @Uuid({ doc: 'Which run or back-test.', example: '019a3f6c-7777-7c3e-8d21-0c5b9a6e1d4f' })
  readonly executionId!: string;
}

class ReportQuery {
  @Choice({ of: ['json', 'html', 'csv'], doc: 'In what form; json if not said. csv is its trades.', optional: true })
  readonly format?: ReportFormat;
}

const metricsAnswer: ShownAnswer = {
  name: 'PerformanceMetricsAnswer',
  doc: 'Figures of a run, each with its formula in docs/metrics.md; null where there is none, and then why.',
  schema: z.object({ executionId: z.uuid(), mode: z.enum(['backtest']), metrics, metricsMissing }),
  example: {
    executionId: BacktestGet.replyExample.job.id,
    mode: 'backtest',
    metrics: BacktestGet.replyExample.summary?.metrics,
    metricsMissing: BacktestGet.replyExample.summary?.metricsMissing,
  },
};

/** How well runs went. */
@Controller()
export class PerformanceController {
  constructor(
    private readonly house: House,
    private readonly reports: ReportSender,
  ) {}

  @Route('GET /api/v1/performance/metrics/:executionId', {
    needs: 'backtests.read',
    does: 'Get the figures of a run',
    answers: metricsAnswer,
    problems: UNFINISHED,
  })
  async getPerformanceMetrics(@Param() { executionId }: ExecutionPath, @Visiting() visit: Visit) {
    const { job, summary } = await this.house.ask(BacktestGet, { id: executionId }, visit);
    if (summary === undefined) {
      throw new Fault('refused', 'BACKTEST.NO_RESULT', `The back-test is ${job.state}, so it has no figures`);
    }
    const { metrics: figures, metricsMissing: missing } = summary;
    return { executionId, mode: 'backtest', metrics: figures, metricsMissing: missing };
  }

  @Route('GET /api/v1/performance/reports/:executionId', {
    needs: 'backtests.read',
    does: 'Get the report of a run',
    doc: 'All that came of it as JSON (docs/backtest-result.schema.json), its trades as a table, or a page with plots that loads nothing.',
    answers: 'application/json',
    answersAlso: ['text/html', 'text/csv'],
    problems: UNFINISHED,
  })
  getPerformanceReport(
    @Param() { executionId: id }: ExecutionPath,
    @Query() { format = 'json' }: ReportQuery,
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.reports.send({ id, format }, { visit, request, reply });
  }
}
