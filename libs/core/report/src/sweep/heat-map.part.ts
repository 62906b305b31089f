import type { SweepResult } from '@sutra/sweep';
import { markup, type Markup } from '../markup/markup.js';
import { place } from '../plot/path.js';
import { picture, told, xLabels } from '../plot/plot-frame.js';
import { extremes } from '../plot/scale.js';
import { figureText, figureTitle } from '../words/figures.js';
import { counted } from '../words/titles.js';
import { heatCells, type HeatCell } from './heat-cells.js';
import { parameterTitles } from './titles.js';

const WIDTH = 1_040;
const LEFT = 96;
const TOP = 8;
/** Fields wider than this look like a table of nothing. */
const WIDEST = 84;
const TALLEST = 34;
const HIGHEST = 620;
const LABELLED = { width: 46, height: 15 } as const;

interface Axis {
  readonly title: string;
  readonly values: readonly unknown[];
}

interface Grid {
  readonly across: Axis;
  readonly down: Axis | undefined;
  readonly width: number;
  readonly height: number;
}

/** A map of two parameters, each field coloured by the best of the tries that it stands for; of one parameter, a strip. */
export function heatMapPart(result: SweepResult, across = 0, down: number | undefined = 1): Markup | undefined {
  const titles = parameterTitles(result);
  const axis = (at: number): Axis => ({ title: titles[at] ?? '', values: result.parameters[at]?.values ?? [] });
  const isStrip = down === undefined || result.parameters[down] === undefined;
  const [x, y] = [axis(across), isStrip ? undefined : axis(down)];
  const grid: Grid = {
    ...{ across: x, down: y },
    width: Math.min(WIDEST, (WIDTH - LEFT - 8) / Math.max(1, x.values.length)),
    height: Math.min(TALLEST, HIGHEST / Math.max(1, y?.values.length ?? 1)),
  };
  const cells = heatCells(result, across, isStrip ? undefined : down);
  if (cells.length === 0) return undefined;
  const rows = y?.values.length ?? 1;
  const bottom = TOP + rows * grid.height;
  const title = figureTitle(result.by);
  const says = `${title} by ${x.title}${y === undefined ? '' : ` and ${y.title}`}`;
  return markup`<figure>${picture(
    { width: WIDTH, height: bottom + 40, says },
    cells.map((cell) => cellPart(cell, grid, result, toneOf(cells, result.isSmallerBetter))),
    rowLabels(y, grid),
    xLabels(
      x.values.map((value, at) => ({ at: LEFT + (at + 0.5) * grid.width, text: String(value) })),
      bottom + 15,
      30,
    ),
    markup`<text x="${LEFT}" y="${place(bottom + 33)}">${x.title} across${y === undefined ? '' : `, ${y.title} down`}</text>`,
  )}<figcaption>${captionOf(result, cells)}</figcaption></figure>`;
}

type Tone = (figure: number) => { readonly tone: string; readonly depth: number };

/** Good above zero and bad below, where zero is between or above; otherwise from the worst to the best. */
function toneOf(cells: readonly HeatCell[], isSmallerBetter: boolean): Tone {
  const figures = cells.flatMap(({ figure }) => (figure === null ? [] : [figure]));
  const { low, high } = extremes(figures);
  if (low < 0 && high > 0) {
    const most = Math.max(high, -low);
    return (figure) => ({ tone: figure < 0 === isSmallerBetter ? 'gain' : 'loss', depth: Math.abs(figure) / most });
  }
  const span = high - low;
  const isAllBad = high <= 0 && low < 0 && !isSmallerBetter;
  return (figure) => {
    const share = span === 0 ? 1 : (figure - low) / span;
    if (isAllBad) return { tone: 'loss', depth: span === 0 ? 0.5 : 1 - share };
    return { tone: 'gain', depth: isSmallerBetter ? 1 - share : share };
  };
}

function cellPart(cell: HeatCell, grid: Grid, result: SweepResult, toned: Tone): Markup {
  const { column, row, figure, index, tries } = cell;
  const { across, down, width, height } = grid;
  const [x, y] = [LEFT + column * width, TOP + row * height];
  const { tone, depth } = figure === null ? { tone: 'empty', depth: 0 } : toned(figure);
  const isBest = index === result.best;
  const shape = `<rect class="${isBest ? `${tone} best` : tone}" fill-opacity="${Math.round((0.06 + 0.6 * depth) * 100) / 100}" x="${place(x + 0.5)}" y="${place(y + 0.5)}" width="${place(width - 1)}" height="${place(height - 1)}"/>`;
  const text = figureText(result.by, figure);
  const at = down === undefined ? '' : `, ${down.title} ${String(down.values[row])}`;
  const of = tries > 1 ? `, the best of ${tries} tries` : '';
  const label =
    width >= LABELLED.width && height >= LABELLED.height
      ? markup`<text class="mid ink" pointer-events="none" x="${place(x + width / 2)}" y="${place(y + height / 2 + 4)}">${text}</text>`
      : undefined;
  return markup`${told(shape, `${across.title} ${String(across.values[column])}${at}: ${figureTitle(result.by)} ${text}, try ${index}${of}`)}${label}`;
}

function rowLabels(axis: Axis | undefined, { height }: Grid): readonly Markup[] {
  let last = -Infinity;
  return (axis?.values ?? []).flatMap((value, at) => {
    const y = TOP + (at + 0.5) * height + 4;
    if (y - last < 13) return [];
    last = y;
    return [markup`<text class="end" x="${LEFT - 8}" y="${place(y)}">${String(value)}</text>`];
  });
}

function captionOf({ by, parameters, ranking, isSmallerBetter }: SweepResult, cells: readonly HeatCell[]): string {
  const others = parameters.length > 2 ? ' Each field is the best over the values of the other parameters.' : '';
  const none = ranking.some(({ status }) => status !== 'ran') ? ' What did not run is left empty.' : '';
  const way = isSmallerBetter ? 'smaller is better' : 'larger is better';
  return `${figureTitle(by)} of ${counted(cells.length, 'field')}; ${way}, green is good and red is bad, the deeper the more. The best is framed: a best among pale neighbours is seldom there again.${others}${none}`;
}
