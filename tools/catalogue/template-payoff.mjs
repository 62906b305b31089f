// What the legs of a template are worth at the near expiry and half way there, by the model of @sutra/pricing.
import { optionFigures, optionPrice } from '@sutra/pricing';
import { colours, figure, pathThrough, picture, stroke, text, ticksBetween } from './svg.mjs';

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [760, 300, 70, 16, 44, 44];
const [SPOT, STEP, LOT, VOLATILITY, RATE] = [25_500, 50, 65, 0.12, 0.065];
const POINTS = 281;
/** Days to the near expiry when a template enters; a farther one of W1 comes a week later. */
const DAYS = { intraday: 3, carryForward: 6 };
const WEEK = 7;

/** @typedef {import('@sutra/strategy').Leg} Leg */
/** @typedef {import('@sutra/strategy').RiskManagement} RiskManagement */
/** @typedef {{ sign: 1 | -1, kind: 'call' | 'put', strike: number, expiry: string, days: number, premium: number }} Priced */

/** @param {number} days @param {number} [price] */
const marketIn = (days, price = SPOT) => ({
  underlying: { on: /** @type {const} */ ('future'), price },
  rate: RATE,
  years: days / 365,
});

/** @param {'call' | 'put'} kind @param {number} strike @param {number} days */
const premiumOf = (kind, strike, days) => optionPrice(marketIn(days), { kind, strike }, VOLATILITY);

const strikes = Array.from({ length: 121 }, (_, at) => SPOT + (at - 60) * STEP);

/** The listed strike that comes nearest to a wish. @param {(strike: number) => number} away */
const nearest = (away) => strikes.reduce((best, strike) => (away(strike) < away(best) ? strike : best));

/** @param {NonNullable<Leg['optionDetails']>} option @param {number} days */
function strikeOf({ strikeType, optionType }, days) {
  const kind = optionType === 'CE' ? 'call' : 'put';
  const outwards = kind === 'call' ? STEP : -STEP;
  if (typeof strikeType === 'string') {
    const steps = Number(strikeType.slice(3)) * (strikeType.startsWith('OTM') ? 1 : -1);
    return strikeType === 'ATM' ? SPOT : SPOT + steps * outwards;
  }
  const { by, value } = strikeType;
  /** @param {number} strike */
  const delta = (strike) => Math.abs(optionFigures(marketIn(days), { kind, strike }, VOLATILITY).delta);
  if (by === 'delta') return nearest((strike) => Math.abs(delta(strike) - value));
  if (by === 'premium') return nearest((strike) => Math.abs(premiumOf(kind, strike, days) - value));
  const straddle = premiumOf('call', SPOT, days) + premiumOf('put', SPOT, days);
  return nearest((strike) => Math.abs(strike - (SPOT + value * straddle)));
}

/** @param {readonly Leg[]} legs @returns {readonly Priced[]} */
export function pricedLegs(legs) {
  return legs.flatMap((leg) => {
    const { optionDetails: option, positionType, productType } = leg;
    if (option === undefined) return [];
    const near = productType === 'intraday' ? DAYS.intraday : DAYS.carryForward;
    const days = near + Number(option.expiry.slice(1)) * WEEK;
    const kind = option.optionType === 'CE' ? /** @type {const} */ ('call') : /** @type {const} */ ('put');
    const strike = strikeOf(option, days);
    const premium = premiumOf(kind, strike, days);
    return [{ sign: positionType === 'buy' ? 1 : -1, kind, strike, expiry: option.expiry, days, premium }];
  });
}

/** Rupees that one lot of every leg has earned when so many days have passed. @param {readonly Priced[]} legs @param {number} price @param {number} passed */
export const worthAt = (legs, price, passed) =>
  legs.reduce((sum, { sign, kind, strike, days, premium }) => {
    const value = optionPrice(marketIn(Math.max(0, days - passed), price), { kind, strike }, VOLATILITY);
    return sum + sign * (value - premium) * LOT;
  }, 0);

/** Where a curve passes through nothing. @param {readonly number[]} prices @param {readonly number[]} values */
export const breakEvens = (prices, values) =>
  values.flatMap((value, at) => {
    const [before, from, to] = [values[at - 1], prices[at - 1], prices[at]];
    if (before === undefined || from === undefined || to === undefined || before < 0 === value < 0) return [];
    return [from + ((to - from) * before) / (before - value)];
  });

/** What a rule around the graph means in rupees for these legs. @param {RiskManagement['stopLoss']} rule @param {readonly Priced[]} legs */
function rupeesOf(rule, legs) {
  if (rule === undefined) return undefined;
  const premium = Math.abs(legs.reduce((sum, { sign, premium: each }) => sum + sign * each, 0));
  if (rule.type === 'combinedPremiumPercent') return (premium * LOT * rule.value) / 100;
  return rule.type === 'amount' ? rule.value : undefined;
}

/** How far the picture goes to either side of today's price: beyond every strike, and not much farther. @param {readonly Priced[]} legs */
function reachOf(legs) {
  const farthest = Math.max(...legs.map(({ strike }) => Math.abs(strike / SPOT - 1)));
  return Math.min(0.035, 0.014 + farthest);
}

