import { isGroup, operandOf, type Comparison, type Condition } from '../document/condition.schema.js';
import type { Expression, MathExpression } from '../document/expression.schema.js';
import type { Leg, Level, Targets } from '../document/leg.schema.js';
import type { DeclaredIndicators } from '../indicators/declared-indicators.js';
import type { StartData } from '../nodes/start.node.js';

/** Turns parts of a document into words; knows the indicators by the names that the document gives them. */
export interface Lexicon {
  condition(condition: Condition): string;
  expression(expression: Expression): string;
  leg(leg: Leg): string;
  targets(targets: Targets | undefined): string;
  level(level: Level): string;
}

export interface LexiconParts {
  readonly symbol: string;
  readonly start: StartData | undefined;
  readonly indicators: DeclaredIndicators;
  /** Titles of nodes by id. */
  readonly titles: ReadonlyMap<string, string>;
}

export function lexiconOf(parts: LexiconParts): Lexicon {
  const said = new Map<Expression, string>();
  const expression = (each: Expression): string => {
    const known = said.get(each) ?? expressionWords(each, inner);
    said.set(each, known);
    return known;
  };
  const inner = { ...parts, expression };
  const condition = (each: Condition, depth = 0): string => conditionWords(each, expression, depth);
  return {
    expression,
    condition,
    leg: (leg) => legWords(leg, parts),
    targets: (targets) => targetWords(targets, parts.titles),
    level: levelWords,
  };
}

const comparisonWords: Readonly<Record<Comparison['operator'], string>> = {
  '<': 'is below',
  '<=': 'is at most',
  '>': 'is above',
  '>=': 'is at least',
  '==': 'is',
  '!=': 'is not',
  crosses_above: 'crosses above',
  crosses_below: 'crosses below',
  crosses: 'crosses',
  between: 'is between',
  increasing: 'rises',
  decreasing: 'falls',
};

function conditionWords(node: Condition, expression: (each: Expression) => string, depth: number): string {
  if (!isGroup(node)) {
    const left = expression(node.lhs);
    const verb = comparisonWords[node.operator];
    if (Array.isArray(node.rhs)) {
      const [low, high] = node.rhs.map((bound) => expression(operandOf(bound)));
      return `${left} ${verb} ${low} and ${high}`;
    }
    if (node.rhs !== undefined) return `${left} ${verb} ${expression(node.rhs)}`;
    const bars = node.bars ?? 1;
    return `${left} ${verb}${bars > 1 ? ` for ${bars} bars` : ''}`;
  }
  const parts = node.conditions.map((each) => conditionWords(each, expression, depth + 1));
  if (node.operator === 'not') return `not (${parts.join(' and ')})`;
  const text = parts.join(` ${node.operator} `);
  return depth > 0 && parts.length > 1 ? `(${text})` : text;
}

const dayWords: Readonly<Record<string, string>> = {
  open: "today's open",
  high: "today's high",
  low: "today's low",
  prevHigh: "yesterday's high",
  prevLow: "yesterday's low",
  prevClose: "yesterday's close",
};

const positionWords: Readonly<Record<string, string>> = {
  pnl: 'profit',
  pnlPct: 'profit in percent',
  entryPrice: 'entry price',
  barsHeld: 'age in bars',
  minutesHeld: 'age in minutes',
};

const timeWords: Readonly<Record<string, string>> = {
  timeOfDay: 'the time',
  dayOfWeek: 'the day of the week',
  minutesSinceOpen: 'minutes since the open',
  minutesToClose: 'minutes to the close',
  daysToExpiry: 'days to expiry',
};

const back = (offset: number | undefined): string =>
  offset === undefined || offset === 0 ? '' : ` ${offset} bar${offset === 1 ? '' : 's'} ago`;

function expressionWords(
  node: Expression,
  parts: LexiconParts & { readonly expression: (each: Expression) => string },
): string {
  switch (node.type) {
    case 'constant':
      return String(node.value);
    case 'indicator':
      return `${indicatorWords(node.name, node.output, parts)}${back(node.offset)}`;
    case 'price':
      return `${node.symbol === undefined ? 'the' : `${node.symbol}'s`} ${node.field}${back(node.offset)}`;
    case 'day':
      return node.range === undefined
        ? (dayWords[node.field] ?? node.field)
        : `the ${node.field} of the first ${node.range.minutes} minutes`;
    case 'position':
      return `the position's ${positionWords[node.field] ?? node.field}`;
    case 'portfolio':
      return `the run's ${node.field}`;
    case 'time':
      return timeWords[node.field] ?? node.field;
    case 'market':
      return `the market's ${node.field}`;
    case 'math':
      return mathWords(node, parts.expression);
  }
}

