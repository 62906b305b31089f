import { assert } from '@sutra/kernel';
import { formatUtc, type MachineClock, type MachineInstant } from '@sutra/kernel';
import type { Timers } from '../system/timers.js';
import type { Probe } from './probe.js';
import { type Finding, type ProbeLimits, WatchedProbe } from './watched-probe.js';

/** Where a service is in its life. */
export type LifeState = 'starting' | 'up' | 'draining';

/** How a service is: its life, or `down` while something it cannot do without is away. */
export type ServiceState = LifeState | 'down';

export interface DependencyReport {
  readonly name: string;
  readonly state: 'up' | 'down';
  readonly critical: boolean;
  readonly latencyMs: number;
  readonly since: string;
  readonly version?: string;
  readonly detail?: string;
}

export interface HealthReport {
  readonly service: string;
  readonly version: string;
  readonly state: ServiceState;
  readonly startedAt: string;
  readonly dependencies: readonly DependencyReport[];
}

/** Where the parts of a service say what it leans on. */
export interface HealthRegistry {
  register(probe: Probe): void;
}

export interface HealthOptions {
  readonly service: string;
  readonly version: string;
  readonly clock: MachineClock;
  readonly timers: Timers;
  readonly explain: (error: unknown) => string;
  readonly limits?: Partial<ProbeLimits>;
}

const LIMITS: ProbeLimits = { cacheMs: 1_000, timeoutMs: 2_000, abandonMs: 30_000 };

/** Knows how one service is. */
export class Health implements HealthRegistry {
  private readonly probes = new Map<string, WatchedProbe>();
  private readonly startedAt: MachineInstant;
  private life: LifeState = 'starting';

  constructor(private readonly options: HealthOptions) {
    this.startedAt = options.clock.now();
  }

  register(probe: Probe): void {
    assert(!this.probes.has(probe.name), `two probes are named ${probe.name}`);
    const { clock, timers, explain } = this.options;
    const limits = { ...LIMITS, ...this.options.limits };
    this.probes.set(probe.name, new WatchedProbe(probe, { clock, timers, explain, limits }));
  }

  /** The service takes work from now on. */
  markUp(): void {
    if (this.life === 'starting') this.life = 'up';
  }

  /** The service takes no more work. */
  markDraining(): void {
    this.life = 'draining';
  }

  async report(): Promise<HealthReport> {
    const { service, version } = this.options;
    const probes = [...this.probes.values()];
    const dependencies = await Promise.all(
      probes.map(async (watched) => describe(watched.probe, await watched.find())),
    );
    const isMissing = dependencies.some(({ critical, state }) => critical && state === 'down');
    const state = this.life === 'up' && isMissing ? 'down' : this.life;
    return { service, version, state, startedAt: formatUtc(this.startedAt), dependencies };
  }
}

const describe = ({ name, critical }: Probe, finding: Finding): DependencyReport => ({
  name,
  state: finding.state,
  critical,
  latencyMs: finding.latencyMs,
  since: formatUtc(finding.since),
  ...(finding.version !== undefined && { version: finding.version }),
  ...(finding.detail !== undefined && { detail: finding.detail }),
});
