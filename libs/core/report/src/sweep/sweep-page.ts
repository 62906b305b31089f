import type { ReportedTry, SweepResult } from '@sutra/sweep';
import { curveOf } from '../curve/curve.js';
import { markup, type Markup } from '../markup/markup.js';
import { pageOf } from '../page/page-frame.js';
import { equityPart } from '../parts/equity.part.js';
import { groundPart } from '../parts/ground.part.js';
import { headPart, type HeadFigure } from '../parts/head.part.js';
import { leftOutOf } from '../parts/notes.part.js';
import { ROWS_MOST, tablePart, type Column } from '../parts/tables.part.js';
import { figureText, figureTitle } from '../words/figures.js';
import { grouped, percent, toneOf } from '../words/numbers.js';
import { counted } from '../words/titles.js';
import { heatMapPart } from './heat-map.part.js';
import { parameterTitles } from './titles.js';

const SHOWN = [
  'netProfit',
  'totalReturn',
  'cagr',
  'sharpe',
  'sortino',
  'calmar',
  'maxDrawdown',
  'profitFactor',
  'winRate',
  'trades',
];

/** A sweep as one file, with what to think of it above the figures. */
export function sweepPage(result: SweepResult, { madeBy = 'Sutra' }: { readonly madeBy?: string } = {}): string {
  return pageOf(`${result.name}: sweep`, madeBy, [
    titlePart(result),
    headPart(headFigures(result)),
    notesPart(result),
    walkPart(result),
    mapsPart(result),
    rankingPart(result),
    groundPart({ settings: result.settings, dataHash: result.dataHash, graphHash: result.planHash }),
  ]);
}

function titlePart({ name, tries, grid, by, settings }: SweepResult): Markup {
  const of = grid === tries ? '' : ` of ${counted(grid, 'combination')}`;
  return markup`<header><h1>${name}</h1><p class="line"><span class="stamp">sweep</span>${counted(tries, 'try', 'tries')}${of}, ranked by ${figureTitle(by).toLowerCase()}. Capital ${grouped(settings.capital)}.</p></header>`;
}

/** The best, and what it is worth; of a walk-forward the days out of sample. */
function headFigures(result: SweepResult): readonly HeadFigure[] {
  const { walkForward, ranking, best, luck } = result;
  const first = ranking.find(({ index }) => index === best);
  const figures = walkForward === null ? first?.figures : walkForward.figures;
  const beside = walkForward === null ? `of try ${best ?? 'none'}` : 'out of sample, joined';
  const shown = ['netProfit', 'cagr', 'sharpe', 'maxDrawdown', 'profitFactor', 'trades'].map((name): HeadFigure => ({
    ...{ title: figureTitle(name), value: figureText(name, figures?.[name]), beside },
    tone: name === 'netProfit' ? toneOf(figures?.[name] ?? 0) : '',
  }));
  const values = parameterTitles(result).map((title, at): HeadFigure => ({
    title,
    value: String(first?.values[at] ?? 'none'),
    beside: 'of the best',
  }));
  if (walkForward !== null) {
    const value = walkForward.efficiency === null ? 'none' : percent(walkForward.efficiency, 0);
    return [...shown, { title: 'Walk-forward efficiency', value, beside: counted(walkForward.folds.length, 'fold') }];
  }
  const chance = luck?.byChance ?? null;
  return [
    ...values,
    ...shown,
    { title: 'By chance', value: chance === null ? 'none' : percent(chance, 1), beside: 'would look this good' },
  ];
}

function notesPart({ words, settings }: SweepResult): Markup {
  const list = (items: readonly string[]): Markup => markup`<ul>${items.map((item) => markup`<li>${item}</li>`)}</ul>`;
  return markup`<section class="notes"><div><h3>To know first</h3>${list(words)}</div><div><h3>What these runs leave out</h3>${list(
    [...leftOutOf(settings), 'The best of many tries looks better than it is. Of other bars a sweep tells nothing.'],
  )}</div></section>`;
}

