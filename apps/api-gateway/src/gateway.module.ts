import { Module, type Type } from '@nestjs/common';
import { busPart, cachePart, Service, type ServiceOptions } from '@sutra/platform';
import { rateLimitsPart } from '@sutra/platform/http';
import { UsersController } from './admin/users.controller.js';
import { Admission } from './admission/admission.js';
import { Porter } from './admission/porter.js';
import { Stamps } from './admission/stamps.js';
import { AccountController } from './auth/account.controller.js';
import { ApiKeyController } from './auth/api-key.controller.js';
import { GoogleController } from './auth/google.controller.js';
import { SessionController } from './auth/session.controller.js';
import { BacktestsController } from './backtests/backtests.controller.js';
import { LinksController } from './backtests/links.controller.js';
import { JobNewsHandler } from './backtests/progress/job-news.handler.js';
import { JobNews } from './backtests/progress/job-news.js';
import { ProgressController } from './backtests/progress/progress.controller.js';
import { ReportSender } from './backtests/report-sender.js';
import { ReportsController } from './backtests/reports.controller.js';
import { ResultPartsController } from './backtests/result-parts.controller.js';
import { SweepsController } from './backtests/sweeps.controller.js';
import { GatewaySettings } from './config.js';
import { Door } from './door/door.js';
import { Board } from './health/board.js';
import { HomeController } from './home/home.controller.js';
import { House } from './house/house.js';
import { KeysetController } from './keyset/keyset.controller.js';
import { Turnstile } from './limits/turnstile.js';
import { IndicatorsController } from './indicators/indicators.controller.js';
import { FileSender } from './market/file-sender.js';
import { ImportsController } from './market/imports.controller.js';
import { InstrumentsController } from './market/instruments.controller.js';
import { MarketDataController } from './market/market-data.controller.js';
import { Symbols } from './market/symbols.js';
import { MarketplaceController } from './marketplace/marketplace.controller.js';
import { PerformanceController } from './performance/performance.controller.js';
import { ExecutionsController } from './runs/executions.controller.js';
import { SchedulesController } from './schedules/schedules.controller.js';
import { CustomIndicatorsController } from './strategies/custom-indicators.controller.js';
import { StrategiesController } from './strategies/strategies.controller.js';
import { StrategyFilesController } from './strategies/strategy-files.controller.js';
import { StrategyVersionsController } from './strategies/strategy-versions.controller.js';
import { latestHandler, LatestFeeds } from './stream/latest-feed.js';
import { MarketNeeds } from './stream/by-instrument/market-needs.js';
import { SharedFeeds } from './stream/by-instrument/shared-feeds.js';
import { StreamController } from './stream/sse/stream.controller.js';
import { StreamAdmission } from './stream/stream-admission.js';
import { StreamSettings } from './stream/stream.settings.js';
import { Streams } from './stream/streams.js';
import { isKept } from './stream/topic.js';
import { topics } from './stream/topics.js';
import { WebSocketController } from './stream/web-socket/web-socket.controller.js';
import { WebSocketDoor } from './stream/web-socket/web-socket.door.js';
import { Wishes } from './stream/wishes.js';

/** How the gateway runs; a test that plants routes of its own runs the same way. */
export const gateway: ServiceOptions = {
  owner: 'gw',
  name: 'api-gateway',
  settings: [GatewaySettings, StreamSettings],
  parts: [busPart(), cachePart(), rateLimitsPart()],
  http: {
    create: async (runtime) => (await import('./door/open-door.js')).createServer(runtime),
    configure: async (app, runtime) => (await import('./door/open-door.js')).furnish(app, runtime),
    listenOn: ({ settings }) => {
      const { httpHost: host, httpPort: port } = settings.get(GatewaySettings);
      return { host, port, portSetting: 'SUTRA_GW_HTTP_PORT' };
    },
  },
};

export const controllers: readonly Type[] = [
  HomeController,
  KeysetController,
  SessionController,
  GoogleController,
  AccountController,
  ApiKeyController,
  UsersController,
  ImportsController,
  MarketDataController,
  InstrumentsController,
  IndicatorsController,
  SchedulesController,
  MarketplaceController,
  LinksController,
  BacktestsController,
  ResultPartsController,
  ReportsController,
  ProgressController,
  SweepsController,
  PerformanceController,
  ExecutionsController,
  JobNewsHandler,
  StrategyFilesController,
  CustomIndicatorsController,
  StrategiesController,
  StrategyVersionsController,
  StreamController,
  WebSocketController,
  ...topics.filter((topic) => !isKept(topic)).map(latestHandler),
];

export const providers: readonly Type[] = [
  ...[Board, Admission, Stamps, Turnstile, Porter, House, Door, Symbols, FileSender, JobNews, ReportSender],
  ...[LatestFeeds, MarketNeeds, SharedFeeds, StreamAdmission, Streams, Wishes, WebSocketDoor],
];

@Service(gateway)
@Module({ controllers: [...controllers], providers: [...providers] })
export class GatewayModule {}
