import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { Fault } from '@sutra/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { positionsOf } from '../positions.js';
import { requestedTopics } from '../requested-topics.js';
import { bearerOf, loginRequired, StreamAdmission } from '../stream-admission.js';
import { Streams } from '../streams.js';
import { topicNames, topics } from '../topics.js';
import { SseOutlet } from './sse-outlet.js';

const DOC = [
  'Server-sent events. Each message comes as `event: <topic>` with its JSON as `data`; what belongs to somebody else is never sent.',
  'Topics of which every message counts have an `id`: a client that shows the last one it saw goes on exactly there, as far back as',
  'Sutra keeps messages; beyond that, or when the id can not be read, it is sent `event: reset` with the topic and reads the whole anew.',
  'Of the others it is sent the newest of each key at the beginning, then each newer one. Every 15 seconds comes a comment, with the',
  'newest `id`. The stream ends with `event: expired` when the token has expired, and with `event: revoked` when its session has ended.',
  '',
  ...topics.map(({ name, doc, right }) => `- \`${name}\` (needs ${right}): ${doc}`),
].join('\n');

const TEXT_LENGTH_MAX = 1_024;

/** One text of a query or header, or none; what comes twice would leave open which one counts. */
function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value.length <= TEXT_LENGTH_MAX) return value;
  throw new Fault('invalid', 'STREAM.QUERY', `${name} is one text of at most ${TEXT_LENGTH_MAX} characters`);
}

@ApiTags('stream')
@Controller('api/v1')
export class StreamController {
  constructor(
    private readonly streams: Streams,
    private readonly admission: StreamAdmission,
  ) {}

  @Get('stream')
  @ApiBearerAuth()
  @ApiOperation({ operationId: 'stream', summary: 'Listen to topics', description: DOC })
  @ApiQuery({ name: 'topics', schema: { type: 'array', items: { type: 'string', enum: topicNames } }, explode: false })
  @ApiQuery({ name: 'lastEventId', required: false, schema: { type: 'string', maxLength: TEXT_LENGTH_MAX } })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string', maxLength: TEXT_LENGTH_MAX } })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'The events, for as long as the client stays', schema: { type: 'string' } })
  @ApiResponse({ status: 400, description: 'A topic that is not there' })
  @ApiResponse({ status: 401, description: 'No token, or one that is not good' })
  @ApiResponse({ status: 403, description: 'A topic that is not for this user' })
  @ApiResponse({ status: 429, description: 'The user has too many streams already' })
  @ApiResponse({ status: 503, description: 'Whether the token is good is not known at the moment' })
  async stream(
    @Query() query: Readonly<Record<string, unknown>>,
    @Headers() headers: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const token = bearerOf(request.headers.authorization);
    if (token === undefined) throw loginRequired();
    const pass = await this.admission.admit(token);
    const names = (textOf(query['topics'], 'topics') ?? '').split(',').filter((name) => name !== '');
    const wanted = requestedTopics(names, pass, (name) => this.streams.find(name));
    const lastId = textOf(headers['last-event-id'], 'Last-Event-ID') ?? textOf(query['lastEventId'], 'lastEventId');
    // A client that has gone meanwhile would never be noticed again.
    if (request.raw.destroyed) return;
    const outlet = new SseOutlet(reply.raw);
    const open = this.streams.open(pass, outlet);
    reply.hijack();
    reply.raw.on('drain', () => open.listener.drained());
    reply.raw.once('close', () => open.close());
    outlet.begin(reply.getHeaders());
    open.subscribe(wanted, positionsOf(lastId));
  }
}
