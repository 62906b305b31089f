import { Module } from '@nestjs/common';
import { busPart, cachePart, Service } from '@sutra/platform';
import { GatewaySettings } from './config.js';
import { setUpDocs } from './docs.js';
import { Board } from './health/board.js';
import { HomeController } from './home/home.controller.js';
import { KeysetController } from './keyset/keyset.controller.js';
import { StreamModule } from './stream/stream.module.js';
import { StreamSettings } from './stream/stream.settings.js';
import { setSecurityHeaders } from './security-headers.js';
import { answerUnreadablePath } from './unreadable-path.js';

/** No request of the API carries more; what does is refused before it is read. */
const BODY_BYTES_MAX = 1024 * 1024;

@Service({
  owner: 'gw',
  name: 'api-gateway',
  settings: [GatewaySettings, StreamSettings],
  parts: [busPart(), cachePart()],
  http: {
    create: async (runtime) => {
      const { FastifyAdapter } = await import('@nestjs/platform-fastify');
      const adapter = new FastifyAdapter({ bodyLimit: BODY_BYTES_MAX, frameworkErrors: answerUnreadablePath(runtime) });
      setSecurityHeaders(adapter.getInstance());
      return adapter;
    },
    configure: setUpDocs,
    listenOn: ({ settings }) => {
      const { httpHost: host, httpPort: port } = settings.get(GatewaySettings);
      return { host, port, portSetting: 'SUTRA_GW_HTTP_PORT' };
    },
  },
})
@Module({
  imports: [StreamModule],
  controllers: [HomeController, KeysetController],
  providers: [Board],
})
export class GatewayModule {}
