import type { StrategyDocument } from '../document/document.schema.js';
import type { RiskManagement } from '../document/risk.schema.js';
import { graphOf } from '../graph/graph.js';
import type { IndicatorCatalogue } from '../indicators/indicator-catalogue.js';
import { findNode } from '../nodes.js';
import { lexiconFor, startOfDocument } from './lexicon-for.js';

const timeframeWords: Readonly<Record<string, string>> = { '1D': 'daily', '1W': 'weekly' };

function timeframeText(timeframe: string): string {
  const known = timeframeWords[timeframe];
  if (known !== undefined) return known;
  const count = Number.parseInt(timeframe, 10);
  return timeframe.endsWith('H') ? `${count}-hour` : `${count}-minute`;
}

/** What a strategy does, in sentences: one for when it looks, one a step for what leads to it, one for its guards. */
export function describe(document: StrategyDocument, catalogue: IndicatorCatalogue): readonly string[] {
  const start = startOfDocument(document);
  const lexicon = lexiconFor(document, catalogue);
  const graph = graphOf(document.nodes, document.edges);
  const when =
    start === undefined
      ? 'It has no start.'
      : start.evaluateOn === 'tick'
        ? `At each tick of ${start.symbol} (on ${timeframeText(start.timeframe)} bars)`
        : `At each closed ${timeframeText(start.timeframe)} bar of ${start.symbol}`;
  const wordsOf = (index: number): string => {
    const node = graph.nodes[index];
    const definition = node && findNode(node.type);
    return node?.data === undefined || definition === undefined
      ? 'something that could not be read'
      : definition.words(node.data, lexicon);
  };
  const roleOf = (index: number): string => findNode(graph.nodes[index]?.type ?? '')?.behaviour.role ?? '';
  const steps = (graph.order ?? []).filter((index) => roleOf(index) === 'step');
  const sentences = steps.map((index) => {
    const ways = waysTo(
      graph.incoming,
      index,
      (at) => roleOf(at) === 'gate',
      (at) => rootWords(graph.nodes[at]?.type, graph.nodes[at]?.label || graph.nodes[at]?.id),
    );
    const conditions = ways.map(({ gates, root }) =>
      [root, ...gates.map(wordsOf)].filter((part) => part !== '').join(', '),
    );
    const unique = [...new Set(conditions.filter((text) => text !== ''))];
    const lead = unique.length === 0 ? '' : `${unique.join('; or ')}, `;
    return `${when}, ${lead}it ${firstLower(wordsOf(index))}.`;
  });
  return [
    ...(steps.length === 0 ? [`${when}, it does nothing.`] : sentences),
    ...guards(document.riskManagement),
    ...hours(document),
  ];
}

const firstLower = (text: string): string => text.replace(/^it /, '');

const rootWords = (type: string | undefined, name: string | undefined): string =>
  type === 'entryNode' ? `while ${name} is open` : type === 'exitNode' ? `after ${name} is done` : '';

interface Way {
  readonly gates: readonly number[];
  readonly root: string;
}

const WAYS_MAX = 8;

/** The ways to a node as gates in the order in which flow meets them; of very many only the first are told. */
function waysTo(
  incoming: readonly (readonly number[])[],
  index: number,
  isGate: (at: number) => boolean,
  rootOf: (at: number) => string,
): readonly Way[] {
  const ways: Way[] = [];
  const open: { at: number; gates: readonly number[] }[] = (incoming[index] ?? []).map((at) => ({ at, gates: [] }));
  while (open.length > 0 && ways.length < WAYS_MAX) {
    const { at, gates } = open.shift() ?? { at: 0, gates: [] };
    const root = rootOf(at);
    const sources = incoming[at] ?? [];
    const here = isGate(at) ? [at, ...gates] : gates;
    if (root !== '' || sources.length === 0) ways.push({ gates: here, root });
    else open.push(...sources.slice(0, WAYS_MAX).map((source) => ({ at: source, gates: here })));
  }
  return ways;
}

const unitWords: Readonly<Record<string, string>> = {
  amount: 'rupees',
  percent: '% of the allocated capital',
  points: 'points',
  combinedPremiumPercent: '% of the combined premium',
  combinedPremiumPoints: 'points of the combined premium',
};

function guards(risk: RiskManagement): readonly string[] {
  const { stopLoss, target, trailing, lockAndTrail } = risk;
  const parts = [
    stopLoss && `everything is closed at a loss of ${stopLoss.value} ${unitWords[stopLoss.type]}`,
    target && `at a profit of ${target.value} ${unitWords[target.type]}`,
    trailing && `the stop moves by ${trailing.moveBy} for every ${trailing.every} earned`,
    lockAndTrail &&
      `from ${lockAndTrail.activateAt} on, ${lockAndTrail.lockProfit} are locked, and ${lockAndTrail.trailBy} more for every ${lockAndTrail.forEvery}`,
    risk.maxDailyLoss && `the day ends at a loss of ${risk.maxDailyLoss} rupees`,
    risk.maxDrawdown && `or ${risk.maxDrawdown} rupees below its best`,
    risk.maxDailyTrades && `it enters at most ${risk.maxDailyTrades} times a day`,
    risk.maxOpenPositions && `it holds at most ${risk.maxOpenPositions} positions`,
    risk.maxExposurePerInstrument && `at most ${risk.maxExposurePerInstrument} rupees in one instrument`,
    risk.moveStopToCost === true && 'when one leg is stopped, the others are stopped at what they cost',
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? [] : [`Whatever happens: ${parts.join('; ')}.`];
}

function hours({ schedule, riskManagement }: StrategyDocument): readonly string[] {
  const { days, startAt, stopEntriesAt, squareOffAt = riskManagement.squareOffAt } = schedule;
  const from = startAt === undefined ? '' : ` from ${startAt}`;
  const until = stopEntriesAt === undefined ? '' : ` until before ${stopEntriesAt}`;
  const on = days === undefined ? '' : ` on ${days.join(', ')}`;
  const entries = from + until + on === '' ? [] : [`It enters${on}${from}${until}.`];
  return squareOffAt === undefined ? entries : [...entries, `At ${squareOffAt} it closes what it holds.`];
}
