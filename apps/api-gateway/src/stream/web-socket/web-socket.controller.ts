import { Controller, Req, Res } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { Visiting, type Visit } from '@sutra/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../../door/route.js';
import { MARKET_STREAM_PATH, TICKS_PATH, WEB_SOCKET_PATH } from './dialect.js';
import { WebSocketDoor } from './web-socket.door.js';

const DOC = [
  'The same topics and the same JSON as the stream of events, with frames that are JSON texts. The login is shown in a header, or,',
  'where a client can set none, in the first frame, within five seconds.',
  '',
  '- It says `{"op":"auth","token":…}` (or `"apiKey":…`), also later with a newer token; `{"op":"subscribe","topics":[…],"lastId":…}`;',
  '  `{"op":"unsubscribe","topics":[…]}`; `{"op":"ping"}`.',
  '- It hears `{"op":"ready"}`, `subscribed`, `unsubscribed`, `pong`, and `{"op":"event","topic":…,"id":…,"data":…}`, `reset`, `beat`,',
  '  `expired` and `revoked` with the meaning that they have there; `{"op":"error","code":…,"detail":…}` is the answer to one frame.',
  '',
  'It is closed with 4000 and the status that HTTP would have given, such as 4401.',
].join('\n');

const TICKS_DOC = [
  'Prices alone, symbol by symbol. The login is shown as at the other WebSocket.',
  '',
  '- It says `{"action":"subscribe","symbols":["NIFTY","NSE:INFY"],"mode":"ltp"}` (or `quote`, the usual one, or `full`),',
  '  `{"action":"unsubscribe","symbols":[…]}`, `{"action":"auth","token":…}` (or `"apiKey":…`) and `{"action":"ping"}`.',
  '- It hears `{"type":"ready"}`, `{"type":"subscribed","mode":…,"symbols":[{"symbol":"NIFTY","instrumentId":"NSE-NIFTY-INDEX"}]}`,',
  '  and `{"type":"tick","mode":"ltp","instrumentId":…,"lastPrice":"24010.35","isFresh":true,"exchangeAt":…}`; in the mode `quote` also',
  '  the figures of the day, in `full` all that a quote has. The price that is known comes at once, marked by `isFresh` where it is old;',
  '  of what a client is too slow for, only the newest price of each instrument is kept.',
  '- `{"type":"error","code":…,"detail":…}` is the answer to one frame; `expired` and `revoked` end the connection.',
].join('\n');

@Controller()
export class WebSocketController {
  constructor(private readonly door: WebSocketDoor) {}

  @Route(`GET ${WEB_SOCKET_PATH}`, {
    needs: 'public',
    does: 'Listen to topics over a WebSocket',
    doc: DOC,
    tag: 'stream',
    isStream: true,
    status: 101,
    problems: [426],
  })
  webSocket(@Visiting() visit: Visit, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.open(visit, request, reply);
  }

  @Route(`GET ${TICKS_PATH}`, {
    needs: 'public',
    does: 'Listen to prices over a WebSocket',
    doc: TICKS_DOC,
    tag: 'stream',
    isStream: true,
    status: 101,
    problems: [426],
  })
  ticks(@Visiting() visit: Visit, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.open(visit, request, reply);
  }

  @Route(`GET ${MARKET_STREAM_PATH}`, {
    needs: 'public',
    does: 'Listen to prices over a WebSocket, by its other address',
    doc: TICKS_DOC,
    tag: 'stream',
    isStream: true,
    status: 101,
    problems: [426],
  })
  marketDataStream(@Visiting() visit: Visit, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    this.open(visit, request, reply);
  }

  private open(visit: Visit, request: FastifyRequest, reply: FastifyReply): void {
    if (!this.door.isUpgrade(request.raw)) {
      void reply.header('upgrade', 'websocket');
      throw new Fault(
        'invalid',
        'HTTP.UPGRADE_REQUIRED',
        'A WebSocket is opened here, by an upgrade of the connection',
      );
    }
    this.door.assertRoom();
    reply.hijack();
    this.door.open(request.raw, reply.raw, visit);
  }
}
