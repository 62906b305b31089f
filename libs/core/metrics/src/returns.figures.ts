import { figures } from './figure.js';
import { missing, ratio, type Found } from './missing.js';
import type { Scene } from './scene.js';
import { rupeesOf, unitsOf } from './units.js';

const YEAR_MS = 365.25 * 86_400_000;
export const nothingLeft = 'the run was worth nothing or less on the way';
export const tooFewDays = 'there are fewer than two trading days';

/** Calendar years from the first point of the curve to the last. */
export const yearsOf = ({ curve: { at } }: Scene): number => ((at.at(-1) ?? 0) - (at[0] ?? 0)) / YEAR_MS;

export function cagrOf(scene: Scene): Found {
  const { capital, final, days } = scene;
  if (days.day.length < 2) return missing(tooFewDays);
  if (!(capital > 0) || final <= 0) return missing(nothingLeft);
  const grown = (final / capital) ** (1 / yearsOf(scene)) - 1;
  return Number.isFinite(grown) ? grown : missing('so few days say nothing about a year');
}

/** What was earned, as a share of what the run began with. */
export const returnFigures = figures({
  finalEquity: { title: 'Equity at the end', unit: 'rupees', of: ({ final }) => final },
  netProfit: {
    title: 'Net profit',
    unit: 'rupees',
    of: ({ final, capital }) => rupeesOf(unitsOf(final) - unitsOf(capital)),
  },
  totalReturn: {
    title: 'Total return',
    unit: 'share',
    of: ({ final, capital }) => ratio(final - capital, capital, 'there was no capital'),
  },
  annualisedReturn: {
    title: 'Annualised return',
    unit: 'share',
    of: ({ moments, settings }) =>
      moments === undefined || moments.count === 0
        ? missing(moments ? tooFewDays : nothingLeft)
        : moments.mean * settings.daysPerYear,
  },
  cagr: { title: 'Compound annual growth', unit: 'share', of: cagrOf },
  tradingDays: { title: 'Trading days', unit: 'count', of: ({ days }) => days.day.length },
});
