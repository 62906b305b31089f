import { canonicalJson, type JsonValue } from '@sutra/kernel';
import { contentHashOf, meaningOf } from '../document/content-hash.js';
import type { StrategyDocument } from '../document/document.schema.js';
import { pathText, type Path } from '../findings/finding.js';
import type { IndicatorCatalogue } from '../indicators/indicator-catalogue.js';

/** One difference of meaning between two strategies. */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly what: 'node' | 'edge' | 'riskManagement' | 'schedule';
  readonly nodeId?: string;
  /** Below the node, or below the part of the document. */
  readonly path?: string;
  readonly before?: JsonValue;
  readonly after?: JsonValue;
  readonly words: string;
}

export interface Difference {
  /** They do the same, whatever they look like. */
  readonly isSame: boolean;
  readonly changes: readonly Change[];
}

interface Meaning {
  readonly nodes: readonly { readonly id: string; readonly type: string; readonly data?: JsonValue }[];
  readonly edges: readonly (readonly string[])[];
  readonly riskManagement: JsonValue;
  readonly schedule: JsonValue;
}

/** What is different in what two documents do; names, layout and the order of things are not compared. */
export function diff(before: StrategyDocument, after: StrategyDocument, catalogue: IndicatorCatalogue): Difference {
  const [a, b] = [before, after].map((document) => meaningOf(document, catalogue) as unknown as Meaning) as [
    Meaning,
    Meaning,
  ];
  const changes = [
    ...nodeChanges(a, b),
    ...edgeChanges(a, b),
    ...partChanges('riskManagement', a.riskManagement, b.riskManagement),
    ...partChanges('schedule', a.schedule, b.schedule),
  ];
  return { isSame: contentHashOf(before, catalogue) === contentHashOf(after, catalogue), changes };
}

function nodeChanges(a: Meaning, b: Meaning): readonly Change[] {
  const [old, young] = [a, b].map(({ nodes }) => new Map(nodes.map((node) => [node.id, node])));
  const removed = a.nodes
    .filter(({ id }) => !young?.has(id))
    .map(({ id, type }): Change => ({ kind: 'removed', what: 'node', nodeId: id, words: `${id} (${type}) is gone` }));
  const rest = b.nodes.flatMap((node): readonly Change[] => {
    const known = old?.get(node.id);
    if (known === undefined)
      return [{ kind: 'added', what: 'node', nodeId: node.id, words: `${node.id} (${node.type}) is new` }];
    if (known.type !== node.type) {
      const words = `${node.id} was ${known.type} and is ${node.type}`;
      return [
        { kind: 'changed', what: 'node', nodeId: node.id, path: 'type', before: known.type, after: node.type, words },
      ];
    }
    return leafChanges(known.data ?? null, node.data ?? null).map((leaf) => ({
      ...leaf,
      what: 'node',
      nodeId: node.id,
      words: `${node.id}: ${leaf.words}`,
    }));
  });
  return [...removed, ...rest];
}

function edgeChanges(a: Meaning, b: Meaning): readonly Change[] {
  const keys = (edges: Meaning['edges']): ReadonlySet<string> => new Set(edges.map((edge) => JSON.stringify(edge)));
  const [old, young] = [keys(a.edges), keys(b.edges)];
  const words = (edge: readonly string[]): string => `${edge[0]} → ${edge[1]}`;
  return [
    ...a.edges
      .filter((edge) => !young.has(JSON.stringify(edge)))
      .map((edge): Change => ({ kind: 'removed', what: 'edge', words: `the edge ${words(edge)} is gone` })),
    ...b.edges
      .filter((edge) => !old.has(JSON.stringify(edge)))
      .map((edge): Change => ({ kind: 'added', what: 'edge', words: `the edge ${words(edge)} is new` })),
  ];
}

const partChanges = (what: 'riskManagement' | 'schedule', a: JsonValue, b: JsonValue): readonly Change[] =>
  leafChanges(a, b).map((leaf) => ({ ...leaf, what, words: `${what}: ${leaf.words}` }));

type Leaf = Omit<Change, 'what'>;

const isObject = (value: JsonValue): value is Record<string, JsonValue> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The deepest places at which two values differ. */
function leafChanges(a: JsonValue, b: JsonValue, path: Path = []): readonly Leaf[] {
  if (canonicalJson(a) === canonicalJson(b)) return [];
  if (isObject(a) && isObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    return keys.flatMap((key) => memberChanges([a, b], key, [...path, key]));
  }
  if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    return a.flatMap((item: JsonValue, at) =>
      leafChanges(item, (b as readonly JsonValue[])[at] ?? null, [...path, at]),
    );
  }
  const where = pathText(path);
  const words = `${where.slice(2) || 'it'} was ${shown(a)} and is ${shown(b)}`;
  return [{ kind: 'changed', path: where, before: a, after: b, words }];
}

function memberChanges(
  [a, b]: readonly [Record<string, JsonValue>, Record<string, JsonValue>],
  key: string,
  path: Path,
): readonly Leaf[] {
  const [old, young] = [a[key], b[key]];
  const where = pathText(path);
  if (old === undefined && young !== undefined)
    return [{ kind: 'added', path: where, after: young, words: `${where.slice(2)} is new: ${shown(young)}` }];
  if (young === undefined && old !== undefined)
    return [{ kind: 'removed', path: where, before: old, words: `${where.slice(2)} is gone (it was ${shown(old)})` }];
  return leafChanges(old ?? null, young ?? null, path);
}

function shown(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
