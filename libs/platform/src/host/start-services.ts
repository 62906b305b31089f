import { NestLog } from '../log/nest-log.js';
import type { ShutdownReport } from '../shutdown/shutdown.js';
import { openProcess, type OpenProcess, type ProcessOptions } from './open-process.js';
import { type PlannedService, planProcess, type PlanOptions, type ProcessPlan } from './process-plan.js';
import type { ServiceModule } from './service.decorator.js';
import { type RunningService, startService } from './start-service.js';

/** Starts the planned services side by side: one may need another of the same process to answer. */
export function startAll(
  { services }: ProcessPlan,
  host: OpenProcess,
  onReady: (service: RunningService) => void = () => undefined,
): Promise<RunningService[]> {
  const logger = new NestLog(host.log);
  const start = async (service: PlannedService) => {
    const running = await startService(service, host, logger);
    onReady(running);
    return running;
  };
  return Promise.all(services.map(start));
}

export interface RunningServices {
  readonly services: readonly RunningService[];
  stop(reason?: string): Promise<ShutdownReport>;
}

/**
 * Starts services inside the calling process without taking it over: no signals, no exit. For tests and tools; a
 * service's own `main.ts` calls `runService`.
 */
export async function startServices(
  modules: readonly ServiceModule[],
  options: PlanOptions & ProcessOptions,
): Promise<RunningServices> {
  const plan = planProcess(modules, options);
  const host = await openProcess(plan, options);
  try {
    const services = await startAll(plan, host);
    return { services, stop: (reason = 'stopped') => host.shutdown.begin(reason) };
  } catch (error) {
    await host.shutdown.begin('the start failed');
    throw error;
  }
}
