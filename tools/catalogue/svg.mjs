// Pieces of pictures; the same figures give the same text.

/** Colours that can be read on the white ground that every picture brings along, whatever lies around it. */
export const colours = {
  ground: '#ffffff',
  frame: '#d7dce2',
  text: '#24292f',
  faint: '#6e7781',
  up: '#1a7f4b',
  down: '#c0362c',
  lines: ['#0b6bcb', '#b45309', '#7c3aed', '#0e7490', '#be185d', '#4d7c0f'],
};

/** @param {string} text */
export const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A place on a picture: tenths are finer than anybody sees. @param {number} value */
export const place = (value) => String(Math.round(value * 10) / 10 + 0);

/** @typedef {{ colour?: string, size?: number, anchor?: 'start' | 'middle' | 'end', weight?: number, ground?: string }} TextStyle */

/** Words, free of the lines behind them. @param {number} x @param {number} y @param {string} words @param {TextStyle} [style] */
export function text(x, y, words, style = {}) {
  const { colour = colours.text, size = 11, anchor = 'start', weight, ground = colours.ground } = style;
  const bold = weight === undefined ? '' : ` font-weight="${weight}"`;
  const halo = ` paint-order="stroke" stroke="${ground}" stroke-width="3" stroke-linejoin="round"`;
  return `<text x="${place(x)}" y="${place(y)}" fill="${colour}" font-size="${size}" text-anchor="${anchor}"${bold}${halo}>${escaped(words)}</text>`;
}

/** @typedef {{ colour: string, width?: number, dash?: string }} LineStyle */

/** @param {string} path @param {LineStyle} style */
export function stroke(path, { colour, width = 1, dash }) {
  const dashed = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}"${dashed}/>`;
}

/** A line through points; a gap where there is none. @param {readonly (readonly [x: number, y: number] | undefined)[]} points */
export function pathThrough(points) {
  let path = '';
  let isDown = false;
  for (const point of points) {
    if (point !== undefined) path += `${isDown ? 'L' : 'M'}${place(point[0])} ${place(point[1])}`;
    isDown = point !== undefined;
  }
  return path;
}

/** A picture on its own ground. @param {number} width @param {number} height @param {string} says @param {readonly string[]} parts */
export const picture = (width, height, says, parts) =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" role="img" aria-label="${escaped(says).replaceAll('"', '&quot;')}">`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="6" fill="${colours.ground}" stroke="${colours.frame}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');

/** Round figures between two, about so many. @param {number} low @param {number} high @param {number} count */
export function ticksBetween(low, high, count) {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((times) => times * power).find((each) => each >= rough) ?? rough;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, at) => (first + at) * step);
}

/** A figure as people write it. @param {number} value */
export const figure = (value) =>
  (Math.round(value * 100) / 100 + 0).toLocaleString('en-IN', { maximumFractionDigits: 2 }).replace('-', '−');
