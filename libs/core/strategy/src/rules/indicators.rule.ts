import type { Wanted } from '@sutra/indicators';
import { timeframes } from '@sutra/market';
import type { IndicatorConfig } from '../document/indicator-config.js';
import { limits } from '../document/limits.js';
import { error, finding, type Finding, type Path } from '../findings/finding.js';
import { declaredIn, type DeclaredIndicators } from '../indicators/declared-indicators.js';
import { startNode } from '../nodes/start.node.js';
import { dataPath, nodesOf, type Rule } from './rule-scene.js';

interface Place {
  readonly path: Path;
  readonly nodeId: string;
}

const declared: Rule = (scene) =>
  nodesOf(scene, startNode).flatMap(({ node, data }) => {
    const found = declaredIn(data, scene.indicators);
    const configs = Object.entries(data.indicators ?? {});
    const place = { path: dataPath(node, 'indicators'), nodeId: node.id };
    const each = configs.flatMap(([name, config]) => {
      const path = [...place.path, name];
      const mistakes = found.get(name)?.mistakes ?? [];
      return [
        ...mistakes.map(({ severity, code, field, message, hint }) =>
          finding(severity, code, { path: [...path, field], nodeId: node.id, message, hint }),
        ),
        ...shorter(config, data.timeframe, { ...place, path }),
      ];
    });
    return [...tooMany(configs.length, place), ...each, ...lookBack(found, place)];
  });

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

function tooMany(count: number, place: Place): Finding[] {
  if (count <= limits.indicators) return [];
  const message = `The start declares ${count} indicators; ${limits.indicators} is the most.`;
  return [error('TOO_MANY_INDICATORS', { ...place, message, hint: 'Declare those that conditions read.' })];
}

/** What indicators look back to is kept for as long as a strategy runs; nobody may ask for gigabytes of it. */
function lookBack(found: DeclaredIndicators, place: Place): Finding[] {
  const seen = new Set<string>();
  const barsOf = ({ key, indicator, params, inputs, warmups, start }: Wanted): number => {
    if (seen.has(key)) return 0;
    seen.add(key);
    const own = Math.max(indicator.reach(params), Math.max(...warmups) - start);
    return inputs.reduce((sum, input) => sum + (typeof input === 'string' ? 0 : barsOf(input.wanted)), own);
  };
  let bars = 0;
  for (const { meant } of found.values()) {
    for (const { wanted } of meant?.computation.values() ?? []) bars += barsOf(wanted);
  }
  if (bars <= limits.lookBack) return [];
  const message = `All indicators together look back ${bars} bars; ${limits.lookBack} is the most.`;
  return [
    error('LOOKS_BACK_TOO_FAR', { ...place, message, hint: 'Shorten their periods, or use a longer timeframe.' }),
  ];
}

/** Whether the indicators that are declared exist and make sense. */
export const indicatorRules: readonly Rule[] = [declared];
