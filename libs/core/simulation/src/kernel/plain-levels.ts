import type { LegTerms } from '@sutra/risk';

// The levels of a leg that trades its own price, in whole numbers that a double holds. They are those of the risk rules, which work
// with fractions of any size and so cost more than a trade may; a test draws legs and holds the one to the other.

/** Above it a sum of two products may be rounded. */
const MOST = 2 ** 50;
const UNITS = 10_000;

/** A distance from the price of an entry, in parts of a unit: `ofPrice × price + fixed`. */
interface Distance {
  readonly ofPrice: number;
  readonly fixed: number;
}

interface Decimal {
  readonly n: number;
  readonly d: number;
}

const nothing: Distance = { ofPrice: 0, fixed: 0 };

/** Where the stop, the target and the next step of the trail of a position lie; NaN where there is none. */
export class PlainLevels {
  stop = Number.NaN;
  target = Number.NaN;
  ratchet = Number.NaN;

  private constructor(
    private readonly gain: 1 | -1,
    private readonly tick: number,
    /** Parts of a unit. */
    private readonly parts: number,
    private readonly toStop: Distance | undefined,
    private readonly toTarget: Distance | undefined,
    private readonly every: Distance | undefined,
    private readonly moveBy: Distance,
  ) {}

  /** Undefined for terms that want more than whole numbers. */
  static of({ side, tick, guard }: LegTerms): PlainLevels | undefined {
    const { stopLoss, target, trailing } = guard;
    const kinds = [stopLoss, target].flatMap((level) => (level === undefined ? [] : [level.type]));
    if (kinds.some((type) => type !== 'percent' && type !== 'points')) return undefined;
    const values = [stopLoss?.value, target?.value, trailing?.every, trailing?.moveBy];
    const decimals = values.map((value) => (value === undefined ? undefined : decimalOf(value)));
    if (values.some((value, at) => value !== undefined && decimals[at] === undefined)) return undefined;
    const most = Math.max(1, ...decimals.map((each) => each?.d ?? 1));
    const [stop, aim, every, moveBy] = decimals;
    const of = (value: Decimal | undefined, type: string | undefined): Distance | undefined => {
      if (value === undefined || type === undefined) return undefined;
      const parts = value.n * (most / value.d);
      return type === 'percent' ? { ofPrice: parts, fixed: 0 } : { ofPrice: 0, fixed: parts * 100 * UNITS };
    };
    const trail = trailing === undefined ? undefined : stopLoss?.type;
    return new PlainLevels(
      side === 'buy' ? 1 : -1,
      tick,
      100 * most,
      of(stop, stopLoss?.type),
      of(aim, target?.type),
      of(every, trail),
      of(moveBy, trail) ?? nothing,
    );
  }

  /** Works out the levels of a position that was entered at a price; false where the numbers grow too large. */
  place(price: number, steps: number): boolean {
    const { gain, parts, toStop, toTarget, every } = this;
    const from = price * parts;
    const moved = steps * far(this.moveBy, price);
    const away = toStop === undefined ? 0 : far(toStop, price);
    const aim = toTarget === undefined ? 0 : far(toTarget, price);
    const next = every === undefined ? 0 : (steps + 1) * far(every, price);
    const largest = from + Math.abs(moved) + Math.abs(away) + Math.abs(aim) + Math.abs(next);
    if (!(2 * largest <= MOST) || !(2 * parts * this.tick <= MOST)) return false;
    this.stop = toStop === undefined ? Number.NaN : this.onTick(from - gain * away + gain * moved, from);
    this.target = toTarget === undefined ? Number.NaN : this.onTick(from + gain * aim, from);
    const trail = from + gain * next;
    this.ratchet = every === undefined ? Number.NaN : gain > 0 ? -floorOf(-trail, parts) : floorOf(trail, parts);
    return true;
  }

  /** Steps that the trail has earned at a close; never fewer than before. */
  stepsAt(close: number, price: number, steps: number): number {
    const { every, gain, parts } = this;
    const each = every === undefined ? 0 : far(every, price);
    return each > 0 ? Math.max(steps, floorOf((close - price) * gain * parts, each)) : steps;
  }

  /** The nearest tick, a tie towards the price of the entry, and beyond that to the side that loses less. */
  private onTick(level: number, from: number): number {
    const tick = this.tick * this.parts;
    const below = floorOf(level, tick);
    const twice = 2 * (level - below * tick) - tick;
    const isTowards = from === level ? this.gain > 0 : from > level;
    return (twice > 0 || (twice === 0 && isTowards) ? below + 1 : below) * this.tick + 0;
  }
}

const far = ({ ofPrice, fixed }: Distance, price: number): number => ofPrice * price + fixed;

/** The greatest whole number not above a quotient: a quotient of doubles is at most one too large. */
function floorOf(n: number, d: number): number {
  const found = Math.floor(n / d);
  return (found * d > n ? found - 1 : found) + 0;
}

/** The decimal that a person wrote, where a few digits hold it. */
function decimalOf(value: number): Decimal | undefined {
  for (let d = 1; d <= 1e6; d *= 10) {
    const n = Math.round(value * d);
    if (n / d === value && Number.isSafeInteger(n)) return { n, d };
  }
  return undefined;
}
