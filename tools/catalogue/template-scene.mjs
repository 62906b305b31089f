// A picture of when a template trades: drawn bars, what it reads of them, and what the real pass decided on them.
import { newestAt, play } from '@sutra/strategy/proof';
import { colours, figure, pathThrough, picture, place, stroke, text, ticksBetween } from './svg.mjs';

const [WIDTH, LEFT, RIGHT, TOP, PRICE, PANEL, GAP, FOOT] = [760, 10, 62, 26, 230, 72, 14, 20];
const PANELS_MAX = 3;
/** Room above the curves of a panel for their names. */
const NAMES = 12;
const IST_MS = 330 * 60_000;

/** @typedef {import('@sutra/strategy').Program} Program */
/** @typedef {import('@sutra/strategy/proof').TemplateScene} TemplateScene */
/** @typedef {import('@sutra/strategy/proof').Played} Played */
/** @typedef {{ words: string, values: readonly number[], isLevel: boolean, constants: readonly number[], isPrice: boolean }} Curve */
/** @typedef {{ low: number, high: number }} Range */
/** @typedef {{ curves: Curve[], range: Range }} Panel */

/** @param {readonly number[]} values @returns {Range} */
function rangeOf(values) {
  const known = values.filter(Number.isFinite);
  return { low: Math.min(...known), high: Math.max(...known) };
}

/** @param {number} time */
const dayOf = (time) => Math.floor((time + IST_MS) / 86_400_000);

/** The constants that a column is compared with. @param {Program} program @param {number} column */
function constantsBeside({ slots, tests }, column) {
  /** @param {number} slot */
  const isIt = (slot) => {
    const found = slots[slot];
    return found?.op === 'column' && found.column === column;
  };
  return tests.flatMap((test) => {
    const pairs =
      test.op === 'compare'
        ? [[test.left, test.right]]
        : test.op === 'cross'
          ? [test.now]
          : test.op === 'between'
            ? [
                [test.value, test.low],
                [test.value, test.high],
              ]
            : [];
    return pairs.flatMap(([left = -1, right = -1]) => {
      const other = isIt(left) ? slots[right] : isIt(right) ? slots[left] : undefined;
      return other?.op === 'constant' && typeof other.value === 'number' ? [other.value] : [];
    });
  });
}

/** What a program reads, as it saw it at the end of each bar that is shown. @param {Program} program @param {Played} played @param {TemplateScene} scene @returns {readonly Curve[]} */
function curvesOf(program, { columns, ends }, { bars, shown }) {
  const from = ends.length - shown;
  const prices = rangeOf([...bars.low.slice(from), ...bars.high.slice(from)]);
  return columns.flatMap((column, nth) => {
    const { kind, field, indicator } = column.request;
    if (kind === 'market' || (kind === 'price' && field !== 'volume')) return [];
    const slot = program.slots.find((each) => each.op === 'column' && each.column === nth);
    const values = Array.from(ends.slice(from), (end) => column.values[newestAt(column, end)] ?? Number.NaN);
    const range = rangeOf(values);
    if (!Number.isFinite(range.low)) return [];
    const isPrice = range.low > prices.low * 0.8 && range.high < prices.high * 1.2;
    const words = (slot?.words ?? field).replace(/ \d+ bars? ago$/, '').replace(/^the /, '');
    const isLevel =
      program.timeframe !== '1D' &&
      (kind === 'day' || indicator?.id === 'vwap' || isLevelOfDay(values, bars.time.slice(from)));
    return [{ words, values, isLevel, isPrice, constants: constantsBeside(program, nth) }];
  });
}

/** Whether it only moves when a session begins. @param {readonly number[]} values @param {Float64Array} times */
const isLevelOfDay = (values, times) =>
  values.every(
    (value, at) => at === 0 || value === values[at - 1] || dayOf(times[at] ?? 0) !== dayOf(times[at - 1] ?? 0),
  );

/** @param {Curve} curve */
const isVolume = ({ words }) => /\bvolume$/.test(words);

/** Curves of one scale lie in one panel. @param {readonly Curve[]} curves @returns {readonly Panel[]} */
function panelsOf(curves) {
  /** @type {Panel[]} */
  const panels = [];
  for (const curve of curves) {
    const range = rangeOf([...curve.values, ...curve.constants]);
    const fit = panels.find((panel) => {
      if (isVolume(curve) && panel.curves.every(isVolume)) return true;
      const shared = Math.min(range.high, panel.range.high) - Math.max(range.low, panel.range.low);
      return shared > 0.4 * (Math.max(range.high, panel.range.high) - Math.min(range.low, panel.range.low));
    });
    if (fit === undefined) panels.push({ curves: [curve], range });
    else {
      fit.curves.push(curve);
      fit.range = rangeOf([fit.range.low, fit.range.high, range.low, range.high]);
    }
  }
  return panels.slice(0, PANELS_MAX);
}

/** @typedef {{ x: (at: number) => number, y: (value: number) => number }} Scale */

