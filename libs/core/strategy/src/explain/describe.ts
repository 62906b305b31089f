import type { ReadNode, StrategyDocument } from '../document/document.schema.js';
import type { RiskManagement } from '../document/risk.schema.js';
import { graphOf, type Graph } from '../graph/graph.js';
import type { IndicatorCatalogue } from '../indicators/indicator-catalogue.js';
import type { JoinData } from '../nodes/join.node.js';
import { findNode } from '../nodes.js';
import { timesWords } from './lexicon.js';
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
  const ways = waysThrough(graph, {
    // A join says nothing of its own here: the ways to it are told, each or together.
    isGate: (index) => roleOf(index) === 'gate' && graph.nodes[index]?.type !== 'joinNode',
    needsAll: (index) => isJoinOfAll(graph.nodes[index]),
    rootOf: (index) => rootWords(graph.nodes[index]?.type, graph.nodes[index]?.label || graph.nodes[index]?.id),
    wordsOf,
  });
  const sentences = steps.map((index) => {
    const all = (graph.incoming[index] ?? []).flatMap(ways).slice(0, WAYS_MAX);
    const told = [...new Set(all.map((way) => way.join(', ')))].filter((text) => text !== '');
    const lead = told.length === 0 ? '' : `${told.join('; or ')}, `;
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

const isJoinOfAll = (node: ReadNode | undefined): boolean =>
  node?.type === 'joinNode' && (node.data as JoinData | undefined)?.mode === 'all';

interface Telling {
  readonly isGate: (index: number) => boolean;
  readonly needsAll: (index: number) => boolean;
  /** What flow begins anew with at a node; nothing where it runs on. */
  readonly rootOf: (index: number) => string;
  readonly wordsOf: (index: number) => string;
}

const WAYS_MAX = 8;
/** Joins of joins repeat what stands above them; longer than this nobody reads it. */
const TOGETHER_MAX = 1_000;

/** What has to be so on one way, in the order in which flow meets it. */
type Way = readonly string[];

/** The ways on which flow comes through a node, each in words; of very many only the first are told. */
function waysThrough({ incoming }: Graph, telling: Telling): (index: number) => readonly Way[] {
  const known = new Map<number, readonly Way[]>();
  const { isGate, needsAll, rootOf, wordsOf } = telling;
  const told = (index: number): readonly Way[] => {
    const root = rootOf(index);
    if (root !== '') return [[root]];
    const sources = (incoming[index] ?? []).map(ways);
    if (needsAll(index)) return [[together(sources)]];
    const above = sources.length === 0 ? [[]] : sources.flat().slice(0, WAYS_MAX);
    return isGate(index) ? above.map((way) => [...way, wordsOf(index)]) : above;
  };
  const ways = (index: number): readonly Way[] => {
    const found = known.get(index) ?? told(index);
    known.set(index, found);
    return found;
  };
  return ways;
}

function together(sources: readonly (readonly Way[])[]): string {
  const open = sources.map((ways) => ways.map((way) => way.join(', ')).filter((text) => text !== ''));
  const parts = [...new Set(open.map((texts) => [...new Set(texts)].join(' or ')))].filter((part) => part !== '');
  const text = parts.join(' and ');
  return text.length > TOGETHER_MAX ? `when all of ${sources.length} ways are open together` : text;
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
    target && `everything is closed at a profit of ${target.value} ${unitWords[target.type]}`,
    trailing && `the stop moves by ${trailing.moveBy} for every ${trailing.every} earned`,
    lockAndTrail &&
      `from ${lockAndTrail.activateAt} on, ${lockAndTrail.lockProfit} are locked, and ${lockAndTrail.trailBy} more for every ${lockAndTrail.forEvery}`,
    risk.maxDailyLoss && `the day ends at a loss of ${risk.maxDailyLoss} rupees`,
    risk.maxDrawdown && `the day ends ${risk.maxDrawdown} rupees below its best`,
    risk.maxDailyTrades && `it enters at most ${timesWords(risk.maxDailyTrades)} a day`,
    risk.maxOpenPositions &&
      `it holds at most ${risk.maxOpenPositions} position${risk.maxOpenPositions === 1 ? '' : 's'}`,
    risk.maxExposurePerInstrument && `it puts at most ${risk.maxExposurePerInstrument} rupees into one instrument`,
    risk.moveStopToCost === true && 'when one leg is stopped, the others are stopped at what they cost',
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? [] : [`Whatever happens: ${parts.join('; ')}.`];
}

/** A working week is told in three words. */
const daysText = (days: readonly string[]): string =>
  days.join() === 'MON,TUE,WED,THU,FRI' ? 'Monday to Friday' : days.join(', ');

function hours({ schedule, riskManagement }: StrategyDocument): readonly string[] {
  const { days, startAt, stopEntriesAt, squareOffAt = riskManagement.squareOffAt } = schedule;
  const from = startAt === undefined ? '' : ` from ${startAt}`;
  const until = stopEntriesAt === undefined ? '' : ` until before ${stopEntriesAt}`;
  const on = days === undefined ? '' : ` on ${daysText(days)}`;
  const entries = from + until + on === '' ? [] : [`It enters${on}${from}${until}.`];
  return squareOffAt === undefined ? entries : [...entries, `At ${squareOffAt} it closes what it holds.`];
}
