import type { SweepResult } from './result.schema.js';

const percent = (share: number): string => {
  const text = (share * 100).toFixed(Math.abs(share) < 0.1 ? 1 : 0);
  return share > 0 && Number(text) === 0 ? 'less than 0.1 %' : `${text} %`;
};
const plain = (value: number): string => value.toFixed(2);
const times = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** What a sweep says, in sentences for a person who is about to believe it. */
export function wordsFor(result: SweepResult): readonly string[] {
  return [
    ...countsOf(result),
    ...luckWords(result),
    ...plateauWords(result),
    ...splitWords(result),
    ...walkWords(result),
  ];
}

function countsOf({ tries, ran, invalid, failed, excluded, ranking }: SweepResult): string[] {
  const words: string[] = [];
  if (excluded !== null && excluded > 0)
    words.push(
      `${times(excluded, 'combination')} ${excluded === 1 ? 'does' : 'do'} not meet the constraints and ${excluded === 1 ? 'is' : 'are'} no try.`,
    );
  const first = ranking.find(({ status }) => status === 'invalid');
  const why = first?.findings[0];
  if (invalid > 0)
    words.push(
      `${invalid} of ${times(tries, 'try', 'tries')} did not validate${why === undefined ? '' : `, the first (${first?.index ?? 0}) because: ${why.code} ${why.message}`}`,
    );
  const lost = ranking.find(({ status }) => status === 'failed');
  if (failed > 0)
    words.push(
      `${failed} of ${times(tries, 'try', 'tries')} could not be run, the first because ${lost?.because ?? ''}.`,
    );
  if (ran === 0) words.push('Nothing could be run, so there is nothing to rank.');
  return words;
}

function luckWords({ luck }: SweepResult): string[] {
  if (luck === null) return [];
  const { trials, sharpe, expectedBest, byChance, because, overfitting } = luck;
  const words: string[] = [];
  if (because !== null) words.push(`How much of it is luck can't be told: ${because}.`);
  else if (trials < 2) words.push('One try alone is no search, and nothing is deflated.');
  else if (sharpe !== null && expectedBest !== null && byChance !== null)
    words.push(
      `The best of ${trials} tries would look this good by chance in ${percent(byChance)}: its Sharpe ratio is ${plain(sharpe)}, and the best of ${trials} tries without any merit is expected to show ${plain(expectedBest)}.`,
    );
  const { probability, ways } = overfitting;
  if (probability !== null)
    words.push(
      `In ${percent(probability)} of ${ways} ways to halve the days, the best of one half was below the middle of all tries in the other half (probability of backtest overfitting).`,
    );
  return words;
}

function plateauWords({ plateau, by }: SweepResult): string[] {
  if (plateau === null) return [];
  const { neighbours, median, worst, share } = plateau;
  if (neighbours === 0) return ['No try lies one step beside the best, so nothing says whether it stands alone.'];
  const said = (figure: number | null): string => (figure === null ? 'none' : plain(figure));
  const part = share === null ? '' : `, ${percent(share)} of the best`;
  return [
    `The ${times(neighbours, 'try', 'tries')} one step beside the best ${neighbours === 1 ? 'has' : 'have'} a median ${by} of ${said(median)}${part}; the worst of them has ${said(worst)}.`,
  ];
}

function splitWords({ split, ran }: SweepResult): string[] {
  if (split === null || split.rankOutOfSample === null) return [];
  const { rankOutOfSample, correlation } = split;
  const together =
    correlation === null
      ? ''
      : ` Ranks in and out of sample go together by ${plain(correlation)} (1 is the same order, 0 none).`;
  return [`Out of sample the best is number ${rankOutOfSample} of ${ran}.${together}`];
}

function walkWords({ walkForward }: SweepResult): string[] {
  if (walkForward === null) return [];
  const { folds, efficiency } = walkForward;
  const ran = folds.filter(({ outFigures }) => outFigures !== null);
  const gained = ran.filter(({ outFigures }) => (outFigures?.['netProfit'] ?? 0) > 0).length;
  const part =
    efficiency === null
      ? 'In sample a day made nothing, so there is no efficiency.'
      : `A day out of sample made ${percent(efficiency)} of what a day in sample made (walk-forward efficiency).`;
  return [`${gained} of ${times(ran.length, 'fold')} gained out of sample. ${part}`];
}