/** A scale over a strip of the picture. @param {Range} range @param {number} top @param {number} height @param {number} count @returns {Scale} */
function scaleOf({ low, high }, top, height, count) {
  const pad = (high - low || 1) * 0.07;
  return {
    x: (at) => LEFT + ((at + 0.5) * (WIDTH - LEFT - RIGHT)) / count,
    y: (value) => top + ((high + pad - value) / (high - low + 2 * pad || 1)) * height,
  };
}

/** @param {Curve} curve @param {string} colour @param {Scale} scale @param {Float64Array} times */
function curveLine({ values, isLevel }, colour, { x, y }, times) {
  const points = values.flatMap((value, at) => {
    /** @type {readonly [number, number] | undefined} */
    const point = Number.isFinite(value) ? [x(at), y(value)] : undefined;
    const isNew = isLevel && at > 0 && dayOf(times[at] ?? 0) !== dayOf(times[at - 1] ?? 0);
    return isNew ? [undefined, point] : [point];
  });
  return stroke(pathThrough(points), { colour, width: 1.4, ...(isLevel && { dash: '6 2' }) });
}

/** @param {Range} range @param {Scale} scale @param {number} count */
const gridLines = ({ low, high }, { y }, count) =>
  ticksBetween(low, high, count).flatMap((value) => [
    stroke(`M${LEFT} ${place(y(value))}H${WIDTH - RIGHT}`, { colour: '#eef1f4' }),
    text(WIDTH - RIGHT + 6, y(value) + 3.5, figure(value), { colour: colours.faint, size: 10 }),
  ]);

/** Names in the colours of their lines. @param {readonly { words: string, colour: string }[]} names @param {number} y */
function legend(names, y) {
  let x = LEFT + 4;
  return names.map(({ words, colour }) => {
    const said = text(x, y, words, { colour, size: 10.5, weight: 600 });
    x += words.length * 5.9 + 14;
    return said;
  });
}

/** @param {import('@sutra/strategy/proof').DrawnBars} bars @param {number} from @param {Scale} scale */
function candles(bars, from, { x, y }) {
  const count = bars.time.length - from;
  const width = Math.max(1.5, Math.min(7, ((WIDTH - LEFT - RIGHT) / count) * 0.65));
  const paths = { up: '', down: '' };
  const wicks = { up: '', down: '' };
  for (let at = 0; at < count; at += 1) {
    const [open = 0, close = 0] = [bars.open[from + at], bars.close[from + at]];
    const side = close >= open ? 'up' : 'down';
    const [top, bottom] = [y(Math.max(open, close)), y(Math.min(open, close))];
    paths[side] +=
      `M${place(x(at) - width / 2)} ${place(top)}h${place(width)}V${place(Math.max(bottom, top + 0.8))}h${place(-width)}z`;
    wicks[side] += `M${place(x(at))} ${place(y(bars.high[from + at] ?? 0))}V${place(y(bars.low[from + at] ?? 0))}`;
  }
  const grounds = { up: '#8ccfae', down: '#eba9a3' };
  return /** @type {const} */ (['up', 'down']).flatMap((side) => [
    stroke(wicks[side], { colour: grounds[side], width: 0.8 }),
    `<path d="${paths[side]}" fill="${grounds[side]}"/>`,
  ]);
}

/** What people call an option's right. */
const rights = { CE: ' a call', PE: ' a put' };

/** @typedef {import('@sutra/strategy/proof').Fill} Fill */
/** @typedef {{ x: number, y: number }} Point */

/** A triangle below what is bought and above what is sold. @param {Fill} fill @param {Point} point */
function entryMark({ side, right }, { x, y }) {
  const isBuy = side === 'buy';
  const colour = isBuy ? colours.up : colours.down;
  const [tip, foot] = isBuy ? [5, 15] : [-5, -15];
  const says = `${isBuy ? 'buys' : 'sells'}${right === null ? '' : rights[right]}`;
  return [
    `<path d="M${place(x)} ${place(y + tip)}L${place(x - 6)} ${place(y + foot)}h12z" fill="${colour}" stroke="${colours.ground}"/>`,
    text(x, y + (isBuy ? 27 : -19), says, { colour, anchor: 'middle', weight: 700 }),
  ];
}

/** What closed a position, in a word. @param {Fill} fill @param {number} entered */
function closingWords({ closedBy, quantity }, entered) {
  if (closedBy === 'squareOffAt') return 'square-off';
  if (closedBy !== 'exit') return String(closedBy);
  return quantity < entered ? 'exit of a part' : 'exit';
}

