// The normal distribution, to about 1e-15: the distribution function after W. J. Cody's and J. Hart's approximations as G. West
// gives them (Wilmott Magazine, 2005), its inverse after M. J. Wichura (Algorithm AS 241, Applied Statistics 37, 1988).

export const normalDensity = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

const ABOVE = [
  0.0352624965998911, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
];
const BELOW = [
  0.0883883476483184, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
];

/** The share of a normal distribution that lies at or below so many deviations from its mean. */
export function normalCdf(x: number): number {
  const far = Math.abs(x);
  const tail = far > 37 ? 0 : tailOf(far);
  return x > 0 ? 1 - tail : tail;
}

function tailOf(x: number): number {
  const shrunk = Math.exp((-x * x) / 2);
  if (x < 7.07106781186547) return (shrunk * horner(ABOVE, x)) / horner(BELOW, x);
  // Far out Mills' ratio is a continued fraction: 1/(x + 1/(x + 2/(x + 3/…))).
  let fraction = x;
  for (let term = 40; term >= 1; term -= 1) fraction = x + term / fraction;
  return normalDensity(x) / fraction;
}

const CENTRAL = [
  [2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125],
  [1971.5909503065514427, 133.14166789178437745, 3.387132872796366608],
  [5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077],
  [687.1870074920579083, 42.313330701600911252, 1],
] as const;
const MIDDLE = [
  [7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258],
  [3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734],
  [1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459],
  [0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1],
] as const;
const TAIL = [
  [2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093],
  [0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772],
  [2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4],
  [0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1],
] as const;

type Table = readonly [readonly number[], readonly number[], readonly number[], readonly number[]];

/** So many deviations from the mean that this share of a normal distribution lies below; the share is between 0 and 1. */
export function normalQuantile(share: number): number {
  const off = share - 0.5;
  if (Math.abs(off) <= 0.425) return off * fractionOf(CENTRAL, 0.180625 - off * off);
  const root = Math.sqrt(-Math.log(off < 0 ? share : 1 - share));
  const far = root <= 5 ? fractionOf(MIDDLE, root - 1.6) : fractionOf(TAIL, root - 5);
  return off < 0 ? -far : far;
}

const fractionOf = ([a, b, c, d]: Table, x: number): number => horner([...a, ...b], x) / horner([...c, ...d], x);

/** A polynomial, the highest power's coefficient first. */
const horner = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
