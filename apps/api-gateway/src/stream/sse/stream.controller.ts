import { Controller, Query, Req, Res } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Visiting, visitorOf, type Visit } from '@sutra/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { credentialsOf } from '../../admission/credentials.js';
import { Route } from '../../door/route.js';
import { positionsOf } from '../positions.js';
import { StreamAdmission } from '../stream-admission.js';
import { Streams } from '../streams.js';
import { topics, writtenOf } from '../topics.js';
import { Wishes } from '../wishes.js';
import { SseOutlet } from './sse-outlet.js';
import { StreamQuery } from './stream.query.js';

const DOC = [
  'Server-sent events. Each message comes as `event: <topic>` with its JSON as `data`; what belongs to somebody else is never sent.',
  'Topics of which every message counts have an `id`: a client that shows the last one it saw goes on exactly there, as far back as',
  'Sutra keeps messages; beyond that, or when the id can not be read, it is sent `event: reset` with the topic and reads the whole anew.',
  'Of the others it is sent the newest of each key at the beginning, then each newer one. Every 15 seconds comes a comment, with the',
  'newest `id`. The stream ends with `event: expired` when the access token has expired, and with `event: revoked` when its session has',
  'ended or its API key was taken away.',
  '',
  ...topics.map((topic) => `- \`${writtenOf(topic)}\` (needs ${topic.right}): ${topic.doc}`),
  '',
  'A symbol is our id (`price.live:NSE-NIFTY-INDEX`), NIFTY, NSE:INFY or what a broker calls a contract; events name our id.',
].join('\n');

@Controller()
export class StreamController {
  constructor(
    private readonly streams: Streams,
    private readonly admission: StreamAdmission,
    private readonly wishes: Wishes,
  ) {}

  @Route('GET /api/v1/stream', {
    needs: 'known',
    does: 'Listen to topics',
    doc: DOC,
    answers: 'text/event-stream',
    isStream: true,
    problems: [404, 409],
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The `id` of the last event that was heard.',
    schema: { type: 'string', maxLength: 1_024 },
  })
  async stream(
    @Query() query: StreamQuery,
    @Visiting() visit: Visit,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const pass = this.admission.passFor(credentialsOf(request.headers), visitorOf(visit), visit.correlationId);
    const wanted = await this.wishes.read(query.topics, pass, visit);
    const { 'last-event-id': lastId = query.after } = request.headers;
    // Whoever asks only for the head of an answer is not going to listen.
    if (request.method === 'HEAD') return void reply.type('text/event-stream; charset=utf-8').send();
    // A client that has gone meanwhile would never be noticed again.
    if (request.raw.destroyed) return;
    const outlet = new SseOutlet(reply.raw);
    const open = this.streams.open(pass, outlet, wanted);
    reply.hijack();
    reply.raw.on('drain', () => open.listener.drained());
    reply.raw.once('close', () => open.close());
    outlet.begin(reply.getHeaders());
    open.subscribe(wanted, positionsOf(String(lastId ?? '')));
  }
}
