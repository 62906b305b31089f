import { type DynamicModule, Global, Module, type Provider, type Type } from '@nestjs/common';
import { Health } from '../health/health.js';
import { Log } from '../log/log.js';
import { Meter } from '../telemetry/meter.js';
import { ServiceRuntime } from './service-runtime.js';

/** Injects the machine clock of the service. */
export const MACHINE_CLOCK = Symbol('MachineClock');
/** Injects the random source of the service. */
export const RANDOM_SOURCE = Symbol('RandomSource');

/** Makes what the platform and the parts of a service offer injectable everywhere in that service. */
@Global()
@Module({})
export class PlatformModule {
  static forService(
    runtime: ServiceRuntime,
    ofParts: readonly Provider[] = [],
    controllers: readonly Type[] = [],
  ): DynamicModule {
    const settings = runtime.settings.entries().map(([type, value]) => ({ provide: type, useValue: value }));
    const providers: Provider[] = [
      { provide: ServiceRuntime, useValue: runtime },
      { provide: Log, useValue: runtime.log },
      { provide: Meter, useValue: runtime.meter },
      { provide: Health, useValue: runtime.health },
      { provide: MACHINE_CLOCK, useValue: runtime.clock },
      { provide: RANDOM_SOURCE, useValue: runtime.random },
      ...settings,
      ...ofParts,
    ];
    return { module: PlatformModule, controllers: [...controllers], providers, exports: providers };
  }
}
