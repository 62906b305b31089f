import { contentHash, type JsonValue } from '@sutra/kernel';
import type { IndicatorCatalogue } from '../indicators/indicator-catalogue.js';
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
  const byText = (a: JsonValue, b: JsonValue): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  return plain({
    language,
    nodes: nodes
      .map(({ id, type, data }) => ({ id, type, data: meaningOfData(data, catalogue) }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    edges: edges
      .map(({ source, target, sourceHandle, targetHandle }) => [source, target, sourceHandle ?? '', targetHandle ?? ''])
      .sort(byText),
    riskManagement,
    schedule,
  });
}

const INDICATOR_FIELDS = ['type', 'source', 'timeframe', 'symbol', 'exchange'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const without = (data: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)));

function meaningOfData(data: unknown, catalogue: IndicatorCatalogue): unknown {
  if (!isObject(data)) return data;
  const rest = without(data, ['label', 'actionType', 'indicators']);
  const { indicators } = data;
  if (!isObject(indicators)) return rest;
  const known = Object.entries(indicators).map(([name, config]) => [name, knownFields(config, catalogue)]);
  return { ...rest, indicators: Object.fromEntries(known) as unknown };
}

/** An indicator without the fields that its kind does not have. */
function knownFields(config: unknown, catalogue: IndicatorCatalogue): unknown {
  if (!isObject(config)) return config;
  const params = catalogue.find(String(config['type']))?.params.map(({ name }) => name) ?? [];
  const fields = new Set([...INDICATOR_FIELDS, ...params]);
  return Object.fromEntries(Object.entries(config).filter(([field]) => fields.has(field)));
}

/** Data as JSON would carry it: members without a value are not there. */
const plain = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;
