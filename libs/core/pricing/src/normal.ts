// The normal distribution by W. J. Cody's rational approximations of the error function (Mathematics of Computation 23,
// 1969): full double precision in the middle and, relatively, far out in the tails, where deep options live.

const INVERSE_SQRT_PI = 5.6418958354775628695e-1;
export const INVERSE_SQRT_2PI = 0.3989422804014326779;
const SQRT_HALF = 0.7071067811865475244;
/** Below it the error function is near enough to a line for a quotient of its own. */
const SMALL = 0.46875;

/** The bell curve itself. */
export const normalDensity = (x: number): number => INVERSE_SQRT_2PI * Math.exp(-0.5 * x * x);

/** The chance that a standard normal draw is at most x. */
export const normalCdf = (x: number): number => cdfWithBell(x, Math.exp(-0.5 * x * x));

/** The same where exp(-x²/2) is known already, which is most of the work. */
export function cdfWithBell(x: number, bell: number): number {
  const z = Math.abs(x) * SQRT_HALF;
  if (z <= SMALL) return 0.5 + 0.5 * x * SQRT_HALF * smallQuotient(z * z);
  // The bell is taken from x itself, because the square of the rounded z would lose digits in the tails.
  const tail = 0.5 * bell * scaledTail(z);
  return x < 0 ? tail : 1 - tail;
}

/** exp(z²)·erfc(z), the complement of the error function without its fall to nothing. */
export function scaledErfc(z: number): number {
  if (z > SMALL) return scaledTail(z);
  const square = z * z;
  if (z >= -SMALL) return Math.exp(square) * (1 - z * smallQuotient(square));
  return 2 * Math.exp(square) - scaledTail(-z);
}

/** erf(z) / z for a small z, from its square. */
function smallQuotient(square: number): number {
  const above =
    (((1.85777706184603153e-1 * square + 3.1611237438705656) * square + 1.13864154151050156e2) * square +
      3.77485237685302021e2) *
      square +
    3.20937758913846947e3;
  const below =
    (((square + 2.36012909523441209e1) * square + 2.44024637934444173e2) * square + 1.28261652607737228e3) * square +
    2.84423683343917062e3;
  return above / below;
}

/** The scaled complement for z above the small ones. */
function scaledTail(z: number): number {
  if (z <= 4) {
    const above =
      (((((((2.15311535474403846e-8 * z + 5.64188496988670089e-1) * z + 8.88314979438837594) * z +
        6.61191906371416295e1) *
        z +
        2.98635138197400131e2) *
        z +
        8.8195222124176909e2) *
        z +
        1.71204761263407058e3) *
        z +
        2.05107837782607147e3) *
        z +
      1.23033935479799725e3;
    const below =
      (((((((z + 1.57449261107098347e1) * z + 1.17693950891312499e2) * z + 5.37181101862009858e2) * z +
        1.62138957456669019e3) *
        z +
        3.29079923573345963e3) *
        z +
        4.36261909014324716e3) *
        z +
        3.43936767414372164e3) *
        z +
      1.23033935480374942e3;
    return above / below;
  }
  const inverse = 1 / (z * z);
  const above =
    ((((1.63153871373020978e-2 * inverse + 3.05326634961232344e-1) * inverse + 3.60344899949804439e-1) * inverse +
      1.25781726111229246e-1) *
      inverse +
      1.60837851487422766e-2) *
      inverse +
    6.58749161529837803e-4;
  const below =
    ((((inverse + 2.56852019228982242) * inverse + 1.87295284992346725) * inverse + 5.27905102951428412e-1) * inverse +
      6.05183413124413191e-2) *
      inverse +
    2.33520497626869185e-3;
  return (INVERSE_SQRT_PI - (inverse * above) / below) / z;
}