/** @param {string} title @param {readonly Leg[]} positions @param {RiskManagement} risk */
export function renderPayoff(title, positions, risk) {
  const legs = pricedLegs(positions);
  const near = Math.min(...legs.map(({ days }) => days));
  const reach = reachOf(legs);
  const prices = Array.from({ length: POINTS }, (_, at) => SPOT * (1 - reach + (2 * reach * at) / (POINTS - 1)));
  const atExpiry = prices.map((price) => worthAt(legs, price, near));
  const halfWay = prices.map((price) => worthAt(legs, price, near / 2));
  const [stop, target] = [rupeesOf(risk.stopLoss, legs), rupeesOf(risk.target, legs)];
  const all = [...atExpiry, ...halfWay, 0, -(stop ?? 0), target ?? 0];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = (high - low) * 0.06;
  /** @param {number} price */
  const x = (price) => LEFT + ((price / SPOT - 1 + reach) / (2 * reach)) * (WIDTH - LEFT - RIGHT);
  /** @param {number} value */
  const y = (value) => TOP + ((high + margin - value) / (high - low + 2 * margin)) * (HEIGHT - TOP - BOTTOM);
  /** @param {readonly number[]} values */
  const curve = (values) =>
    pathThrough(values.map((value, at) => /** @type {const} */ ([x(prices[at] ?? 0), y(value)])));
  /** @param {number} value @param {string} colour @param {string} says */
  const level = (value, colour, says) => [
    stroke(`M${LEFT} ${y(value).toFixed(1)}H${WIDTH - RIGHT}`, { colour, dash: '5 4' }),
    text(WIDTH - RIGHT - 4, y(value) - 4, says, { colour, anchor: 'end', size: 10 }),
  ];
  const hasDates = new Set(legs.map(({ expiry }) => expiry)).size > 1;
  const marks = breakEvens(prices, atExpiry);
  return picture(WIDTH, HEIGHT, `Payoff of ${title}`, [
    text(LEFT, 18, 'at the near expiry', { colour: colours.lines[0] ?? '', weight: 600 }),
    text(LEFT + 120, 18, `half way there, after ${near / 2} days`, { colour: colours.lines[1] ?? '', weight: 600 }),
    text(WIDTH - RIGHT, 18, `rupees for a lot of ${LOT}, volatility ${VOLATILITY * 100} %, without charges`, {
      ...{ colour: colours.faint, size: 10, anchor: 'end' },
    }),
    ...ticksBetween(low, high, 6).flatMap((value) => [
      stroke(`M${LEFT} ${y(value).toFixed(1)}H${WIDTH - RIGHT}`, { colour: value === 0 ? colours.faint : '#eceff2' }),
      text(LEFT - 6, y(value) + 4, figure(value), { colour: colours.faint, size: 10, anchor: 'end' }),
    ]),
    ...ticksBetween(prices[0] ?? 0, prices.at(-1) ?? 0, 7).map((price) =>
      text(x(price), HEIGHT - 10, figure(price), { colour: colours.faint, size: 10, anchor: 'middle' }),
    ),
    ...legs.map((leg, at) => legMark(leg, { x: x(leg.strike), row: rowOf(legs, at), isDated: hasDates })),
    stroke(curve(halfWay), { colour: colours.lines[1] ?? '', width: 1.6, dash: '7 3' }),
    stroke(curve(atExpiry), { colour: colours.lines[0] ?? '', width: 2 }),
    ...(stop === undefined ? [] : level(-stop, colours.down, `stop at ${figure(Math.round(-stop))}`)),
    ...(target === undefined ? [] : level(target, colours.up, `target at ${figure(Math.round(target))}`)),
    ...marks.flatMap((price) => [
      `<circle cx="${x(price).toFixed(1)}" cy="${y(0).toFixed(1)}" r="3.5" fill="${colours.ground}" stroke="${colours.text}"/>`,
      text(x(price), y(0) - 8, figure(Math.round(price)), { size: 10, anchor: 'middle' }),
    ]),
  ]);
}

/** Legs at one strike are named below each other. @param {readonly Priced[]} legs @param {number} at */
const rowOf = (legs, at) =>
  legs.slice(0, at).filter(({ strike, kind }) => strike === legs[at]?.strike && kind === legs[at]?.kind).length;

/** Where the strike of a leg lies, on the floor of the picture. @param {Priced} leg @param {{ x: number, row: number, isDated: boolean }} mark */
function legMark({ sign, kind, expiry }, { x, row, isDated }) {
  const isCall = kind === 'call';
  const says = `${sign > 0 ? '+' : '−'}${isCall ? 'C' : 'P'}${isDated ? ` ${expiry}` : ''}`;
  const floor = HEIGHT - BOTTOM;
  return [
    stroke(`M${x.toFixed(1)} ${TOP}V${floor}`, { colour: '#e1e5ea', dash: '2 3' }),
    text(x + (isCall ? 3 : -3), floor + 12 + row * 11, says, {
      ...{ colour: sign > 0 ? colours.up : colours.down, size: 10, weight: 600 },
      anchor: isCall ? 'start' : 'end',
    }),
  ].join('');
}
