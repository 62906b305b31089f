import { z } from 'zod';
import { characters } from '../../message/characters.js';

/** How documents name it: `{"type": "custom", "name": "my_osc"}`. */
export const customIndicatorName = z.string().regex(/^[a-z][a-z0-9_]{0,49}$/);

/** As the language of indicators writes it. */
export const formula = characters({ max: 2_000 });

export const description = characters({ max: 500 });

/** A formula to which its user has given a name. */
export const customIndicator = z.object({
  id: z.uuid(),
  name: customIndicatorName,
  formula,
  description: description.optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

export const customIndicatorExample = {
  id: '019a3f6c-5000-7aaa-8bbb-0123456789b1',
  name: 'my_osc',
  formula: 'ema(12) - ema(26)',
  createdAt: '2026-11-02T03:30:00.000Z',
  updatedAt: '2026-11-02T03:30:00.000Z',
};
