import { z } from 'zod';

export const templateId = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);

/** A strategy to begin with. */
export const template = z.object({
  id: templateId,
  title: z.string().max(100),
  /** What it is for, and in which market. */
  doc: z.string().max(1_000),
  tags: z.array(z.string().max(30)).max(10),
  /** What it does, in sentences. */
  words: z.array(z.string().max(1_000)).max(40),
});

export const templateExample = {
  id: 'rsi-reversal',
  title: 'RSI reversal',
  doc: 'Buys a call when the RSI turns up from below 30, and leaves at 70.',
  tags: ['options', 'reversal'],
  words: ['At each closed 5-minute bar of NIFTY, when RSI(14) is below 30, it buys 1 lot of NIFTY W0 ATM CE.'],
};
