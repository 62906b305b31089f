import { Controller, Param, Req, Res } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { BacktestGet } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import { Log } from '@sutra/platform';
import { Visiting, visitorOf, type Visit } from '@sutra/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../../door/route.js';
import { House } from '../../house/house.js';
import { IdPath } from '../../paths/id.path.js';
import { StreamSettings } from '../../stream/stream.settings.js';
import { JobNews, type JobView } from './job-news.js';
import { ProgressOutlet } from './progress-outlet.js';

const DOC = [
  'Server-sent events: `progress` with `state`, `part` (from 0 to 1) and for a sweep `done`, a few times a second at most; at the end one of `done`,',
  '`failed` and `cancelled` with the whole job, after which the stream ends. Whoever comes late is told the end at once. A reader that shows',
  '`Last-Event-ID` is not told again what it knows. Every 15 seconds comes a comment. `expired` says that the login has ended, `gone` that the job was removed.',
].join(' ');

/** Follows one back-test or sweep to its end. */
@Controller()
export class ProgressController {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly house: House,
    private readonly news: JobNews,
    private readonly settings: StreamSettings,
    private readonly log: Log,
  ) {}

  @Route('GET /api/v1/backtest/result/:id/progress', {
    needs: 'backtests.read',
    does: 'Follow a back-test or a sweep to its end',
    doc: DOC,
    answers: 'text/event-stream',
    isStream: true,
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The `id` of the last event that was heard.',
    schema: { type: 'string', maxLength: 1_024 },
  })
  async followBacktest(
    @Param() { id }: IdPath,
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { userId } = visitorOf(visit).actor;
    const look = async () => (await this.house.ask(BacktestGet, { id }, visit)).job;
    if (request.method === 'HEAD') {
      await look();
      return void reply.type('text/event-stream; charset=utf-8').send();
    }
    const leave = this.enter(userId);
    const gone = new AbortController();
    const views = this.news.follow(id, look, gone.signal);
    try {
      // What is not there, or not theirs, is a problem and no stream.
      const first = await views.next();
      if (first.done === true || request.raw.destroyed) return;
      reply.hijack();
      reply.raw.once('close', () => gone.abort());
      const lastId = request.headers['last-event-id'];
      const outlet = new ProgressOutlet(reply.raw, reply.getHeaders(), lastId?.toString());
      outlet.say(first.value);
      await this.tell(views, outlet, reply);
    } finally {
      await views.return(undefined);
      leave();
    }
  }

  private async tell(views: AsyncGenerator<JobView>, outlet: ProgressOutlet, reply: FastifyReply): Promise<void> {
    try {
      for await (const view of views) outlet.say(view);
      outlet.end();
    } catch (error) {
      if (!(error instanceof Fault) || error.kind !== 'denied') {
        this.log.error({ err: error }, 'A stream of progress failed.');
        return void reply.raw.destroy();
      }
      outlet.end(/NOT_FOUND$/.test(error.code) ? 'gone' : 'expired');
    }
  }

  private enter(userId: string): () => void {
    const { perUser } = this.settings;
    const own = this.counts.get(userId) ?? 0;
    if (own >= perUser) {
      throw new Fault('refused', 'STREAM.RATE_LIMITED', `A user may follow ${perUser} back-tests; close one first`);
    }
    this.counts.set(userId, own + 1);
    return () => {
      const left = (this.counts.get(userId) ?? 1) - 1;
      if (left === 0) this.counts.delete(userId);
      else this.counts.set(userId, left);
    };
  }
}
