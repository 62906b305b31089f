import type { INestApplication, Type } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { Owner } from '@sutra/contracts';
import { Fault } from '@sutra/kernel';
import type { SettingsClass } from '../settings/setting.decorator.js';
import type { ServicePart } from './service-part.js';
import type { ServiceRuntime } from './service-runtime.js';

/** The public door of a service that answers HTTP itself. */
export interface HttpDoor {
  /** Makes the server; imported here rather than above, so that only the service with a door pays for it. */
  create(runtime: ServiceRuntime): AbstractHttpAdapter | Promise<AbstractHttpAdapter>;
  /** Pipes, guards, documentation: what is set up before the first request. */
  configure?(app: INestApplication, runtime: ServiceRuntime): void | Promise<void>;
  /** Where the door is, and the setting that an operator changes when that port is taken. */
  listenOn(runtime: ServiceRuntime): { readonly host: string; readonly port: number; readonly portSetting: string };
}

export interface ServiceOptions {
  /** First word of its subjects, its NATS identity, its Postgres role. */
  readonly owner: Owner;
  /** Name of the app, as logs, traces and the launcher show it. */
  readonly name: string;
  readonly version?: string;
  readonly settings?: readonly SettingsClass[];
  /** What it needs besides the platform, such as the bus and storage; started in this order. */
  readonly parts?: readonly ServicePart[];
  readonly http?: HttpDoor;
}

/** The module class of a service. */
export type ServiceModule = Type<object>;

const services = new WeakMap<object, ServiceOptions>();

/** Says which service a module is, and what it needs to run. */
export const Service =
  (options: ServiceOptions): ClassDecorator =>
  (target) => {
    services.set(target, options);
  };

export function serviceOf(module: ServiceModule): ServiceOptions {
  const options = services.get(module);
  if (options === undefined) {
    throw new Fault('bug', 'HOST.NO_SERVICE', `${module.name} is not a service: its class lacks @Service({ ... }).`);
  }
  return options;
}
