/**
 * Leaves in order and in time. What is registered closes phase by phase: nothing new is taken, what was taken is
 * finished, containers go, connections go. Each phase has a deadline on the way to the limit, so one closer that hangs
 * costs its own phase and never the later ones.
 */
import type { Log } from '../log/log.js';
import type { MachineClock } from '@sutra/kernel';
import { type Timers, within } from '../system/timers.js';

export const SHUTDOWN_PHASES = ['stop', 'drain', 'dispose', 'close'] as const;

/**
 * `stop` takes nothing new, `drain` finishes what was taken, `dispose` ends containers and their modules,
 * `close` ends connections.
 */
export type ShutdownPhase = (typeof SHUTDOWN_PHASES)[number];

/** Share of the limit by which each phase is over; the rest is left for the last words of the log. */
const PHASE_ENDS: Readonly<Record<ShutdownPhase, number>> = { stop: 0.2, drain: 0.7, dispose: 0.85, close: 0.97 };

const SLOW_MS = 1_000;

type Ending = 'closed' | 'failed' | 'hung';

interface Closer {
  readonly phase: ShutdownPhase;
  readonly name: string;
  readonly close: () => unknown;
}

/** Where the parts of a service say what has to be closed, and when. */
export interface ShutdownRegistry {
  register(phase: ShutdownPhase, name: string, close: () => unknown): void;
}

export interface ShutdownReport {
  readonly reason: string;
  readonly tookMs: number;
  readonly failed: readonly string[];
  readonly hung: readonly string[];
}

export interface ShutdownOptions {
  readonly limitMs: number;
  readonly clock: MachineClock;
  readonly timers: Timers;
  readonly log: Log;
}

export class Shutdown implements ShutdownRegistry {
  private readonly closers: Closer[] = [];
  private leaving: Promise<ShutdownReport> | undefined;

  constructor(private readonly options: ShutdownOptions) {}

  /** Closers of one phase run side by side; what must wait for another belongs in a later phase. */
  register(phase: ShutdownPhase, name: string, close: () => unknown): void {
    this.closers.push({ phase, name, close });
  }

  get hasBegun(): boolean {
    return this.leaving !== undefined;
  }

  /** Closes everything, once; later calls get the same answer. Never rejects and always answers within the limit. */
  begin(reason: string): Promise<ShutdownReport> {
    this.leaving ??= this.leave(reason);
    return this.leaving;
  }

  private async leave(reason: string): Promise<ShutdownReport> {
    const { clock, limitMs, log } = this.options;
    const beganMs = clock.monotonicMs();
    log.info({ reason }, 'Leaving.');
    const endings: [string, Ending][] = [];
    for (const phase of SHUTDOWN_PHASES) {
      const leftMs = Math.max(0, beganMs + limitMs * PHASE_ENDS[phase] - clock.monotonicMs());
      const closers = this.closers.filter((closer) => closer.phase === phase);
      const closing = closers.map(async (closer) => [closer.name, await this.end(closer, leftMs)] as [string, Ending]);
      endings.push(...(await Promise.all(closing)));
    }
    const named = (wanted: Ending) => endings.filter(([, ending]) => ending === wanted).map(([name]) => name);
    const report = { reason, tookMs: clock.monotonicMs() - beganMs, failed: named('failed'), hung: named('hung') };
    log.info(report, 'Left.');
    return report;
  }

  private async end({ phase, name, close }: Closer, leftMs: number): Promise<Ending> {
    const { clock, timers, log } = this.options;
    const beganMs = clock.monotonicMs();
    const closing = Promise.resolve()
      .then(close)
      .then(
        (): Ending => 'closed',
        (err: unknown): Ending => {
          log.error({ err, closer: name, phase }, 'Closing failed.');
          return 'failed';
        },
      );
    const ending = await within(timers, leftMs, closing, (): Ending => 'hung');
    const tookMs = Math.round(clock.monotonicMs() - beganMs);
    if (ending === 'hung') log.error({ closer: name, phase, tookMs }, 'Closing took too long and is given up.');
    else if (tookMs >= SLOW_MS) log.warn({ closer: name, phase, tookMs }, 'Closing was slow.');
    return ending;
  }
}
