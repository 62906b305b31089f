import { figures } from './figure.js';
import { ratio } from './missing.js';

const noGain = 'no trade gained anything';

/** What trading took. */
export const costFigures = figures({
  charges: { title: 'Charges', unit: 'rupees', of: ({ tally }) => tally.charges },
  slippage: { title: 'Slippage', unit: 'rupees', of: ({ tally }) => tally.slippage },
  chargesShare: {
    title: 'Charges as a share of what trades gained',
    unit: 'share',
    of: ({ tally: { charges, gained } }) => ratio(charges, gained, noGain),
  },
  slippageShare: {
    title: 'Slippage as a share of what trades gained',
    unit: 'share',
    of: ({ tally: { slippage, gained } }) => ratio(slippage, gained, noGain),
  },
});
