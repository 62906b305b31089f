import { allFigures, type Figure } from '@sutra/metrics';
import { dateText, lasting } from './moments.js';
import { grouped, percent, rupees } from './numbers.js';
import { titleOf } from './titles.js';

const known: Readonly<Record<string, Pick<Figure, 'title' | 'unit'>>> = allFigures;
const MINUTE_MS = 60_000;

/** The words for a figure of a result, by its name. */
export const figureTitle = (name: string): string => known[name]?.title ?? titleOf(name);

/** A figure in the way that its unit is read; one that there is not is none. */
export function figureText(name: string, value: number | string | null | undefined): string {
  if (value === null || value === undefined) return 'none';
  if (typeof value === 'string') return dateText(Date.parse(value));
  switch (known[name]?.unit) {
    case 'share':
      return percent(value);
    case 'rupees':
      return rupees(value);
    case 'days':
      return `${grouped(value, Number.isInteger(value) ? 0 : 1)} d`;
    case 'minutes':
      return lasting(value * MINUTE_MS);
    case 'count':
      return grouped(value, 0);
    default:
      return grouped(value, Number.isInteger(value) && known[name] === undefined ? 0 : 2);
  }
}
