// What is made of many measurements.

/** @param {readonly number[]} values @param {number} part between 0 and 1 */
export function percentile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** @param {number} value three digits that mean something */
export const rounded = (value) => Number(value.toPrecision(3));

/**
 * A measurement that is taken in turns with that of the plain tools it is compared with, because a shared machine is
 * fast at one moment and slow at the next. Both give things a second, such as messages, or the milliseconds of each.
 * @typedef {object} Comparison
 * @property {string} name
 * @property {`${string}/s` | 'ms'} unit
 * @property {() => Promise<number[]>} ours
 * @property {() => Promise<number[]>} raw
 * @property {Target} [target]
 */

/**
 * What is to be reached: at least this part of raw throughput, or at most these milliseconds.
 * @typedef {{ ratio: number } | { p50: number, p99: number }} Target
 */

/** @typedef {{ ours: number[], raw: number[] }} Round */
/** @typedef {{ p50: number, p99: number }} Spread */
/**
 * @typedef {object} Figure
 * @property {string} name
 * @property {`${string}/s` | 'ms'} unit
 * @property {number | Spread} ours
 * @property {number | Spread} raw
 * @property {number} ratio of ours to raw: the median over the rounds, of throughput or of p50
 * @property {number[]} ratios of each round
 * @property {Target} [target]
 * @property {boolean} [isReached]
 */

/** A round that a neighbour has slowed down must not decide, so of each percentile the median round counts. @param {readonly number[][]} rounds @returns {Spread} */
function spreadOf(rounds) {
  const middle = (/** @type {number} */ part) => rounded(median(rounds.map((values) => percentile(values, part))));
  return { p50: middle(0.5), p99: middle(0.99) };
}

/** @param {Pick<Comparison, 'name' | 'unit' | 'target'>} comparison @param {readonly Round[]} rounds @returns {Figure} */
export function figureOf({ name, unit, target }, rounds) {
  const all = { ours: rounds.map(({ ours }) => ours), raw: rounds.map(({ raw }) => raw) };
  const ratios = rounds.map(({ ours, raw }) => rounded(percentile(ours, 0.5) / percentile(raw, 0.5)));
  const ratio = rounded(median(ratios));
  if (unit !== 'ms') {
    const figure = {
      name,
      unit,
      ours: Math.round(median(all.ours.flat())),
      raw: Math.round(median(all.raw.flat())),
      ratio,
      ratios,
    };
    if (target === undefined || !('ratio' in target)) return figure;
    return { ...figure, target, isReached: ratio >= target.ratio };
  }
  const ours = spreadOf(all.ours);
  const figure = { name, unit, ours, raw: spreadOf(all.raw), ratio, ratios };
  if (target === undefined || !('p50' in target)) return figure;
  return { ...figure, target, isReached: ours.p50 <= target.p50 && ours.p99 <= target.p99 };
}

/**
 * Takes both sides of every comparison in turns, the first of each turn changing, after a round that only warms up.
 * @param {readonly Comparison[]} comparisons @param {number} count of rounds @param {(line: string) => void} say
 * @returns {Promise<Figure[]>}
 */
export async function compare(comparisons, count, say) {
  /** @type {Figure[]} */
  const figures = [];
  for (const comparison of comparisons) {
    /** @type {Round[]} */
    const rounds = [];
    for (let round = 0; round <= count; round += 1) {
      say(`${comparison.name}: ${round === 0 ? 'warming up' : `round ${round} of ${count}`}`);
      const isOursFirst = round % 2 === 0;
      const first = await (isOursFirst ? comparison.ours() : comparison.raw());
      const second = await (isOursFirst ? comparison.raw() : comparison.ours());
      if (round > 0) rounds.push(isOursFirst ? { ours: first, raw: second } : { ours: second, raw: first });
    }
    figures.push(figureOf(comparison, rounds));
  }
  return figures;
}

/** @param {number | Spread} value */
const inWords = (value) => (typeof value === 'number' ? String(value) : `${value.p50} / ${value.p99}`);

/** @param {Target | undefined} target @param {boolean | undefined} isReached */
function targetInWords(target, isReached) {
  if (target === undefined) return '';
  const wanted = 'ratio' in target ? `ratio >= ${target.ratio}` : `<= ${target.p50} / ${target.p99}`;
  return `${wanted}  ${isReached ? 'reached' : 'MISSED'}`;
}

/** @param {readonly Figure[]} figures */
export function table(figures) {
  const head = ['', 'unit', 'ours', 'raw', 'ours:raw', 'target'];
  const rows = figures.map(({ name, unit, ours, raw, ratio, target, isReached }) => [
    name,
    unit === 'ms' ? 'ms p50 / p99' : unit,
    inWords(ours),
    inWords(raw),
    String(ratio),
    targetInWords(target, isReached),
  ]);
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)));
  return [head, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
