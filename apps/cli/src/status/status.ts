import type { KnownService, RunFile, RunningService } from '../place/installation.js';
import { reasonOf } from '../output/failure.js';
import { isAnswering } from './server-probe.js';

export interface ServiceStatus {
  readonly service: string;
  /** What it says of itself, or `down` when it says nothing. */
  readonly state: string;
  readonly version?: string;
  readonly process?: string;
  readonly pid?: number;
  readonly address?: string;
  readonly health?: string;
  /** Why it is not up, as far as that is known. */
  readonly detail?: string;
}

export interface ServerStatus {
  readonly server: string;
  readonly state: 'up' | 'down';
  readonly address: string;
  readonly isExternal: boolean;
  readonly pid?: number;
}

export interface StatusReport {
  readonly isUp: boolean;
  readonly address?: string;
  readonly services: readonly ServiceStatus[];
  readonly servers: readonly ServerStatus[];
}

const LIMIT_MS = 10_000;

/** Asks everything that should run; what the launcher's note does not name is down as well. */
export async function askEverything(run: RunFile | undefined, known: readonly KnownService[]): Promise<StatusReport> {
  if (run === undefined) return { isUp: false, services: [], servers: [] };
  const names = new Set([...known, ...run.services].map(({ name }) => name));
  const running = new Map(run.services.map((service) => [service.name, service]));
  const [services, servers] = await Promise.all([
    Promise.all([...names].map((name) => askService(name, running.get(name)))),
    Promise.all(
      Object.entries(run.servers).map(async ([server, { url, isExternal, pid }]): Promise<ServerStatus> => {
        const state = (await isAnswering(url)) ? 'up' : 'down';
        return { server, state, address: url, isExternal, ...(pid !== undefined && { pid }) };
      }),
    ),
  ]);
  const isUp = [...services, ...servers].every(({ state }) => state === 'up');
  return { isUp, address: run.address, services, servers };
}

async function askService(service: string, running: RunningService | undefined): Promise<ServiceStatus> {
  if (running?.health === undefined) {
    return { service, state: 'down', detail: 'it has ended and has not come back yet' };
  }
  const { process, pid, address } = running;
  const health = `${running.health}/health`;
  const place = {
    process,
    health,
    ...(pid !== undefined && { pid }),
    ...(address !== undefined && address !== null && { address }),
  };
  try {
    const response = await fetch(health, { signal: AbortSignal.timeout(LIMIT_MS) });
    return { service, ...saidBy(await response.json()), ...place };
  } catch (error) {
    // fetch itself only says that it failed; its cause says why.
    return { service, state: 'down', detail: reasonOf(error), ...place };
  }
}

/** A health report as it comes over the wire; what does not read like one is no sign of health. */
function saidBy(body: unknown): Pick<ServiceStatus, 'state' | 'version' | 'detail'> {
  const { state, version, dependencies } = fieldsOf(body);
  if (typeof state !== 'string') return { state: 'down', detail: 'its health report cannot be read' };
  const away = (Array.isArray(dependencies) ? dependencies : [])
    .map(fieldsOf)
    .filter((dependency) => dependency['state'] === 'down')
    .map(({ name }) => String(name));
  return {
    state,
    ...(typeof version === 'string' && { version }),
    ...(away.length > 0 && { detail: `without ${away.join(', ')}` }),
  };
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