function mathWords({ operator, args }: MathExpression, words: (each: Expression) => string): string {
  const texts = args.map(words);
  if (operator === 'percentOf') return `${texts[0]} in percent of ${texts[1]}`;
  if (operator === 'abs') return `the size of ${texts.join(', ')}`;
  if (operator === 'avg') return `the mean of ${texts.join(' and ')}`;
  return /^[-+*/]$/.test(operator) ? `(${texts.join(` ${operator} `)})` : `${operator}(${texts.join(', ')})`;
}

/** RSI(14), or MACD(12, 26, 9) signal on 1H. */
function indicatorWords(name: string, output: string | undefined, { indicators, start }: LexiconParts): string {
  const meant = indicators.get(name)?.meant;
  if (meant === undefined) return name;
  const on = meant.timeframe === start?.timeframe ? '' : ` on ${meant.timeframe}`;
  const of = meant.symbol === start?.symbol ? '' : ` of ${meant.symbol}`;
  return `${meant.words}${output === undefined ? '' : ` ${output}`}${of}${on}`;
}

export const levelWords = ({ type, value }: Level): string =>
  ({
    percent: `${value} %`,
    points: `${value} points`,
    premium: `a premium of ${value}`,
    underlyingPoints: `${value} points of the underlying`,
  })[type];

/** CE at the money of this week, or for so many rupees. */
function optionWords({ expiry, strikeType: strike, optionType }: NonNullable<Leg['optionDetails']>): string {
  if (typeof strike === 'string') return `${expiry} ${strike} ${optionType}`;
  const where = {
    premium: `for about ${strike.value} rupees`,
    delta: `with a delta of about ${strike.value}`,
    atmPercent: `${strike.value} % from the money`,
    straddleWidth: `${strike.value} straddle premiums from the money`,
    strike: `at ${strike.value}`,
  }[strike.by];
  return `${expiry} ${optionType} ${where}`;
}

/** 1 lot of NIFTY W0 ATM CE, 1 lot of NIFTY M0 future, 10 SBIN. */
function amountWords({ quantity, optionDetails, expiry }: Leg, { symbol, start }: LexiconParts): string {
  const lots = `${quantity} lot${quantity === 1 ? '' : 's'} of ${symbol}`;
  if (optionDetails !== undefined) return `${lots} ${optionWords(optionDetails)}`;
  return start?.tradingInstrument.type === 'equity' ? `${quantity} ${symbol}` : `${lots} ${expiry ?? 'M0'} future`;
}

const sizingWords: Readonly<Record<string, (value: number) => string>> = {
  fixed: (value) => `times ${value}`,
  percentCapital: (value) => `sized so that it costs ${value} % of the capital`,
  riskPercent: (value) => `sized so that the stops risk ${value} % of the capital`,
  capitalPerLot: (value) => `sized as once for every ${value} rupees of capital`,
};

const reEntryWords: Readonly<Record<string, string>> = {
  asap: 'at once',
  atCost: 'at its price',
  onMomentum: 'after a move',
  reversed: 'on the other side',
};

function legWords(leg: Leg, parts: LexiconParts): string {
  const verb = leg.positionType === 'buy' ? 'buys' : 'sells';
  const { stopLoss, target, trailing, reEntry, sizing } = leg;
  const guards = [
    stopLoss && `stop at ${levelWords(stopLoss)}`,
    trailing && `trailing by ${trailing.moveBy} for every ${trailing.every}`,
    target && `target at ${levelWords(target)}`,
    reEntry && `again ${reEntryWords[reEntry.mode]} ${timesWords(reEntry.max)} a day`,
    sizing && sizingWords[sizing.type]?.(sizing.value),
  ].filter((guard) => typeof guard === 'string');
  return `${verb} ${amountWords(leg, parts)} (${[leg.productType, leg.orderType, ...guards].join(', ')})`;
}

/** How often, at most. */
export const timesWords = (max: number): string => (max === 1 ? 'once' : max === 2 ? 'twice' : `${max} times`);

function targetWords(targets: Targets | undefined, titles: ReadonlyMap<string, string>): string {
  const names = [targets?.vpi, targets?.vpt].flatMap((each) => each ?? []);
  const nodes = (targets?.nodeIds ?? []).map((id) => titles.get(id) ?? id);
  return [...names, ...nodes].join(', ');
}
