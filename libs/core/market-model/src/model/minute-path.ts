import type { Draws } from './draws.js';
import type { SessionShape } from './session-shape.js';

/**
 * A way from nothing to a known end in the minutes of a session, as increments: chance of the shape's size, bent so that it
 * arrives. Where the end is drawn with the deviation of the whole, this is Brownian motion, seen at its end first.
 */
export function bridge(
  { variance, deviation }: SessionShape,
  { end, size }: { readonly end: number; readonly size: number },
  draws: Draws,
): Float64Array {
  const steps = new Float64Array(variance.length);
  let sum = 0;
  for (let minute = 0; minute < steps.length; minute += 1) {
    const step = size * (deviation[minute] ?? 0) * draws.normal();
    steps[minute] = step;
    sum += step;
  }
  const missing = end - sum;
  for (let minute = 0; minute < steps.length; minute += 1) {
    steps[minute] = (steps[minute] ?? 0) + (variance[minute] ?? 0) * missing;
  }
  return steps;
}
