import { figures } from './figure.js';
import { missing, ratio, type Found } from './missing.js';
import { isNothing, meanOf, momentsOf } from './moments.js';
import type { Paired } from './paired.js';
import type { Scene } from './scene.js';

const paired =
  (of: (paired: Paired, scene: Scene) => Found) =>
  (scene: Scene): Found => {
    if (scene.paired === undefined) return missing('there is no benchmark, or one was worth nothing on the way');
    return scene.paired.run.length < 2
      ? missing('benchmark and run share fewer than three days')
      : of(scene.paired, scene);
  };

/** Covariance over the benchmark's variance; n − 1 stands in both and falls out. */
function betaOf({ run, benchmark }: Paired): Found {
  const [mean, theirs] = [meanOf(run), meanOf(benchmark)];
  let [common, own] = [0, 0];
  for (let index = 0; index < run.length; index += 1) {
    const off = (benchmark[index] as number) - theirs;
    common += ((run[index] as number) - mean) * off;
    own += off * off;
  }
  return ratio(common, isNothing(own, benchmark.length, theirs) ? 0 : own, 'the benchmark does not vary');
}

const excessOf = ({ run, benchmark }: Paired): Float64Array =>
  run.map((each, index) => each - (benchmark[index] as number));

/** How the run moved beside something that anybody could have bought. */
export const benchmarkFigures = figures({
  beta: { title: 'Beta', unit: 'number', of: paired(betaOf) },
  alpha: {
    title: 'Alpha a year',
    unit: 'share',
    of: paired((both, { settings: { riskFree, daysPerYear } }) => {
      const beta = betaOf(both);
      if (typeof beta !== 'number') return beta;
      const least = riskFree / daysPerYear;
      return (meanOf(both.run) - least - beta * (meanOf(both.benchmark) - least)) * daysPerYear;
    }),
  },
  correlation: {
    title: 'Correlation',
    unit: 'number',
    of: paired((both) => {
      const beta = betaOf(both);
      if (typeof beta !== 'number') return beta;
      const own = momentsOf(both.run).deviation;
      return own === 0 ? missing('daily returns do not vary') : (beta * momentsOf(both.benchmark).deviation) / own;
    }),
  },
  trackingError: {
    title: 'Tracking error a year',
    unit: 'share',
    of: paired((both, { settings }) => momentsOf(excessOf(both)).deviation * Math.sqrt(settings.daysPerYear)),
  },
  informationRatio: {
    title: 'Information ratio',
    unit: 'number',
    of: paired((both, { settings }) => {
      const { mean, deviation } = momentsOf(excessOf(both));
      return ratio(mean * Math.sqrt(settings.daysPerYear), deviation, 'the run follows its benchmark exactly');
    }),
  },
});
