import { Controller, Req, Res } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { Visiting, type Visit } from '@sutra/platform/http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../../door/route.js';
import { WEB_SOCKET_PATH, WebSocketDoor } from './web-socket.door.js';

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
