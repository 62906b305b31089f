// Whether millions of bars leave a trace in an indicator: what it says after all of them must be what it says when it has seen
// the last ones only.
import { computeIndicator, defaultsOf, indicators } from '@sutra/indicators';
import { series } from '@sutra/indicators/proof';

/** The bars of a piece are made once and come again and again, each time on another level of prices. */
const PIECE = 50_000;
const ALLOWED = 1e-9;
/** Bars after which a smoothed average has forgotten how it began, in periods. */
const FORGETS = 60;

/**
 * How far two readings differ, as a part of what may differ.
 * @param {number} long @param {number} short
 */
const drift = (long, short) => Math.abs(long - short) / Math.max(1, Math.abs(short));

/** @param {number} bars @returns {import('@sutra/indicators/proof').Bars} */
function longBars(bars) {
  const piece = series('walk', 5, PIECE);
  const long = Object.fromEntries(Object.keys(piece).map((name) => [name, new Float64Array(bars)]));
  for (let from = 0; from < bars; from += PIECE) {
    // A spell of a market a hundred thousand times as dear leaves the worst rounding behind.
    const level = (from / PIECE) % 20 === 3 ? 1e5 : 1;
    for (const [name, column] of Object.entries(piece)) {
      const target = long[name];
      const count = Math.min(PIECE, bars - from);
      const isPrice = ['open', 'high', 'low', 'close'].includes(name);
      for (let at = 0; at < count; at += 1) {
        const value = column[at] ?? 0;
        if (target) target[from + at] = name === 'time' ? value + from * 60_000 : isPrice ? value * level : value;
      }
    }
  }
  return /** @type {import('@sutra/indicators/proof').Bars} */ (/** @type {unknown} */ (long));
}

/**
 * Runs every indicator over so many bars and says which ones have drifted.
 * @param {number} bars @param {(line: string) => void} say
 * @returns {string[]}
 */
export function soakIndicators(bars, say) {
  const long = longBars(bars);
  /** @type {string[]} */
  const drifts = [];
  for (const indicator of indicators) {
    const params = defaultsOf(indicator);
    // Odd, so that what works in blocks does not begin one at the same bar both times and err alike.
    const tail = Math.min(bars, FORGETS * (Math.max(...indicator.warmups(params)) + indicator.reach(params) + 10) + 7);
    const inputs = indicator.inputs.map((field) => long[field]);
    const all = computeIndicator(indicator, inputs, params);
    const last = computeIndicator(
      indicator,
      inputs.map((column) => column.slice(bars - tail)),
      params,
    );
    const isFinite = all.every((output) => Number.isFinite(output[bars - 1]));
    const worst = Math.max(...all.map((output, at) => drift(output[bars - 1] ?? NaN, last[at]?.[tail - 1] ?? NaN)));
    const isCounted = indicator.countsAll;
    const isSound = isFinite && (isCounted || worst <= ALLOWED);
    if (!isSound) drifts.push(indicator.id);
    say(`${isSound ? 'ok   ' : 'DRIFT'}  ${indicator.id.padEnd(16)} ${isCounted ? 'finite' : worst.toExponential(1)}`);
  }
  say(drifts.length === 0 ? `${bars} bars left no trace` : `drifted: ${drifts.join(', ')}`);
  return drifts;
}
