// Small pictures of indicators, side by side; the same figures give the same text.
import { linePath } from '@sutra/report';

const WIDTH = 240;
const HEIGHT = 90;
const COLUMNS = 4;
const TITLE = 16;
const PAD = 4;
const SHOWN = 110;
const COLOURS = ['#0b6bcb', '#c2410c', '#15803d', '#7c3aed', '#a16207', '#0e7490'];

/** @typedef {{ id: string, outputs: readonly Float64Array[] }} Plot */
/** @typedef {{ low: number, high: number }} Range */

/** @param {readonly Float64Array[]} columns @returns {Range} */
function rangeOf(columns) {
  const values = columns.flatMap((column) => [...column]).filter(Number.isFinite);
  return { low: Math.min(...values), high: Math.max(...values) };
}

/** A line through whole pixels. @param {Float64Array} column @param {Range} range */
function line(column, { low, high }) {
  const span = high > low ? high - low : 1;
  const places = [...column].map((value, at) => ({
    x: PAD + Math.round((at * (WIDTH - 2 * PAD)) / (SHOWN - 1)),
    y: HEIGHT - PAD - Math.round(((value - low) / span) * (HEIGHT - TITLE - 2 * PAD)),
  }));
  return linePath(places.filter(({ y }) => Number.isFinite(y)));
}

/** @param {Plot} plot @param {Float64Array} close @param {number} at */
function panel({ id, outputs }, close, at) {
  const prices = rangeOf([close]);
  const own = rangeOf(outputs);
  const isPriced = own.low > prices.low * 0.7 && own.high < prices.high * 1.4 && own.low > 0;
  const range = isPriced ? rangeOf([...outputs, close]) : own;
  const lines = outputs.map(
    (output, nth) => `<path d="${line(output, range)}" stroke="${COLOURS[nth % COLOURS.length]}"/>`,
  );
  const behind = isPriced ? `<path d="${line(close, range)}" stroke="#b4b4b4"/>` : '';
  const [x, y] = [(at % COLUMNS) * WIDTH, Math.floor(at / COLUMNS) * HEIGHT];
  return `<g transform="translate(${x} ${y})"><text x="${PAD}" y="12">${id}</text>${behind}${lines.join('')}</g>`;
}

/** @param {readonly Plot[]} plots @param {Float64Array} close */
export function renderPlots(plots, close) {
  const height = Math.ceil(plots.length / COLUMNS) * HEIGHT;
  const panels = plots.map(({ id, outputs }, at) =>
    panel({ id, outputs: outputs.map((output) => output.slice(-SHOWN)) }, close.slice(-SHOWN), at),
  );
  const size = `${COLUMNS * WIDTH} ${height}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}" font-family="sans-serif" font-size="11" fill="none">`,
    `<rect width="100%" height="100%" fill="#fff"/><style>text{fill:#222}</style>`,
    ...panels,
    '</svg>\n',
  ].join('\n');
}
