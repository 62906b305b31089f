import { contentHashOf } from '../document/content-hash.js';
import type { StrategyDocument } from '../document/document.schema.js';
import type { Expression, PositionExpression } from '../document/expression.schema.js';
import { lexiconFor } from '../explain/lexicon-for.js';
import { nearestAbove, type Graph } from '../graph/graph.js';
import { columnRequest, indicatorColumn } from '../indicators/column-request.js';
import { outputMeant } from '../indicators/computation.js';
import { declaredIn, type DeclaredIndicators } from '../indicators/declared-indicators.js';
import type { IndicatorCatalogue } from '../indicators/indicator-catalogue.js';
import { findNode } from '../nodes.js';
import type { StartData } from '../nodes/start.node.js';
import type { Timeframe } from '@sutra/market';
import { isEntry, legsOf, targetLegs, type PlacedLeg } from './legs-of.js';
import type { NodeCompiler } from './node-compiler.js';
import type { ColumnRequest, FactRead, Program, ProgramLeg } from './program.js';
import { emptyPool, slotFor, testFor, type Pool, type Surroundings } from './slot-compiler.js';

interface Compiling {
  readonly document: StrategyDocument;
  readonly graph: Graph;
  readonly declared: DeclaredIndicators;
  readonly start: StartData;
  readonly pool: Pool;
  readonly legs: readonly PlacedLeg[];
  readonly placeOfLeg: ReadonlyMap<PlacedLeg, number>;
  readonly groups: number[];
  readonly words: (expression: Expression) => string;
  /** Bars until the first value of columns of indicators, by their keys. */
  readonly firsts: Map<string, number>;
  /** Columns and facts by what asks for them. */
  readonly requests: Map<string, ColumnRequest>;
  readonly facts: Map<string, FactRead>;
}

/** Turns a document that validation let through into its program. */
export function compile(document: StrategyDocument, graph: Graph, catalogue: IndicatorCatalogue): Program {
  const start = graph.nodes.find(({ type }) => type === 'startNode')?.data as StartData;
  const words = lexiconFor(document, catalogue).expression;
  const order = graph.order ?? [];
  const place = new Map(order.map((index, at) => [index, at]));
  const legs = legsOf(graph).toSorted(
    (a, b) => (place.get(a.node) ?? 0) - (place.get(b.node) ?? 0) || a.index - b.index,
  );
  const declared = declaredIn(start, catalogue);
  const pool = emptyPool();
  const compiling: Compiling = {
    document,
    graph,
    declared,
    start,
    pool,
    legs,
    placeOfLeg: new Map(legs.map((leg, at) => [leg, at])),
    groups: [],
    words,
    firsts: new Map(),
    requests: new Map(),
    facts: new Map(),
  };
  const nodes = order.flatMap((index) => {
    const node = graph.nodes[index];
    const definition = node && findNode(node.type);
    if (node === undefined || definition === undefined) return [];
    const incoming = (graph.incoming[index] ?? []).map((source) => place.get(source) ?? 0).sort((a, b) => a - b);
    const plan = definition.compile(node.data, compilerFor(compiling, index));
    const { behaviour } = definition;
    const flow = behaviour.role === 'step' ? behaviour.flow : behaviour.role;
    const needsAllWays = behaviour.role === 'gate' && behaviour.needsAllWays?.(plan) === true;
    const remembersReached = behaviour.role === 'gate' && behaviour.ground(plan).of === 'memory';
    return [{ id: node.id, type: node.type, label: node.label, flow, needsAllWays, remembersReached, incoming, plan }];
  });
  const { columns, slots, tests, memory } = pool;
  return {
    language: document.language,
    name: document.name,
    contentHash: contentHashOf(document, catalogue),
    symbol: start.symbol,
    exchange: start.exchange,
    timeframe: start.timeframe,
    evaluateOn: start.evaluateOn ?? 'barClose',
    columns,
    slots,
    tests,
    memory,
    legs: legs.map((leg) => programLeg(compiling, leg, place)),
    nodes,
    groups: compiling.groups,
    schedule: document.schedule,
    riskManagement: document.riskManagement,
    warmUp: warmUpOf(compiling),
  };
}

function programLeg(
  { graph, start }: Compiling,
  { node, leg }: PlacedLeg,
  place: ReadonlyMap<number, number>,
): ProgramLeg {
  return {
    node: place.get(node) ?? 0,
    nodeId: graph.nodes[node]?.id ?? '',
    legId: leg.id,
    vpi: leg.vpi,
    side: leg.positionType,
    priority: leg.priority ?? 1,
    isDerivative: leg.optionDetails !== undefined || start.tradingInstrument.type !== 'equity',
  };
}

