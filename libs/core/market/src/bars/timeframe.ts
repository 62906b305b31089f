/** The lengths of bars that strategies and charts may ask for. */
export const timeframes = [
  ...(['1MIN', '2MIN', '3MIN', '5MIN', '10MIN', '15MIN', '30MIN', '1H', '2H', '4H', '1D', '1W'] as const),
] as const;
export type Timeframe = (typeof timeframes)[number];

/** A timeframe inside a session; a day and a week have no length in minutes. */
export type IntradayTimeframe = Exclude<Timeframe, '1D' | '1W'>;

const MINUTE_MS = 60_000;

/** How long a full bar of a timeframe lasts; undefined for a day and a week, which end with their last session. */
export function timeframeMs(timeframe: IntradayTimeframe): number;
export function timeframeMs(timeframe: Timeframe): number | undefined;
export function timeframeMs(timeframe: Timeframe): number | undefined {
  if (timeframe === '1D' || timeframe === '1W') return undefined;
  const count = Number.parseInt(timeframe, 10);
  return timeframe.endsWith('H') ? count * 60 * MINUTE_MS : count * MINUTE_MS;
}
