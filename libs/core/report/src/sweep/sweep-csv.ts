import type { SweepResult } from '@sutra/sweep';
import { csvOf } from '../csv/cells.js';

/** All tries of a sweep as CSV, the best first, a line each. */
export function sweepCsv(result: SweepResult): string {
  const { parameters, ranking, split } = result;
  const figures = Object.keys(ranking.find((each) => each.figures !== null)?.figures ?? {});
  const later = split === null ? [] : figures;
  const titles = [
    ...['rank', 'try'],
    ...parameters.map(({ name }) => name),
    ...['status', ...figures],
    ...later.map((name) => `${name}OutOfSample`),
    'because',
  ];
  return csvOf(
    titles,
    ranking.map((each) => [
      ...[each.rank, each.index, ...each.values, each.status],
      ...figures.map((name) => each.figures?.[name] ?? null),
      ...later.map((name) => each.outOfSample?.[name] ?? null),
      each.because,
    ]),
  );
}
