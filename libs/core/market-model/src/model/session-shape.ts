import { steadyExp } from './steady-math.js';

/** How variance and volume spread over the minutes of a session: much at the open, little at noon, more at the close. */
export interface SessionShape {
  /** Parts of the session's variance; together one. */
  readonly variance: Float64Array;
  /** Roots of them, with which a minute moves. */
  readonly deviation: Float64Array;
  /** Parts of the session's volume; together one. */
  readonly volume: Float64Array;
}

const shapes = { variance: { open: 3.6, close: 0.9 }, volume: { open: 2.4, close: 1.9 } } as const;
const OPEN_FADES = 0.055;
const CLOSE_GATHERS = 0.09;

/** The shape of a session of so many minutes; a short one has the same beginning and end, closer together. */
export function sessionShape(minutes: number): SessionShape {
  const parts = ({ open, close }: { readonly open: number; readonly close: number }): Float64Array => {
    const weights = Float64Array.from({ length: minutes }, (_, minute) => {
      const place = (minute + 0.5) / minutes;
      return 1 + open * steadyExp(-place / OPEN_FADES) + close * steadyExp((place - 1) / CLOSE_GATHERS);
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  };
  const variance = parts(shapes.variance);
  return { variance, deviation: variance.map((part) => Math.sqrt(part)), volume: parts(shapes.volume) };
}