/** Entries and exits where they were filled, with a line from each entry to what closed it. @param {Played} played @param {Float64Array} times @param {number} from @param {Scale} scale */
function trades({ fills }, times, from, { x, y }) {
  /** @type {Map<string, { point: Point, quantity: number }>} */
  const held = new Map();
  /** @type {string[]} */
  const lines = [];
  const marks = fills.flatMap((fill) => {
    const { kind, nodeId, legId, side, price, at, quantity } = fill;
    const bar = times.indexOf(at) - from;
    if (bar < 0) return [];
    const point = { x: x(bar), y: y(price) };
    const key = `${nodeId} ${legId}`;
    if (kind === 'enter') {
      held.set(key, { point, quantity });
      return entryMark(fill, point);
    }
    const entry = held.get(key);
    if (entry === undefined) return [];
    const begin = entry.point;
    const says = closingWords(fill, entry.quantity);
    entry.quantity -= quantity;
    // What turns round says both at one place: the exit makes room for the entry.
    const isTurn = fills.some((other) => other.kind === 'enter' && other.at === at);
    const isBelow = (side === 'buy') !== isTurn;
    const [left, right] = [LEFT + 26, WIDTH - RIGHT - 26];
    lines.push(
      stroke(`M${place(begin.x)} ${place(begin.y)}L${place(point.x)} ${place(point.y)}`, {
        ...{ colour: colours.text, dash: '3 3' },
      }),
    );
    return [
      `<circle cx="${place(point.x)}" cy="${place(point.y)}" r="4.5" fill="${colours.ground}" stroke="${colours.text}" stroke-width="2"/>`,
      text(Math.min(right, Math.max(left, point.x)), point.y + (isBelow ? 19 : -11), says, {
        ...{ anchor: /** @type {const} */ ('middle'), weight: 700 },
      }),
    ];
  });
  return [...lines, ...marks];
}

/** Where sessions begin, or months of daily bars. @param {Float64Array} times @param {boolean} isDaily @param {Scale} scale @param {number} bottom */
function calendarLines(times, isDaily, { x }, bottom) {
  /** @param {number} time */
  const keyOf = (time) => (isDaily ? new Date(time).getUTCMonth() : dayOf(time));
  /** @param {number} at */
  const isFirst = (at) => at === 0 || keyOf(times[at - 1] ?? 0) !== keyOf(times[at] ?? 0);
  const begins = [...times.keys()].filter(isFirst);
  const rest = begins[1];
  const hasRoom = rest === undefined || x(rest) - x(0) > 40;
  return begins.flatMap((at, nth) => {
    const edge = x(at) - (x(1) - x(0)) / 2;
    const words = `${isDaily ? 'month' : 'day'} ${nth + 1}`;
    return [
      ...(at === 0 ? [] : [stroke(`M${place(edge)} ${TOP}V${bottom}`, { colour: colours.frame, dash: '2 3' })]),
      ...(at === 0 && !hasRoom ? [] : [text(edge + 4, bottom + 14, words, { colour: colours.faint, size: 10 })]),
    ];
  });
}

/** @param {string} title @param {Program} program @param {TemplateScene} scene */
export function renderScene(title, program, scene) {
  const { bars, shown } = scene;
  const played = play(program, bars, scene);
  const from = bars.time.length - shown;
  const times = bars.time.slice(from);
  const curves = curvesOf(program, played, scene).map((curve, at) => ({
    ...curve,
    colour: colours.lines[at % colours.lines.length] ?? colours.text,
  }));
  const onPrice = curves.filter(({ isPrice }) => isPrice);
  const panels = panelsOf(curves.filter(({ isPrice }) => !isPrice));
  const levels = onPrice.flatMap(({ values }) => values.filter(Number.isFinite));
  const range = rangeOf([...bars.low.slice(from), ...bars.high.slice(from), ...levels]);
  const scale = scaleOf(range, TOP, PRICE, shown);
  const bottom = TOP + PRICE + panels.length * (PANEL + GAP);
  const colourOf = new Map(curves.map(({ words, colour }) => [words, colour]));
  const strips = panels.flatMap(({ curves: drawn, range: own }, nth) => {
    const top = TOP + PRICE + GAP + nth * (PANEL + GAP);
    const ownScale = scaleOf(own, top + NAMES, PANEL - NAMES, shown);
    const constants = [...new Set(drawn.flatMap((curve) => curve.constants))];
    return [
      stroke(`M${LEFT} ${top - 2}H${WIDTH - RIGHT}`, { colour: colours.frame }),
      ...gridLines(own, ownScale, 3),
      ...constants.map((value) =>
        stroke(`M${LEFT} ${place(ownScale.y(value))}H${WIDTH - RIGHT}`, { colour: colours.faint, dash: '4 3' }),
      ),
      ...drawn.map((curve) => curveLine(curve, colourOf.get(curve.words) ?? '', ownScale, times)),
      ...legend(
        drawn.map(({ words }) => ({ words, colour: colourOf.get(words) ?? '' })),
        top + 10,
      ),
    ];
  });
  return picture(WIDTH, bottom + FOOT, `When ${title} trades`, [
    ...gridLines(range, scale, 4),
    ...calendarLines(times, program.timeframe === '1D', scale, bottom),
    ...candles(bars, from, scale),
    ...onPrice.map((curve) => curveLine(curve, curve.colour, scale, times)),
    ...legend([{ words: program.symbol, colour: colours.text }, ...onPrice], 17),
    ...strips,
    ...trades(played, bars.time, from, scale),
  ]);
}
