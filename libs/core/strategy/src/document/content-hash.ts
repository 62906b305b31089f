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
  const byText = (a: JsonValue, b: JsonValue): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return plain({
    language,
    nodes: nodes
      .map(({ id, type, data }) => ({ id, type, data: meaningOfData(data, declared, ownOf) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges: edges
      .map(({ source, target, sourceHandle, targetHandle }) => [source, target, sourceHandle ?? '', targetHandle ?? ''])
      .sort(byText),
    riskManagement,
    schedule,
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const without = (data: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)));

function meaningOfData(
  data: unknown,
  declared: DeclaredIndicators,
  ownOf: (data: object) => DeclaredIndicators,
): unknown {
  if (!isObject(data)) return data;
  const rest = withMeantOutputs(without(data, ['label', 'actionType', 'indicators']), declared) as object;
  const { indicators } = data;
  if (!isObject(indicators)) return rest;
  const own = ownOf(data);
  const meant = Object.entries(indicators).map(([name, config]) => [name, own.get(name)?.meant?.config ?? config]);
  return { ...rest, indicators: Object.fromEntries(meant) as unknown };
}

/** The same data, in which every operand says by its one name which output it reads. */
function withMeantOutputs(value: unknown, declared: DeclaredIndicators): unknown {
  if (Array.isArray(value)) return value.map((item) => withMeantOutputs(item, declared));
  if (!isObject(value)) return value;
  const { type, name, output } = value;
  if (type === 'indicator' && typeof name === 'string') {
    const computation = declared.get(name)?.meant?.computation;
    const meant = computation && outputMeant(computation, output as string | undefined);
    return meant === undefined ? value : { ...value, output: meant };
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withMeantOutputs(member, declared)]));
}

/** Data as JSON would carry it: members without a value are not there. */
const plain = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;
