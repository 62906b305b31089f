// Stands in until the kernel's clock is merged.
export interface MachineInstant {
  readonly t: 'machine';
}
export interface MachineClock {
  now(): MachineInstant;
  monotonicMs(): number;
}
export const machineInstant = (ms: number) => ms as unknown as MachineInstant;
export const formatUtc = (i: MachineInstant) => new Date(i as unknown as number).toISOString();
