import { Module } from '@nestjs/common';
import { latestHandler, LatestFeeds } from './latest-feed.js';
import { StreamController } from './sse/stream.controller.js';
import { StreamAdmission } from './stream-admission.js';
import { Streams, TOPICS } from './streams.js';
import { isKept } from './topic.js';
import { topics } from './topics.js';
import { WebSocketDoor } from './web-socket/web-socket.door.js';

/** Live streams: what the house says, to whoever it is about, over SSE and WebSocket. */
@Module({
  controllers: [StreamController, ...topics.filter((topic) => !isKept(topic)).map(latestHandler)],
  providers: [{ provide: TOPICS, useValue: topics }, LatestFeeds, StreamAdmission, Streams, WebSocketDoor],
})
export class StreamModule {}
