import { canonicalJson, type JsonValue } from '@sutra/kernel';
import type { ColumnRequest } from '../compile/program.js';
import type { MeantIndicator } from './declared-indicators.js';

type Unkeyed = Omit<ColumnRequest, 'key'>;

/** A request with the key that every equal request has, in whatever order its parameters were written. */
export function columnRequest(request: Unkeyed): ColumnRequest {
  return { key: canonicalJson(request as unknown as JsonValue), ...request };
}

/** The column of an indicator's output, as its start node means it. */
export const indicatorColumn = (
  { symbol, exchange, timeframe, column }: MeantIndicator,
  output: string,
): ColumnRequest => columnRequest({ kind: 'indicator', symbol, exchange, timeframe, field: output, indicator: column });
