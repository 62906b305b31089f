import { figures } from './figure.js';
import { netOf, type Trade } from './input.js';
import { missing, ratio, type Found } from './missing.js';
import { meanOf } from './moments.js';
import type { Scene } from './scene.js';

const unsaid = 'trades do not say how far they went';

type Measured = Trade & { readonly mae: number; readonly mfe: number };

/** Trades that say their worst and best. */
const measured = (trades: readonly Trade[]): readonly Measured[] =>
  trades.filter((trade): trade is Measured => trade.mae !== undefined && trade.mfe !== undefined);

const mean =
  (of: (trade: Measured) => number | undefined) =>
  ({ trades }: Scene): Found => {
    const values = measured(trades)
      .map(of)
      .filter((value) => value !== undefined);
    return values.length === 0 ? missing(unsaid) : meanOf(values);
  };

/** How far trades went against and for us while they were open, in rupees before charges. */
export const excursionFigures = figures({
  averageMae: { title: 'Average worst excursion', unit: 'rupees', of: mean(({ mae }) => mae) },
  averageMfe: { title: 'Average best excursion', unit: 'rupees', of: mean(({ mfe }) => mfe) },
  winnersMae: {
    title: 'Average worst excursion of trades that won',
    unit: 'rupees',
    of: mean((trade) => (netOf(trade) > 0 ? trade.mae : undefined)),
  },
  captured: {
    title: 'Share of the best excursions that was taken home',
    unit: 'share',
    of: ({ trades }) => {
      const each = measured(trades);
      const sum = (of: (trade: Measured) => number): number => each.reduce((all, one) => all + of(one), 0);
      return ratio(
        sum(({ pnl }) => pnl),
        sum(({ mfe }) => mfe),
        each.length === 0 ? unsaid : 'no trade was ever in profit',
      );
    },
  },
});
