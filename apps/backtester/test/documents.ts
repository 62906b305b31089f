import { readFileSync } from 'node:fs';

interface Document {
  readonly name: string;
  readonly nodes: { readonly id: string; readonly data: Record<string, unknown> }[];
}

/** A cross of two averages over minutes of SBIN, as it ships with the examples. */
export function smaCross(
  over: { readonly timeframe?: string; readonly fast?: number; readonly name?: string } = {},
): Document {
  const text = readFileSync(new URL('../../../examples/strategies/sma-cross.json', import.meta.url), 'utf8');
  const document = JSON.parse(text) as Document;
  const { timeframe = '1MIN', fast = 5, name = document.name } = over;
  const [start] = document.nodes;
  Object.assign(start?.data ?? {}, {
    timeframe,
    indicators: { fast: { type: 'sma', period: fast }, slow: { type: 'sma', period: 20 } },
  });
  return { ...document, name };
}

/** A short straddle on NIFTY, as it ships with the examples. */
export function straddle(): Document {
  const text = readFileSync(new URL('../../../examples/strategies/short-straddle.json', import.meta.url), 'utf8');
  return JSON.parse(text) as Document;
}
