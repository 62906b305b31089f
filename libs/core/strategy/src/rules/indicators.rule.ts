import { timeframes } from '@sutra/market';
import type { IndicatorConfig } from '../document/indicator-config.js';
import { sources } from '../document/expression.schema.js';
import { error, info, shortened, type Finding, type Path } from '../findings/finding.js';
import { isCount, type IndicatorCatalogue, type IndicatorKind } from '../indicators/indicator-catalogue.js';
import { startNode } from '../nodes/start.node.js';
import { dataPath, nodesOf, type Rule } from './rule-scene.js';

const FIELDS = new Set(['type', 'source', 'timeframe', 'symbol', 'exchange']);

interface Place {
  readonly path: Path;
  readonly nodeId: string;
}

const declared: Rule = (scene) =>
  nodesOf(scene, startNode).flatMap(({ node, data }) =>
    Object.entries(data.indicators ?? {}).flatMap(([name, config]) => {
      const place = { path: dataPath(node, 'indicators', name), nodeId: node.id };
      const kind = scene.indicators.find(config.type);
      if (kind === undefined) return [unknownType(config.type, scene.indicators, place)];
      return [...shorter(config, data.timeframe, place), ...sourceOf(config, place), ...params(kind, config, place)];
    }),
  );

function unknownType(type: string, { kinds }: IndicatorCatalogue, { path, nodeId }: Place): Finding {
  const message = `There is no indicator ${JSON.stringify(shortened(type))}.`;
  const near = kinds.find(({ id }) => id === type.toLowerCase() || id.startsWith(type.toLowerCase().slice(0, 3)));
  const hint = near ? `Perhaps ${near.id}?` : `There is ${kinds.map(({ id }) => id).join(', ')}.`;
  return error('INDICATOR_TYPE_UNKNOWN', { path: [...path, 'type'], nodeId, message, hint });
}

function shorter(
  { timeframe }: IndicatorConfig,
  start: (typeof timeframes)[number],
  { path, nodeId }: Place,
): Finding[] {
  if (timeframe === undefined || timeframes.indexOf(timeframe) >= timeframes.indexOf(start)) return [];
  const message = `Its timeframe ${timeframe} is shorter than the start's ${start}.`;
  const hint = `Evaluate the strategy at ${timeframe}, or give the indicator ${start} or more.`;
  return [error('TIMEFRAME_BELOW_START', { path: [...path, 'timeframe'], nodeId, message, hint })];
}

function sourceOf({ source }: IndicatorConfig, { path, nodeId }: Place): Finding[] {
  if (source === undefined || sources.some((known) => known === source)) return [];
  const message = `There is no source ${JSON.stringify(shortened(source))}.`;
  return [
    error('SOURCE_UNKNOWN', { path: [...path, 'source'], nodeId, message, hint: `There is ${sources.join(', ')}.` }),
  ];
}

function params(kind: IndicatorKind, config: IndicatorConfig, { path, nodeId }: Place): Finding[] {
  const known = new Set(kind.params.map(({ name }) => name));
  const wrong = kind.params.flatMap((param) => {
    const value = config[param.name];
    if (value === undefined) return [];
    const isWhole = !isCount(param) || Number.isInteger(value);
    if (typeof value === 'number' && isWhole && value >= param.min && value <= param.max) return [];
    const message = `${param.name} of ${kind.title} is ${shortened(JSON.stringify(value) ?? 'nothing')}.`;
    const hint = `It is a ${isCount(param) ? 'whole number' : 'number'} from ${param.min} to ${param.max}.`;
    return [error('PERIOD_OUT_OF_RANGE', { path: [...path, param.name], nodeId, message, hint })];
  });
  const spare = Object.keys(config).filter((field) => !known.has(field) && !FIELDS.has(field));
  const unused = spare.map((field) =>
    info('FIELD_UNKNOWN', {
      path: [...path, field],
      nodeId,
      message: `${kind.title} has no ${shortened(field)}; it is kept and does nothing.`,
      hint: 'Compare with a constant in a signal instead.',
    }),
  );
  return [...wrong, ...unused];
}

/** Whether the indicators that are declared exist and make sense. */
export const indicatorRules: readonly Rule[] = [declared];