function compilerFor(compiling: Compiling, index: number): NodeCompiler {
  const { graph, legs, placeOfLeg, pool, groups } = compiling;
  const around = surroundingsOf(compiling, index);
  const indexOf = (found: PlacedLeg): number => placeOfLeg.get(found) ?? -1;
  return {
    condition: (condition) => testFor(pool, around, condition),
    expression: (expression) => slotFor(pool, around, expression),
    targets: (targets) => targetLegs(graph, legs, index, targets).map(indexOf),
    ownLegs: () => legs.filter(({ node }) => node === index).map(indexOf),
    stopOf: (leg) => legs[leg]?.leg.stopLoss ?? null,
    group(number) {
      // Without a number the counter is the node's own: numbers of documents are never below zero.
      const wanted = number ?? -1 - index;
      const known = groups.indexOf(wanted);
      return known >= 0 ? known : groups.push(wanted) - 1;
    },
  };
}

function surroundingsOf(compiling: Compiling, index: number): Surroundings {
  return {
    words: compiling.words,
    column: (expression) => knownColumn(compiling, expression),
    fact: (expression) => factOf(compiling, index, expression),
  };
}

function factOf(compiling: Compiling, index: number, expression: Expression): FactRead | undefined {
  if (expression.type === 'portfolio') return { of: 'portfolio', field: expression.field };
  if (expression.type === 'time') return { of: 'time', field: expression.field };
  if (expression.type !== 'position') return undefined;
  const { field, vpi, vpt, nodeId } = expression;
  const key = JSON.stringify([index, field, vpi, vpt, nodeId]);
  const known = compiling.facts.get(key) ?? { of: 'position', field, legs: legsMeant(compiling, index, expression) };
  compiling.facts.set(key, known);
  return known;
}

function legsMeant(
  { graph, legs, placeOfLeg }: Compiling,
  index: number,
  { vpi, vpt, nodeId }: PositionExpression,
): readonly number[] {
  const named = vpi !== undefined || vpt !== undefined || nodeId !== undefined;
  const nearest = new Set(named ? [] : nearestAbove(graph, index, (each) => isEntry(graph, each)));
  const meant = named
    ? targetLegs(graph, legs, index, { vpi, vpt, nodeIds: nodeId === undefined ? undefined : [nodeId] })
    : nearest.size > 0
      ? legs.filter(({ node }) => nearest.has(node))
      : legs;
  return meant.map((leg) => placeOfLeg.get(leg) ?? -1);
}

/** Thousands of comparisons may read one column, whose key is worked out once. */
function knownColumn(compiling: Compiling, expression: Expression): ColumnRequest | undefined {
  const key = askedFor(expression);
  const known = compiling.requests.get(key) ?? columnOf(compiling, expression);
  if (known !== undefined) compiling.requests.set(key, known);
  return known;
}

/** Equal for expressions of one column; lengths stand before names, which may hold anything. */
function askedFor(expression: Expression): string {
  switch (expression.type) {
    case 'indicator':
      return `indicator ${expression.name.length} ${expression.name} ${expression.output ?? ''}`;
    case 'price':
      return `price ${expression.field} ${expression.symbol ?? ''}`;
    case 'day':
      return `day ${expression.field} ${expression.range?.minutes ?? ''}`;
    case 'market':
      return `market ${expression.field}`;
    default:
      return expression.type;
  }
}

function columnOf({ start, declared, firsts }: Compiling, expression: Expression): ColumnRequest | undefined {
  const { exchange, timeframe } = start;
  switch (expression.type) {
    case 'indicator': {
      const meant = declared.get(expression.name)?.meant;
      const output = meant && outputMeant(meant.computation, expression.output);
      const origin = output === undefined ? undefined : meant?.computation.get(output);
      if (meant === undefined || output === undefined || origin === undefined) return undefined;
      const column = indicatorColumn(meant, output);
      firsts.set(column.key, (origin.wanted.warmups[origin.output] ?? 0) + 1);
      return column;
    }
    case 'price':
      return columnRequest({
        kind: 'price',
        symbol: expression.symbol ?? start.symbol,
        exchange,
        timeframe,
        field: expression.field,
      });
    case 'day': {
      const range = expression.range && { rangeMinutes: expression.range.minutes };
      return columnRequest({
        kind: 'day',
        symbol: start.symbol,
        exchange,
        timeframe,
        field: expression.field,
        ...range,
      });
    }
    case 'market':
      return columnRequest({ kind: 'market', symbol: '', exchange: '', timeframe, field: expression.field });
    default:
      return undefined;
  }
}

/** How many bars of each timeframe every column needs until its first value, and as far back as it is read. */
function warmUpOf({ pool, start, firsts }: Compiling): Program['warmUp'] {
  const needs: Partial<Record<Timeframe, number>> = {};
  pool.columns.forEach(({ key, timeframe }, at) => {
    const own = (firsts.get(key) ?? 1) + (pool.depths[at] ?? 0);
    needs[timeframe] = Math.max(needs[timeframe] ?? 0, own);
  });
  return Object.keys(needs).length === 0 ? { [start.timeframe]: 1 } : needs;
}
