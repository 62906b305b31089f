import { z } from 'zod';

export const templateId = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);

const points = z.array(z.string().max(500)).max(10);

/** A strategy to begin with, as a list shows it. */
export const templateRow = z.object({
  id: templateId,
  title: z.string().max(100),
  /** What it is for, and in which market. */
  summary: z.string().max(1_000),
  kind: z.enum(['directional', 'options']),
  tags: z.array(z.string().max(30)).max(10),
});

/** A strategy to begin with. */
export const template = templateRow.extend({
  /** What it does, in sentences. */
  words: z.array(z.string().max(1_000)).max(40),
  /** What somebody should know before money is put on it. */
  whatToKnow: z.object({ risks: points, losesWhen: points, changeFirst: points }),
});

export const templateRowExample = {
  id: 'rsi-reversal',
  title: 'RSI reversal',
  summary: 'Buys a call when the RSI turns up from below 30, and leaves at 70.',
  kind: 'directional' as const,
  tags: ['options', 'reversal'],
};

export const templateExample = {
  ...templateRowExample,
  words: ['At each closed 5-minute bar of NIFTY, when RSI(14) is below 30, it buys 1 lot of NIFTY W0 ATM CE.'],
  whatToKnow: {
    risks: ['A bought option loses value while nothing happens.'],
    losesWhen: ['The fall goes on after the turn.'],
    changeFirst: ['The number of lots.'],
  },
};
