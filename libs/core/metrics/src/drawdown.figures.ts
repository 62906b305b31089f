import { ulcerOf } from './drawdown.js';
import { figures } from './figure.js';
import { missing, type Found } from './missing.js';
import type { Scene } from './scene.js';

const DAY_MS = 86_400_000;
const noFall = 'there was no drawdown';
const notRecovered = 'the highest equity has not been reached again';

/** Calendar days between two moments of the deepest fall. */
const between = (
  { drawdowns: { deepest }, curve }: Scene,
  from: 'peakAt' | 'troughAt',
  isEndedOnly: boolean,
): Found => {
  const begun = deepest[from];
  if (begun === null) return missing(noFall);
  const ended = deepest.recoveredAt ?? (isEndedOnly ? null : (curve.at.at(-1) ?? begun));
  return ended === null ? missing(notRecovered) : (ended - begun) / DAY_MS;
};

const at = (found: number | null, because: string): Found => found ?? missing(because);

/** How far and how long the run was below what it had been worth; from every point of the curve, not from days. */
export const drawdownFigures = figures({
  maxDrawdown: { title: 'Maximum drawdown', unit: 'share', of: ({ drawdowns }) => drawdowns.deepest.share },
  maxDrawdownAmount: { title: 'Maximum drawdown in rupees', unit: 'rupees', of: ({ drawdowns }) => drawdowns.amount },
  maxDrawdownDays: {
    title: 'Days from the peak until it was reached again, or until the end',
    unit: 'days',
    of: (scene) => between(scene, 'peakAt', false),
  },
  maxDrawdownRecoveryDays: {
    title: 'Days from the trough until the peak was reached again',
    unit: 'days',
    of: (scene) => between(scene, 'troughAt', true),
  },
  maxDrawdownPeakAt: { title: 'Peak', unit: 'time', of: ({ drawdowns }) => at(drawdowns.deepest.peakAt, noFall) },
  maxDrawdownTroughAt: { title: 'Trough', unit: 'time', of: ({ drawdowns }) => at(drawdowns.deepest.troughAt, noFall) },
  maxDrawdownRecoveredAt: {
    title: 'Recovery',
    unit: 'time',
    of: ({ drawdowns: { deepest } }) => at(deepest.recoveredAt, deepest.peakAt === null ? noFall : notRecovered),
  },
  longestDrawdownDays: {
    title: 'Longest time below a peak',
    unit: 'days',
    of: ({ drawdowns }) => drawdowns.longestMs / DAY_MS,
  },
  ulcerIndex: { title: 'Ulcer index', unit: 'share', of: ({ days, capital }) => ulcerOf(days.value, capital) },
});
