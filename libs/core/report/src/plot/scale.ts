/** From a figure to a place on the page. */
export interface Scale {
  readonly low: number;
  readonly high: number;
  at(value: number): number;
}

/** A linear scale; figures that are all equal get room around them. */
export function scale(low: number, high: number, from: number, until: number): Scale {
  const room = high > low ? 0 : Math.max(Math.abs(low) * 0.01, 1);
  const [bottom, top] = [low - room, high + room];
  const perUnit = (until - from) / (top - bottom);
  return { low: bottom, high: top, at: (value) => from + (value - bottom) * perUnit };
}

export interface Ticks {
  readonly step: number;
  readonly values: readonly number[];
}

/** Round figures between two, about as many as are wanted. */
export function ticks({ low, high }: Pick<Scale, 'low' | 'high'>, wanted: number): Ticks {
  const raw = (high - low) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= raw * 0.999) ?? raw;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.max(0, Math.floor(high / step + 1e-9) - first + 1);
  return { step, values: Array.from({ length: count }, (_, at) => (first + at) * step) };
}

/** Lowest and highest of figures; what is no number is left out. */
export function extremes(values: ArrayLike<number>): { readonly low: number; readonly high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? Number.NaN;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : { low: 0, high: 0 };
}
