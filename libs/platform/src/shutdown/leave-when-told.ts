import type { Log } from '../log/log.js';
import type { MachineClock } from '@sutra/kernel';
import type { EndSignal, ProcessPort } from './process-port.js';
import type { Shutdown } from './shutdown.js';

const SIGNAL_NUMBERS: Readonly<Record<EndSignal, number>> = { SIGTERM: 15, SIGINT: 2 };

/**
 * Ctrl-C reaches every process of the terminal, and the launcher then passes the end on as a signal of its own. What
 * comes so soon after the first signal is the same wish told twice, not an impatient second one.
 */
const SAME_WISH_MS = 1_000;

export interface LeaveOptions {
  readonly port: ProcessPort;
  readonly shutdown: Shutdown;
  readonly clock: MachineClock;
  readonly log: Log;
  /** Last words before the process ends in order, such as writing out the log; never rejects. */
  readonly beforeExit: () => Promise<void>;
  readonly sameWishMs?: number;
}

/** Ties the shutdown to signals and to the parent: the first asks politely, a second signal ends the process at once. */
export function leaveWhenTold({
  port,
  shutdown,
  clock,
  log,
  beforeExit,
  sameWishMs = SAME_WISH_MS,
}: LeaveOptions): void {
  let toldMs: number | undefined;

  const leave = async (reason: string) => {
    toldMs = clock.monotonicMs();
    const { failed, hung } = await shutdown.begin(reason);
    await beforeExit();
    port.exit(failed.length + hung.length === 0 ? 0 : 1);
  };
  const onSignal = (signal: EndSignal) => {
    if (toldMs === undefined) {
      void leave(signal);
    } else if (clock.monotonicMs() - toldMs >= sameWishMs) {
      log.warn({ signal }, 'Told again: leaving at once.');
      port.exit(128 + SIGNAL_NUMBERS[signal]);
    }
  };

  port.onSignal('SIGTERM', () => onSignal('SIGTERM'));
  port.onSignal('SIGINT', () => onSignal('SIGINT'));
  port.onParentGone(() => {
    if (toldMs === undefined) void leave('the launcher is gone');
  });
}
