import type { z } from 'zod';
import { legsOf, type PlacedLeg } from '../compile/legs-of.js';
import type { ReadNode, StrategyDocument } from '../document/document.schema.js';
import { startOfDocument } from '../explain/lexicon-for.js';
import type { Finding, Path } from '../findings/finding.js';
import { graphOf, type Graph } from '../graph/graph.js';
import { declaredIn, type DeclaredIndicators } from '../indicators/declared-indicators.js';
import type { IndicatorCatalogue } from '../indicators/indicator-catalogue.js';
import type { StartData } from '../nodes/start.node.js';

/** What the market says about contracts on the day for which a document is judged. */
export interface ContractTerms {
  /** Units of one lot of the nearest contract; undefined where nobody knows. */
  lotOf(underlying: string): number | undefined;
  /** Whether the exchange takes nothing but limit orders for it. */
  takesLimitsOnly(underlying: string): boolean;
}

/** What a document is judged with. */
export interface JudgeContext {
  readonly indicators: IndicatorCatalogue;
  readonly terms?: ContractTerms | undefined;
  /** Bars of the start timeframe that a planned run has before it begins. */
  readonly barsBefore?: number | undefined;
}

/** A document laid out for rules. */
export interface RuleScene extends JudgeContext {
  readonly document: StrategyDocument;
  readonly graph: Graph;
  readonly start: StartData | undefined;
  readonly declared: DeclaredIndicators;
  readonly legs: readonly PlacedLeg[];
}

/** A rule says what it finds; it never throws, whatever the document holds. */
export type Rule = (scene: RuleScene) => readonly Finding[];

export function ruleScene(document: StrategyDocument, context: JudgeContext): RuleScene {
  const graph = graphOf(document.nodes, document.edges);
  const start = startOfDocument(document);
  const declared = declaredIn(start, context.indicators);
  return { ...context, document, graph, start, declared, legs: legsOf(graph) };
}

/** A place in a node's data. */
export const dataPath = (node: ReadNode | undefined, ...rest: Path): Path => [
  'nodes',
  node?.index ?? 0,
  'data',
  ...rest,
];

/** A place in a leg. */
export const legPath = ({ graph }: RuleScene, { node, index }: PlacedLeg, ...rest: Path): Path =>
  dataPath(graph.nodes[node], 'positions', index, ...rest);

export interface TypedNode<Data> {
  readonly index: number;
  readonly node: ReadNode;
  readonly data: Data;
}

const sorted = new WeakMap<Graph, Map<string, TypedNode<unknown>[]>>();

/** The nodes of a kind whose data could be read; sorted out once, because nearly every rule asks. */
export function nodesOf<Data>(
  { graph }: RuleScene,
  { type }: { readonly type: string; readonly data: z.ZodType<Data> },
): readonly TypedNode<Data>[] {
  const known = sorted.get(graph) ?? byType(graph);
  sorted.set(graph, known);
  return (known.get(type) ?? []) as TypedNode<Data>[];
}

function byType({ nodes }: Graph): Map<string, TypedNode<unknown>[]> {
  const found = new Map<string, TypedNode<unknown>[]>();
  nodes.forEach((node, index) => {
    if (node.data === undefined) return;
    const alike = found.get(node.type) ?? [];
    found.set(node.type, alike);
    alike.push({ index, node, data: node.data });
  });
  return found;
}
