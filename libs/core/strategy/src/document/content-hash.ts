import { contentHash, type JsonValue } from '@sutra/kernel';
import { startOfDocument } from '../explain/lexicon-for.js';
import { outputMeant } from '../indicators/computation.js';
import { declaredIn, type DeclaredIndicators } from '../indicators/declared-indicators.js';
import type { IndicatorCatalogue } from '../indicators/indicator-catalogue.js';
import type { StartData } from '../nodes/start.node.js';
import type { StrategyDocument } from './document.schema.js';

/**
 * What a strategy does, in 64 hexadecimal digits: language, nodes without label and position, edges, riskManagement and
 * schedule. Neither name, version, layout, the order of nodes and edges nor fields that the language lacks have a part in it.
 */
export const contentHashOf = (document: StrategyDocument, catalogue: IndicatorCatalogue): string =>
  contentHash(meaningOf(document, catalogue));

/** A document reduced to what it means. */
export function meaningOf(document: StrategyDocument, catalogue: IndicatorCatalogue): JsonValue {
  const { language, nodes, edges, riskManagement, schedule } = document;
  const ownOf = (data: object): DeclaredIndicators => declaredIn(data as StartData, catalogue);
  const declared = declaredIn(startOfDocument(document), catalogue);
  return {
    language,
    nodes: nodes
      .map(({ id, type, data }) => ({ id, type, data: meaningOfData(data, declared, ownOf) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges: edges
      .map(({ source, target, sourceHandle, targetHandle }) => [source, target, sourceHandle ?? '', targetHandle ?? ''])
      .map((edge) => ({ edge, text: JSON.stringify(edge) }))
      .sort((a, b) => (a.text < b.text ? -1 : 1))
      .map(({ edge }) => edge),
    riskManagement: plain(riskManagement, declared),
    schedule: plain(schedule, declared),
  };
}

type JsonObject = Readonly<Record<string, JsonValue>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const without = (data: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)));

function meaningOfData(
  data: unknown,
  declared: DeclaredIndicators,
  ownOf: (data: object) => DeclaredIndicators,
): JsonValue {
  if (!isObject(data)) return null;
  const rest = plain(without(data, ['label', 'actionType', 'indicators']), declared) as JsonObject;
  const { indicators } = data;
  if (!isObject(indicators)) return rest;
  const own = ownOf(data);
  const meant = Object.entries(indicators).map(([name, config]) => [
    name,
    plain(own.get(name)?.meant?.config ?? config, declared),
  ]);
  return { ...rest, indicators: Object.fromEntries(meant) as JsonObject };
}

/**
 * The same data as JSON would carry it, members without a value left out, in which every operand says by its one name which
 * output it reads.
 */
function plain(value: unknown, declared: DeclaredIndicators): JsonValue {
  if (Array.isArray(value)) return value.map((item) => plain(item, declared));
  if (!isObject(value)) return value as JsonValue;
  const copy: Record<string, JsonValue> = {};
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member !== undefined) copy[key] = plain(member, declared);
  }
  const { type, name, output } = value;
  if (type !== 'indicator' || typeof name !== 'string') return copy;
  const computation = declared.get(name)?.meant?.computation;
  const meant = computation && outputMeant(computation, typeof output === 'string' ? output : undefined);
  if (meant !== undefined) copy['output'] = meant;
  return copy;
}
