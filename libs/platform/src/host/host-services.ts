import { Fault } from '@sutra/kernel';
import type { LogStream } from '../log/log-stream.js';
import { Redactor } from '../log/redactor.js';
import { leaveWhenTold } from '../shutdown/leave-when-told.js';
import { type ProcessPort, systemProcess } from '../shutdown/process-port.js';
import { isError } from '../system/is-error.js';
import { openProcess, type OpenProcess, type ProcessOptions } from './open-process.js';
import { planProcess, type PlanOptions } from './process-plan.js';
import type { ServiceModule } from './service.decorator.js';
import type { RunningService } from './start-service.js';
import { startAll } from './start-services.js';

/** What a service process tells the launcher that started it. */
export interface ReadyMessage {
  readonly type: 'ready';
  readonly service: string;
  readonly health: string;
  readonly address: string | null;
}

export interface HostOptions extends Partial<PlanOptions>, ProcessOptions {
  readonly port?: ProcessPort;
}

/** What an operator reads when a process does not come up; a stack only where the code itself is at fault. */
function wordsOf(error: unknown, redactor: Redactor): string {
  const isForeseen = error instanceof Fault && error.kind !== 'bug';
  const text =
    isForeseen || !isError(error) ? String(isError(error) ? error.message : error) : (error.stack ?? error.message);
  return `Sutra cannot start.\n${redactor.text(text)}\n`;
}

function endOnUncaught(port: ProcessPort, { log, shutdown, stream, reporter }: OpenProcess): void {
  let isEnding = false;
  port.onUncaught((err) => {
    log.fatal({ err }, 'Nobody caught this error; the process ends and is to be started again.');
    if (isEnding || shutdown.hasBegun) return;
    isEnding = true;
    reporter.report(err);
    void Promise.all([reporter.flush(), stream.flush()]).finally(() => port.exit(1));
  });
}

const tellReady = (port: ProcessPort, { name, health, address, runtime }: RunningService): void => {
  const ready: ReadyMessage = { type: 'ready', service: name, health, address: address ?? null };
  // Counted from the very start of the process, loading of code included.
  runtime.log.info({ health, address, readyMs: Math.round(performance.now()) }, 'Ready.');
  port.tell(ready);
};

/** Runs several services in this process until it is told to leave; each keeps its own container and identity. */
export async function hostServices(modules: readonly ServiceModule[], options: HostOptions = {}): Promise<void> {
  const { port = systemProcess, env = process.env } = options;
  let redactor = new Redactor();
  let stream: LogStream | undefined;
  try {
    const plan = planProcess(modules, { ...options, env });
    const host = await openProcess(plan, options);
    ({ redactor, stream } = host);
    const { shutdown, clock, log } = host;
    leaveWhenTold({ port, shutdown, clock, log, beforeExit: () => host.stream.flush() });
    endOnUncaught(port, host);
    await startAll(plan, host, (service) => tellReady(port, service));
  } catch (error) {
    await stream?.flush();
    port.complain(wordsOf(error, redactor));
    port.exit(1);
  }
}

/** Runs one service in this process until it is told to leave: the one line of its `main.ts`. */
export const runService = (module: ServiceModule, options?: HostOptions): Promise<void> =>
  hostServices([module], options);
