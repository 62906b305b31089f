import type { MachineClock, MachineInstant } from '@sutra/kernel';
import { type Timers, within } from '../system/timers.js';
import type { Probe, ProbeResult } from './probe.js';

export interface ProbeLimits {
  /** A finding younger than this is given again instead of looking anew. */
  readonly cacheMs: number;
  /** A look that takes longer counts as down. */
  readonly timeoutMs: number;
  /** A look that has not ended by then is forgotten and another one may begin. */
  readonly abandonMs: number;
}

/** The latest finding about a dependency. */
export interface Finding extends ProbeResult {
  readonly latencyMs: number;
  /** Since when the state has been what it is. */
  readonly since: MachineInstant;
}

export interface WatchedProbeParts {
  readonly clock: MachineClock;
  readonly timers: Timers;
  readonly limits: ProbeLimits;
  /** Puts an error into words that may be shown. */
  readonly explain: (error: unknown) => string;
}

interface Look {
  readonly beganMs: number;
  readonly outcome: Promise<ProbeResult>;
}

/** Asks a dependency rarely and one at a time, however often it is asked itself: probing never piles up. */
export class WatchedProbe {
  private look: Look | undefined;
  private answer: Promise<Finding> | undefined;
  private latest: { readonly finding: Finding; readonly foundMs: number } | undefined;

  constructor(
    readonly probe: Probe,
    private readonly parts: WatchedProbeParts,
  ) {}

  /** A finding that is fresh enough; always answers within the time-out. */
  find(): Promise<Finding> {
    const { clock, limits } = this.parts;
    const fresh = this.latest !== undefined && clock.monotonicMs() - this.latest.foundMs < limits.cacheMs;
    if (fresh && this.latest !== undefined) return Promise.resolve(this.latest.finding);
    this.answer ??= this.ask().finally(() => {
      this.answer = undefined;
    });
    return this.answer;
  }

  private async ask(): Promise<Finding> {
    const { timers, limits } = this.parts;
    const look = this.ongoing() ?? this.begin();
    const late = (): ProbeResult => ({ state: 'down', detail: `gave no answer within ${limits.timeoutMs} ms` });
    return this.note(look, await within(timers, limits.timeoutMs, look.outcome, late));
  }

  /** The look that an earlier caller began and that has not ended yet. */
  private ongoing(): Look | undefined {
    const { clock, limits } = this.parts;
    if (this.look === undefined || clock.monotonicMs() - this.look.beganMs >= limits.abandonMs) return undefined;
    return this.look;
  }

  private begin(): Look {
    const { clock, explain } = this.parts;
    const outcome = Promise.resolve()
      .then(() => this.probe.check())
      .catch((error: unknown): ProbeResult => ({ state: 'down', detail: explain(error) }));
    const look = { beganMs: clock.monotonicMs(), outcome };
    this.look = look;
    void outcome.then(() => {
      if (this.look === look) this.look = undefined;
    });
    return look;
  }

  private note(look: Look, { state, detail, version }: ProbeResult): Finding {
    const { clock } = this.parts;
    const before = this.latest?.finding;
    const foundMs = clock.monotonicMs();
    const since = before?.state === state ? before.since : clock.now();
    const finding = { state, detail, version, latencyMs: Math.round(foundMs - look.beganMs), since };
    this.latest = { finding, foundMs };
    return finding;
  }
}
