/**
 * Builds the Nest container of one service, in one of three shapes: with an HTTP door, with messages only, or with
 * neither. Nothing comes in before `open` is called, so that a service has recovered by the time it takes work.
 */
import {
  type INestApplication,
  type INestApplicationContext,
  type INestMicroservice,
  type LoggerService,
  Module,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy, NestMicroservice } from '@nestjs/microservices';
import { uuidV7Generator } from '@sutra/kernel';
import type { Server } from 'node:http';
import { FaultFilter } from '../errors/fault-filter.js';
import { type HookedServer, identifyRequests } from '../errors/request-id.js';
import type { HealthRoutes } from '../health/health-routes.js';
import { explainListenError, localUrl } from '../system/listening.js';
import { mountHealth, type RoutedServer } from './mount-health.js';
import type { HttpDoor, ServiceModule } from './service.decorator.js';
import { PlatformModule } from './platform.module.js';
import type { StartedPart } from './service-part.js';
import type { ServiceRuntime } from './service-runtime.js';

export interface AppParts {
  readonly module: ServiceModule;
  readonly runtime: ServiceRuntime;
  readonly started: readonly StartedPart[];
  readonly strategy: CustomTransportStrategy | undefined;
  readonly routes: HealthRoutes;
  readonly logger: LoggerService;
}

/** A built service that does not take work yet. */
export interface BuiltApp {
  readonly app: INestApplicationContext;
  /** Lets messages and requests in; answers with the address of the door, if there is one. */
  open(): Promise<string | undefined>;
  /** Takes no more requests and waits for those in hand. */
  readonly closeDoor?: () => Promise<unknown>;
}

@Module({})
class ServiceRoot {}

const rootOf = ({ module, runtime, started }: AppParts) => ({
  module: ServiceRoot,
  imports: [
    PlatformModule.forService(
      runtime,
      started.flatMap(({ providers = [] }) => providers),
      started.flatMap(({ controllers = [] }) => controllers),
    ),
    module,
  ],
});

/** Nest runs the hooks of all modules for the application, and once more when it registers message handlers. */
function skipInitHooks(messages: INestMicroservice): void {
  (messages as NestMicroservice).setIsInitHookCalled(true);
}

async function createWithDoor(parts: AppParts, door: HttpDoor): Promise<BuiltApp> {
  const { runtime, strategy, routes, logger } = parts;
  const filter = new FaultFilter(runtime);
  const adapter = await door.create(runtime);
  const server: HookedServer & RoutedServer = adapter.getInstance();
  identifyRequests(server, uuidV7Generator(runtime.clock, runtime.random));
  mountHealth(server, routes);
  const app: INestApplication = await NestFactory.create(rootOf(parts), adapter, { logger, abortOnError: false });
  app.useGlobalFilters(filter);
  await door.configure?.(app, runtime);
  if (strategy !== undefined) {
    // Messages get the filter but none of the door's pipes and guards, which are about HTTP. Deferred, because the
    // filters of a microservice that is initialised at once are read before they can be set.
    const messages = app.connectMicroservice({ strategy }, { deferInitialization: true });
    messages.useGlobalFilters(filter);
    skipInitHooks(messages);
  }
  await app.init();
  return {
    app,
    closeDoor: () => Promise.resolve(adapter.close()),
    async open() {
      if (strategy !== undefined) await app.startAllMicroservices();
      const target = door.listenOn(runtime);
      await app.listen(target.port, target.host).catch((error: unknown) => {
        throw explainListenError(error, target);
      });
      const address = (app.getHttpServer() as Server).address();
      const port = typeof address === 'object' && address !== null ? address.port : target.port;
      return localUrl(target.host, port);
    },
  };
}

async function createWithMessages(parts: AppParts, strategy: CustomTransportStrategy): Promise<BuiltApp> {
  const { runtime, logger } = parts;
  const app = await NestFactory.createMicroservice(rootOf(parts), { strategy, logger, abortOnError: false });
  app.useGlobalFilters(new FaultFilter(runtime));
  skipInitHooks(app);
  await app.init();
  return {
    app,
    async open() {
      await app.listen();
      return undefined;
    },
  };
}

async function createSilent(parts: AppParts): Promise<BuiltApp> {
  const { logger } = parts;
  const app = await NestFactory.createApplicationContext(rootOf(parts), { logger, abortOnError: false });
  return { app, open: () => Promise.resolve(undefined) };
}

export function createApp(parts: AppParts, door: HttpDoor | undefined): Promise<BuiltApp> {
  if (door !== undefined) return createWithDoor(parts, door);
  return parts.strategy === undefined ? createSilent(parts) : createWithMessages(parts, parts.strategy);
}
