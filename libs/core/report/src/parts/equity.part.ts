import { markup, own, type Markup } from '../markup/markup.js';
import { linePath, place } from '../plot/path.js';
import { picture, xLabels, yAxis, type Label, type Room } from '../plot/plot-frame.js';
import { reducedRows } from '../plot/reduce.js';
import { extremes, scale, type Scale } from '../plot/scale.js';
import type { Curve } from '../curve/curve.js';
import { dateText, dayOf, months, momentText } from '../words/moments.js';
import { grouped, percent, rupees, short } from '../words/numbers.js';

const WIDTH = 1_040;
const HEIGHT = 400;
const equityRoom: Room = { left: 64, right: WIDTH - 8, top: 10, bottom: 260 };
const underRoom: Room = { left: 64, right: WIDTH - 8, top: 284, bottom: 376 };
/** A stretch for each unit of the picture's width: finer than what most screens show of it. */
const STRETCHES = equityRoom.right - equityRoom.left;
const POINTED = 400;

/** Equity above, how far it stood below its highest below; the axis counts bars, so that nights and holidays take no room. */
export function equityPart(curve: Curve, capital: number): Markup {
  const { times, values, under } = curve;
  const count = values.length;
  const x = scale(0, Math.max(count - 1, 1), equityRoom.left, equityRoom.right);
  const { low, high } = extremes(values);
  const pad = (Math.max(high, capital) - Math.min(low, capital)) * 0.04;
  const y = scale(Math.min(low, capital) - pad, Math.max(high, capital) + pad, equityRoom.bottom, equityRoom.top);
  const down = scale(Math.min(curve.worst.share * 1.05, -0.001), 0, underRoom.bottom, underRoom.top);
  const says = `Equity from ${grouped(capital)} to ${grouped(values.at(-1) ?? capital)} rupees, with its drawdown below`;
  const begin = place(y.at(capital));
  return markup`<figure class="plot" data-plot="${pointed(curve, { x, y, down })}">${picture(
    { width: WIDTH, height: HEIGHT, says },
    yAxis(y, equityRoom, 5, short),
    markup`<path class="capital" d="M${equityRoom.left} ${begin}H${equityRoom.right}"/>`,
    count === 1 ? dot(x.at(0), y.at(values[0] ?? 0)) : undefined,
    markup`<path class="equity" d="${own(pathOf(values, x, y))}"/>`,
    yAxis(down, underRoom, 3, (value) => percent(value, Math.abs(down.low) < 0.02 ? 2 : 1)),
    markup`<path class="under" d="${own(underPath(under, x, down))}"/>`,
    worstLabel(curve, x, down),
    xLabels(dateLabels(times, x), HEIGHT - 6, 58),
    markup`<g class="cross" hidden=""><path d="M0 ${equityRoom.top}V${underRoom.bottom}"/><circle r="3"/></g>`,
  )}<figcaption>${captionOf(count)}</figcaption></figure>`;
}

const dot = (x: number, y: number): Markup =>
  markup`<circle class="equity-dot" cx="${place(x)}" cy="${place(y)}" r="3"/>`;

function* pointsOf(values: Float64Array, rows: Int32Array, x: Scale, y: Scale) {
  for (const row of rows) yield { x: x.at(row), y: y.at(values[row] ?? 0) };
}

const pathOf = (values: Float64Array, x: Scale, y: Scale): string =>
  linePath(pointsOf(values, reducedRows(values, STRETCHES), x, y));

function underPath(under: Float64Array, x: Scale, down: Scale): string {
  const rows = reducedRows(under, STRETCHES);
  if (rows.length === 0) return '';
  const zero = place(down.at(0));
  return `${linePath(pointsOf(under, rows, x, down))}V${zero}H${place(x.at(0))}Z`;
}

/** The deepest fall, named above the zero line, where nothing else is drawn. */
function worstLabel({ worst, times }: Curve, x: Scale, down: Scale): Markup | undefined {
  if (worst.row < 0) return undefined;
  const at = x.at(worst.row);
  const isLate = at > (equityRoom.left + equityRoom.right) / 2;
  const words = `${percent(worst.share)} on ${dateText(times[worst.row] ?? 0)}`;
  const top = underRoom.top - 5;
  return markup`<path class="leader" d="M${place(at)} ${top - 8}V${place(down.at(worst.share))}"/><circle class="worst" cx="${place(at)}" cy="${place(down.at(worst.share))}" r="2.5"/><text class="${isLate ? 'note end' : 'note'}" x="${place(at + (isLate ? -5 : 5))}" y="${top}">${words}</text>`;
}

const captionOf = (count: number): string => {
  const axis = 'The axis counts bars: nights and holidays take no room.';
  if (count <= 4 * STRETCHES) return axis;
  return `${axis} ${grouped(count, 0)} points are drawn by the first, last, lowest and highest of each of ${STRETCHES} stretches, so no extreme is lost.`;
};

/** Beginnings of years, months or days, whichever are not too many. */
export function dateLabels(times: Float64Array, x: Scale): Label[] {
  const days: number[] = [];
  for (let row = 0; row < times.length; row += 1) {
    if (row === 0 || dayOf(times[row] ?? 0) !== dayOf(times[row - 1] ?? 0)) days.push(row);
  }
  const nameOf = (row: number, length: number): string => dateText(times[row] ?? 0).slice(0, length);
  const firsts = (length: number): number[] =>
    days.filter((row, at) => at === 0 || nameOf(row, length) !== nameOf(days[at - 1] ?? 0, length));
  const [years, monthly] = [firsts(4), firsts(7)];
  const chosen = years.length > 8 ? years : monthly.length > 3 ? monthly : days;
  const every = Math.ceil(chosen.length / 14);
  return chosen
    .filter((_, at) => at % every === 0)
    .map((row, at) => ({ at: x.at(row), text: wordFor(dateText(times[row] ?? 0), at, chosen === days) }));
}

function wordFor(date: string, at: number, isDay: boolean): string {
  const [year = '', month = '1', day = '1'] = date.split('-');
  const name = months[Number(month) - 1] ?? '';
  if (isDay) return `${Number(day)} ${name}`;
  return at === 0 || month === '01' ? `${name} ${year}` : name;
}

/** What the page says of the bar under the pointer. */
function pointed({ times, values, under }: Curve, { x, y, down }: Record<'x' | 'y' | 'down', Scale>): string {
  const count = values.length;
  const wanted = Math.min(count, POINTED);
  const points = Array.from({ length: wanted }, (_, at) => {
    const row = wanted < 2 ? 0 : Math.round((at * (count - 1)) / (wanted - 1));
    const [value, share] = [values[row] ?? 0, under[row] ?? 0];
    const words = `${momentText(times[row] ?? 0)}   ${rupees(value)}   ${percent(share)}`;
    return [Math.round(x.at(row)), Math.round(y.at(value)), words];
  });
  return JSON.stringify({ width: WIDTH, points, under: Math.round(down.at(0)) });
}
