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
  const expression = (each: Expression): string => expressionWords(each, parts);
  const condition = (each: Condition, depth = 0): string => conditionWords(each, expression, depth);
  return {
    expression,
    condition,
    leg: (leg) => legWords(leg, parts.symbol),
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

const timeWords: Readonly<Record<string, string>> = {
  timeOfDay: 'the time',
  dayOfWeek: 'the day of the week',
  minutesSinceOpen: 'minutes since the open',
  minutesToClose: 'minutes to the close',
  daysToExpiry: 'days to expiry',
};

const back = (offset: number | undefined): string =>
  offset === undefined || offset === 0 ? '' : ` ${offset} bar${offset === 1 ? '' : 's'} ago`;

function expressionWords(node: Expression, parts: LexiconParts): string {
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
      return `the position's ${node.field}`;
    case 'portfolio':
      return `the run's ${node.field}`;
    case 'time':
      return timeWords[node.field] ?? node.field;
    case 'market':
      return `the market's ${node.field}`;
    case 'math':
      return mathWords(node, (each) => expressionWords(each, parts));
  }
}

function mathWords({ operator, args }: MathExpression, words: (each: Expression) => string): string {
  const texts = args.map(words);
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

function legWords(leg: Leg, symbol: string): string {
  const { optionDetails: option } = leg;
  const verb = leg.positionType === 'buy' ? 'buys' : 'sells';
  const unit = leg.productType === 'delivery' && option === undefined ? '' : ` lot${leg.quantity === 1 ? '' : 's'} of`;
  const strike =
    option &&
    (typeof option.strikeType === 'string' ? option.strikeType : `${option.strikeType.by} ${option.strikeType.value}`);
  const what = option === undefined ? symbol : `${symbol} ${option.expiry} ${strike} ${option.optionType}`;
  const guards = [
    ...(leg.stopLoss === undefined ? [] : [`stop at ${levelWords(leg.stopLoss)}`]),
    ...(leg.target === undefined ? [] : [`target at ${levelWords(leg.target)}`]),
  ];
  return `${verb} ${leg.quantity}${unit} ${what} (${[leg.productType, leg.orderType, ...guards].join(', ')})`;
}

function targetWords(targets: Targets | undefined, titles: ReadonlyMap<string, string>): string {
  const names = [targets?.vpi, targets?.vpt].flatMap((each) => each ?? []);
  const nodes = (targets?.nodeIds ?? []).map((id) => titles.get(id) ?? id);
  return [...names, ...nodes].join(', ');
}
