import { z } from 'zod';

/** How long a bar lasts, as the strategy language writes it. */
export const timeframe = z.enum([
  '1MIN',
  '2MIN',
  '3MIN',
  '5MIN',
  '10MIN',
  '15MIN',
  '30MIN',
  '1H',
  '2H',
  '4H',
  '1D',
  '1W',
]);
