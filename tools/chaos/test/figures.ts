import { appendFileSync } from 'node:fs';

const file = process.env['SUTRA_CHAOS_FIGURES'];

/** Notes a number for whoever runs the long version; nothing passes or fails by it. */
export function figure(what: string, value: number | string): void {
  if (file !== undefined) appendFileSync(file, `${what}: ${value}\n`);
}

/** Runs a step and notes how long it took. */
export async function timed<T>(what: string, step: () => Promise<T>): Promise<T> {
  const beganMs = performance.now();
  const value = await step();
  figure(what, `${((performance.now() - beganMs) / 1000).toFixed(2)} s`);
  return value;
}
