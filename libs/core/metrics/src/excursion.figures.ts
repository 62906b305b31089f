import { figures } from './figure.js';
import { netOf, type Trade } from './input.js';
import { missing, ratio, type Found } from './missing.js';
import type { Scene } from './scene.js';

const unsaid = 'trades do not say how far they went';

/** The mean of a figure over the trades that say their worst and best, in their order. */
const mean =
  (of: (mae: number, mfe: number, trade: Trade) => number | undefined) =>
  ({ trades }: Scene): Found => {
    let [sum, count] = [0, 0];
    for (const trade of trades) {
      const { mae, mfe } = trade;
      const value = mae === undefined || mfe === undefined ? undefined : of(mae, mfe, trade);
      if (value === undefined) continue;
      sum += value;
      count += 1;
    }
    return count === 0 ? missing(unsaid) : sum / count;
  };

/** What trades made of the best that they were worth. */
function captured({ trades }: Scene): Found {
  let [made, best, count] = [0, 0, 0];
  for (const { mae, mfe, pnl } of trades) {
    if (mae === undefined || mfe === undefined) continue;
    made += pnl;
    best += mfe;
    count += 1;
  }
  return ratio(made, best, count === 0 ? unsaid : 'no trade was ever in profit');
}

/** How far trades went against and for us while they were open, in rupees before charges. */
export const excursionFigures = figures({
  averageMae: { title: 'Average worst excursion', unit: 'rupees', of: mean((mae) => mae) },
  averageMfe: { title: 'Average best excursion', unit: 'rupees', of: mean((_, mfe) => mfe) },
  winnersMae: {
    title: 'Average worst excursion of trades that won',
    unit: 'rupees',
    of: mean((mae, _, trade) => (netOf(trade) > 0 ? mae : undefined)),
  },
  captured: {
    title: 'Share of the best excursions that was taken home',
    unit: 'share',
    of: captured,
  },
});
