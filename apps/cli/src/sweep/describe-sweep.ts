import { figureText, figureTitle, grouped, parameterTitles } from '@sutra/report';
import type { SweepResult } from '@sutra/sweep';
import { table } from '../output/table.js';

const SHOWN = ['netProfit', 'totalReturn', 'sharpe', 'maxDrawdown', 'profitFactor', 'trades'];

/** Plain signs, because not every terminal has the finer ones. */
const plain = (text: string): string =>
  text.replaceAll('\u2212', '-').replaceAll('\u2009', ' ').replaceAll('\u20B9', '');

/** A sweep for a terminal: the best tries, and what to think of them. */
export function describeSweep(result: SweepResult, top: number): string {
  const { name, tries, ran, grid, by, words } = result;
  const of = grid === tries ? '' : ` of ${grouped(grid, 0)} combinations`;
  const head = `${name}: ${grouped(tries, 0)} tries${of}, ${grouped(ran, 0)} ran, ranked by ${figureTitle(by).toLowerCase()}`;
  return [head, ...foldsOf(result), rankingOf(result, top), words.map((each) => `- ${each}`).join('\n')].join('\n\n');
}

function rankingOf(result: SweepResult, top: number): string {
  const { by, ranking, split, walkForward } = result;
  const names = [by, ...SHOWN.filter((name) => name !== by)];
  const shown = ranking.filter(({ status }) => status === 'ran').slice(0, top);
  const titles = [
    ...['rank', 'try'],
    ...parameterTitles(result),
    ...names.map((name) => figureTitle(name)),
    ...(split === null ? [] : ['out of sample']),
  ];
  const rows = shown.map(({ rank, index, values, figures, outOfSample }) => [
    ...[String(rank), String(index)],
    ...values.map(String),
    ...names.map((name) => plain(figureText(name, figures?.[name]))),
    ...(split === null ? [] : [plain(figureText(by, outOfSample?.[by]))]),
  ]);
  const lead = walkForward === null ? '' : 'Means over the folds in sample:\n';
  return rows.length === 0 ? 'Nothing could be ranked.' : `${lead}${table(titles, rows)}`;
}

function foldsOf(result: SweepResult): string[] {
  const { walkForward, by, ranking } = result;
  if (walkForward === null) return [];
  const day = (at: string | null): string => at?.slice(0, 10) ?? '';
  const rows = walkForward.folds.map(({ outOfSample, chosen, inFigures, outFigures }) => [
    ...[day(outOfSample.from), String(outOfSample.days)],
    ...(ranking.find(({ index }) => index === chosen)?.values ?? result.parameters.map(() => '')).map(String),
    ...[inFigures, outFigures].map((figures) => plain(figureText(by, figures?.[by]))),
    plain(figureText('netProfit', outFigures?.['netProfit'])),
  ]);
  const title = figureTitle(by);
  const titles = ['from', 'days', ...parameterTitles(result), `${title} in`, `${title} out`, 'Net profit out'];
  const { figures } = walkForward;
  const all = ['netProfit', 'cagr', 'sharpe', 'maxDrawdown', 'trades']
    .map((name) => `${figureTitle(name)} ${plain(figureText(name, figures?.[name]))}`)
    .join(', ');
  return [`Out of sample, joined: ${all}`, table(titles, rows)];
}