function mapsPart(result: SweepResult): Markup | undefined {
  const many = result.parameters.length;
  const pairs =
    many < 3
      ? [[0, many > 1 ? 1 : undefined]]
      : [
          [0, 1],
          [0, 2],
          [1, 2],
        ];
  const maps = pairs.flatMap(([across, down]) => heatMapPart(result, across, down) ?? []);
  return maps.length === 0 ? undefined : markup`<section><h2>Where it is good</h2>${maps}</section>`;
}

function walkPart(result: SweepResult): Markup | undefined {
  const { walkForward, by, settings, ranking } = result;
  if (walkForward === null) return undefined;
  const valuesOf = (index: number | null) => ranking.find((each) => each.index === index)?.values ?? [];
  type Fold = (typeof walkForward.folds)[number];
  const columns: readonly Column<Fold>[] = [
    { title: 'From', cell: ({ outOfSample }) => outOfSample.from?.slice(0, 10) },
    { title: 'Days', isFigure: true, cell: ({ outOfSample }) => outOfSample.days },
    ...parameterTitles(result).map((title, at): Column<Fold> => ({
      ...{ title, isFigure: true },
      cell: ({ chosen }) => String(valuesOf(chosen)[at] ?? 'none'),
    })),
    { title: `${figureTitle(by)} in sample`, isFigure: true, cell: ({ inFigures }) => figureText(by, inFigures?.[by]) },
    { title: 'Out of sample', isFigure: true, cell: ({ outFigures }) => figureText(by, outFigures?.[by]) },
    {
      title: 'Net profit out of sample',
      isFigure: true,
      cell: ({ outFigures }) => figureText('netProfit', outFigures?.['netProfit']),
    },
  ];
  const curve = curveOf({ equity: walkForward.equity, settings });
  const plot = curve.values.length === 0 ? undefined : equityPart(curve, settings.capital);
  return markup`<section><h2>Out of sample, joined</h2><p class="lead">Each fold runs what was best before it; no day here was seen when it was chosen.</p>${plot}</section><section><h2>Folds</h2>${tablePart(columns, walkForward.folds)}</section>`;
}

function rankingPart(result: SweepResult): Markup {
  const { by, ranking, split, walkForward } = result;
  const names = [by, ...SHOWN.filter((name) => name !== by)];
  const columns: readonly Column<ReportedTry>[] = [
    { title: 'Rank', isFigure: true, cell: ({ rank }) => rank ?? '' },
    { title: 'Try', isFigure: true, cell: ({ index }) => index },
    ...parameterTitles(result).map((title, at): Column<ReportedTry> => ({
      ...{ title, isFigure: true },
      cell: ({ values }) => String(values[at]),
    })),
    ...names.map((name): Column<ReportedTry> => ({
      ...{ title: figureTitle(name), isFigure: true },
      cell: ({ figures }) => (figures === null ? '' : figureText(name, figures[name])),
    })),
    ...(split === null
      ? []
      : [
          {
            ...{ title: `${figureTitle(by)} out of sample`, isFigure: true },
            cell: ({ outOfSample }: ReportedTry) => figureText(by, outOfSample?.[by]),
          },
        ]),
    ...(ranking.some(({ status }) => status !== 'ran')
      ? [{ title: 'Why not', cell: ({ findings, because }: ReportedTry) => findings[0]?.message ?? because ?? '' }]
      : []),
  ];
  const lead = [
    walkForward === null ? '' : 'Figures are means over the folds in sample. ',
    split === null ? '' : 'Figures are in sample; tries are ranked by these alone. ',
    ranking.length > ROWS_MOST
      ? `The best ${grouped(ROWS_MOST, 0)} of ${counted(ranking.length, 'try', 'tries')}; JSON and CSV have all.`
      : '',
  ].join('');
  return markup`<section><h2>Tries</h2><p class="lead">${lead}</p>${tablePart(columns, ranking.slice(0, ROWS_MOST))}</section>`;
}
