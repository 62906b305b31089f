// Indicators over columns and bar by bar, beside loops written by hand and beside five packages of npm: whose results agree is
// found out first, and only those count in the means. Each indicator has a process of its own, so that no package pays for
// what another one has taught the compiler.
import { contests } from './indicators/contests.mjs';
import { rounded } from './figures.mjs';
import { Child } from './process/child.mjs';

const script = new URL('./indicators/contest.mjs', import.meta.url);
const manyScript = new URL('./indicators/many-blocks.mjs', import.meta.url);

/** @typedef {{ form: 'batch' | 'stream', who: string, verdict: 'equal' | 'differs' | 'fails' }} Rival */
/** @typedef {Rival & { id: string, ratios: number[] }} Measured */

/** @param {readonly number[]} values */
const geometricMean = (values) =>
  rounded(Math.exp(values.reduce((sum, each) => sum + Math.log(each), 0) / values.length));

/** @param {readonly number[]} values */
const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** @param {Child} child @param {string} id @param {Rival} rival @param {Measured[]} measured */
function compareWith(child, id, rival, measured) {
  const own = { ...rival, id, ratios: /** @type {number[]} */ ([]) };
  measured.push(own);
  const { form, who, verdict } = rival;
  /** @type {Map<string, number>} */
  const last = new Map();
  const take = async (/** @type {string} */ side) => {
    /** @type {number} */
    const speed = await child.ask({ form, who: side });
    last.set(side, speed);
    const [ours, theirs] = [last.get('ours'), last.get(who)];
    if (ours !== undefined && theirs !== undefined) {
      own.ratios.push(ours / theirs);
      last.clear();
    }
    return [speed];
  };
  return {
    name: `${id} ${form}, beside ${who}${verdict === 'equal' ? '' : ' (other values)'}`,
    unit: /** @type {const} */ ('values/s'),
    ours: () => take('ours'),
    raw: () => take(who),
  };
}

/** What all comparisons come down to. @param {readonly Measured[]} measured */
function summary(measured) {
  const counted = measured
    .filter(({ verdict, ratios }) => verdict === 'equal' && ratios.length > 0)
    .map(({ id, form, who, ratios }) => ({
      id,
      form,
      who,
      ratio: middle(ratios.slice(1).length > 0 ? ratios.slice(1) : ratios),
    }));
  const of = (/** @type {string} */ form, /** @type {(who: string) => boolean} */ isMeant) =>
    counted.filter((each) => each.form === form && isMeant(each.who)).map(({ ratio }) => ratio);
  const hand = of('batch', (who) => who === 'by hand');
  const peers = of('batch', (who) => who !== 'by hand');
  const signals = of('stream', (who) => who === 'trading-signals');
  return {
    'indicators compared': new Set(measured.map(({ id }) => id)).size,
    'batch: geometric mean, ours to loops by hand': geometricMean(hand),
    'batch: geometric mean, ours to packages that compute the same': geometricMean(peers),
    'batch: least, ours to a package that computes the same': rounded(Math.min(...peers)),
    'streaming: geometric mean, ours to trading-signals': geometricMean(signals),
    'streaming: least, ours to trading-signals': rounded(Math.min(...signals)),
  };
}

/** What the close of a bar costs an engine that follows many instruments. @returns {Promise<Record<string, number>>} */
async function barOfManyBlocks() {
  const child = await Child.start(manyScript);
  try {
    return await child.ask({});
  } finally {
    await child.stop();
  }
}

/** @returns {Promise<import('./bench.mjs').Bench>} */
export async function open() {
  /** @type {Measured[]} */
  const measured = [];
  /** @type {Child[]} */
  const children = [];
  const comparisons = [];
  for (const { id } of contests) {
    const child = await Child.start(script, { SUTRA_BENCH_INDICATOR: id });
    children.push(child);
    /** @type {Rival[]} */
    const rivals = await child.ask({ form: 'check' });
    for (const rival of rivals) {
      if (rival.verdict === 'fails') process.stderr.write(`${id}: ${rival.who} fails\n`);
      else comparisons.push(compareWith(child, id, rival, measured));
    }
  }
  return {
    comparisons,
    aside: async () => ({ ...summary(measured), ...(await barOfManyBlocks()) }),
    stop: async () => {
      await Promise.all(children.map((child) => child.stop()));
    },
  };
}
