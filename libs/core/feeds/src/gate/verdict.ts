/**
 * What the gate says of a tick. The first four are prices of the market: `fresh` may be traded on; `stale` is older than
 * three seconds and `frozen` came again with the same old time: both say what the last price was and never trigger an
 * entry; `late` was overtaken by a newer one, so it is history for bars and no price. `aside` has no price: open interest, a
 * close, a book. The others are refusals: what they bear cannot be a price of that instrument.
 */
export const gateVerdicts = [
  'fresh',
  'stale',
  'frozen',
  'late',
  'aside',
  'unknown-token',
  'no-price',
  'off-tick',
  'outside-band',
  'against-spot',
  'future',
] as const;
export type GateVerdict = (typeof gateVerdicts)[number];

/** Verdicts of ticks whose price counts as the last one. */
export const isLastPrice = (verdict: GateVerdict): boolean =>
  verdict === 'fresh' || verdict === 'stale' || verdict === 'frozen';

/** Verdicts of ticks that the gate keeps from everybody. */
export const isRefused = (verdict: GateVerdict): boolean =>
  gateVerdicts.indexOf(verdict) > gateVerdicts.indexOf('aside');

export type GateCounts = Record<GateVerdict, number>;

export const noVerdicts = (): GateCounts => ({
  fresh: 0,
  stale: 0,
  frozen: 0,
  late: 0,
  aside: 0,
  'unknown-token': 0,
  'no-price': 0,
  'off-tick': 0,
  'outside-band': 0,
  'against-spot': 0,
  future: 0,
});
