import { canonicalJson, type JsonValue } from '@sutra/kernel';
import type { ColumnRequest } from '../compile/program.js';
import type { IndicatorConfig } from '../document/indicator-config.js';
import type { StartData } from '../nodes/start.node.js';
import type { IndicatorKind } from './indicator-catalogue.js';

type Unkeyed = Omit<ColumnRequest, 'key'>;

/** A request with the key that every equal request has, in whatever order its parameters were written. */
export function columnRequest(request: Unkeyed): ColumnRequest {
  return { key: canonicalJson(request as unknown as JsonValue), ...request };
}

/** The parameters of an indicator: what the document says, and for the rest what is usual. */
export const paramsOf = (kind: IndicatorKind, config: IndicatorConfig): Readonly<Record<string, number>> =>
  Object.fromEntries(
    kind.params.map(({ name, default: usual }) => {
      const said = config[name];
      return [name, typeof said === 'number' ? said : usual];
    }),
  );

/** The column of an indicator's output, as its start node declares it. */
export function indicatorColumn(
  kind: IndicatorKind,
  config: IndicatorConfig,
  start: StartData,
  output: string,
): ColumnRequest {
  return columnRequest({
    kind: 'indicator',
    symbol: config.symbol ?? start.symbol,
    exchange: config.exchange ?? start.exchange,
    timeframe: config.timeframe ?? start.timeframe,
    field: output,
    indicator: {
      id: kind.id,
      // What reads whole bars has no choice of a source, so none may keep two equal requests apart.
      source: kind.inputs.includes('source') ? (config.source ?? 'close') : 'bar',
      params: paramsOf(kind, config),
    },
  });
}
