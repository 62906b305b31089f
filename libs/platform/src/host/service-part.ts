import type { INestApplicationContext, Provider, Type } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { SettingsClass } from '../settings/setting.decorator.js';
import type { ServiceRuntime } from './service-runtime.js';

/**
 * Something a service is built on that the platform itself does not know: the bus, storage. It registers its probes
 * with `runtime.health` and its closers with `runtime.shutdown`.
 */
export interface ServicePart {
  readonly name: string;
  /** Loaded and checked with those of the service. */
  readonly settings?: readonly SettingsClass[];
  /** Runs before the container exists. */
  start(runtime: ServiceRuntime): Promise<StartedPart>;
}

export interface StartedPart {
  /** Injectable everywhere in the service. */
  readonly providers?: readonly Provider[];
  /** Handlers that every service with this part has. */
  readonly controllers?: readonly Type[];
  /** Brings messages to the service's handlers; one part of a service at most has one. Closing it twice does no harm. */
  readonly strategy?: CustomTransportStrategy;
  /** Runs once the container is built and initialised, before any message or request comes in. */
  connect?(app: INestApplicationContext): Promise<void>;
}
