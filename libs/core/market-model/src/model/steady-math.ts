// Math.exp, Math.log and Math.pow may differ in their last digit from one engine to another, and a price that is rounded from
// them may then differ by a tick. Addition, multiplication, division and square root may not: IEEE 754 and ECMAScript fix
// them to the bit. What follows uses nothing else, so a seed gives the same market on every machine.

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const LOG2_E = 1.4426950408889634;
const SQRT_HALF = 0.7071067811865476;
/** Below it a few terms are enough; returns of minutes are far smaller. */
const SMALL = 0.015625;

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
/** Which half of a double holds its exponent depends on how the machine lays numbers out. */
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** Two to a whole power within the range of normal doubles. */
function powerOfTwo(exponent: number): number {
  words[1 - HIGH] = 0;
  words[HIGH] = (exponent + 1023) << 20;
  return double[0] ?? 1;
}

/** e to the x, for x from -700 to 700; to about one part in 10^15. */
export function steadyExp(x: number): number {
  if (x < SMALL && x > -SMALL) {
    return 1 + x * (1 + (x / 2) * (1 + (x / 3) * (1 + (x / 4) * (1 + (x / 5) * (1 + (x / 6) * (1 + x / 7))))));
  }
  const power = Math.floor(x * LOG2_E + 0.5);
  const r = x - power * LN2_HIGH - power * LN2_LOW;
  // The series up to the 13th power; nested, so that each product is rounded once.
  const tail = 1 + (r / 8) * (1 + (r / 9) * (1 + (r / 10) * (1 + (r / 11) * (1 + (r / 12) * (1 + r / 13)))));
  const head = 1 + (r / 4) * (1 + (r / 5) * (1 + (r / 6) * (1 + (r / 7) * tail)));
  return (1 + r * (1 + (r / 2) * (1 + (r / 3) * head))) * powerOfTwo(power);
}

const [C3, C5, C7, C9] = [1 / 3, 1 / 5, 1 / 7, 1 / 9] as const;
const [C11, C13, C15, C17, C19, C21] = [1 / 11, 1 / 13, 1 / 15, 1 / 17, 1 / 19, 1 / 21] as const;

/** The natural logarithm of a positive normal number; to about one part in 10^15. */
export function steadyLog(x: number): number {
  double[0] = x;
  const high = words[HIGH] ?? 0;
  let exponent = (high >>> 20) - 1022;
  words[HIGH] = (high & 0x000f_ffff) | 0x3fe0_0000;
  let part = double[0];
  if (part < SQRT_HALF) {
    part *= 2;
    exponent -= 1;
  }
  const ratio = (part - 1) / (part + 1);
  const s = ratio * ratio;
  const tail = C11 + s * (C13 + s * (C15 + s * (C17 + s * (C19 + s * C21))));
  const sum = 1 + s * (C3 + s * (C5 + s * (C7 + s * (C9 + s * tail))));
  return 2 * ratio * sum + exponent * LN2_LOW + exponent * LN2_HIGH;
}
