import { type MachineClock, machineInstant } from '@sutra/kernel';

/** The clock of this machine. */
export const systemClock: MachineClock = {
  now: () => machineInstant(Date.now()),
  monotonicMs: () => performance.now(),
};
