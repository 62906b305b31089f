import { Controller, Param, Req, Res } from '@nestjs/common';
import { ReportLinkCreate, ReportLinkDelete, SharedReportGet } from '@sutra/contracts';
import { Text, Visiting, type Visit } from '@sutra/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../door/route.js';
import { House } from '../house/house.js';
import { IdPath } from '../paths/id.path.js';
import { linkAnswer, shownLink } from './backtests.answer.js';
import { ReportSender } from './report-sender.js';

class TokenPath {
  @Text({ min: 43, max: 43, pattern: /^[A-Za-z0-9_-]{43}$/, doc: 'The end of a link.' })
  readonly token!: string;
}

/** Links by which others read one report. */
@Controller()
export class LinksController {
  constructor(
    private readonly house: House,
    private readonly reports: ReportSender,
  ) {}

  @Route('POST /api/v1/backtest/result/:id/link', {
    needs: 'backtests.change',
    does: 'Make a link to the report of a back-test',
    doc: `${ReportLinkCreate.doc} Its path is told once.`,
    answers: linkAnswer,
    status: 201,
  })
  async createReportLink(@Param() { id }: IdPath, @Visiting() visit: Visit) {
    return shownLink(await this.house.ask(ReportLinkCreate, { id }, visit));
  }

  @Route('DELETE /api/v1/backtest/result/:id/link', {
    needs: 'backtests.change',
    does: 'Withdraw the link to the report of a back-test',
    forwards: ReportLinkDelete,
  })
  deleteReportLink(@Param() { id }: IdPath, @Visiting() visit: Visit): Promise<void> {
    return this.house.tell(ReportLinkDelete, { id }, visit);
  }

  @Route('GET /r/:token', {
    needs: 'public',
    does: 'Read a report by its link',
    doc: SharedReportGet.doc,
    answers: 'text/html',
    isHidden: true,
    takesAnyQuery: true,
  })
  readSharedReport(
    @Param() { token }: TokenPath,
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Whoever was given a link decides who else is: no search engine does.
    void reply.header('x-robots-tag', 'noindex, nofollow, noarchive');
    return this.reports.sendShared(token, { visit, request, reply });
  }
}
