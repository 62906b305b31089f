import { ownerTokens } from '@sutra/contracts';
import { type Environment, loadAllSettings } from '../settings/load-settings.js';
import { PlatformSettings } from '../settings/platform.settings.js';
import type { SettingsBag } from '../settings/settings-bag.js';
import { type ServiceModule, serviceOf, type ServiceOptions } from './service.decorator.js';
import type { ServicePart } from './service-part.js';

/** One service of a process, its settings read. */
export interface PlannedService {
  readonly module: ServiceModule;
  readonly options: ServiceOptions;
  readonly parts: readonly ServicePart[];
  readonly settings: SettingsBag;
}

export interface ProcessPlan {
  readonly services: readonly PlannedService[];
  /** Sentences about settings that nobody reads. */
  readonly warnings: readonly string[];
}

export interface PlanOptions {
  readonly env: Environment;
  /** Started in every service, after its own parts. */
  readonly parts?: readonly ServicePart[];
  /** Further SUTRA_ names that other programs read; a trailing `*` stands for any ending. */
  readonly alsoKnown?: readonly string[];
}

/** Read by the launcher, by the jobs that prepare the servers, or only by services that have the part for it. */
const KNOWN_ELSEWHERE = ['SUTRA_BARS_DIR', 'SUTRA_BOOTSTRAP_*', 'SUTRA_NATS_*', 'SUTRA_POSTGRES_*', 'SUTRA_REDIS_*'];

/** Settles what a process will run before anything is opened; throws one list of everything wrong with its settings. */
export function planProcess(
  modules: readonly ServiceModule[],
  { env, parts = [], alsoKnown = [] }: PlanOptions,
): ProcessPlan {
  const services = modules.map((module) => {
    const options = serviceOf(module);
    return { module, options, parts: [...(options.parts ?? []), ...parts] };
  });
  const requests = services.map(({ options, parts: started }) => ({
    owner: options.owner,
    classes: [PlatformSettings, ...started.flatMap(({ settings = [] }) => settings), ...(options.settings ?? [])],
  }));
  // One environment serves all processes of an installation, so the settings of other services are no mistake here.
  const hosted = new Set<string>(services.map(({ options }) => options.owner));
  const ofOthers = ownerTokens.filter((owner) => !hosted.has(owner)).map((owner) => `SUTRA_${owner.toUpperCase()}_*`);
  const known = [...KNOWN_ELSEWHERE, ...ofOthers, ...alsoKnown];
  const { bags, warnings } = loadAllSettings(requests, env, { alsoKnown: known });
  const planned = services.flatMap((service, index) => {
    const settings = bags[index];
    return settings === undefined ? [] : [{ ...service, settings }];
  });
  return { services: planned, warnings };
}
