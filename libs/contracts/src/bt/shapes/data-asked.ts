import { z } from 'zod';
import { timeframe } from '../../md/shapes/timeframe.js';
import { packed, packedExample } from '../../strat/shapes/packed.js';
import { versionNumber } from '../../strat/shapes/strategy.js';

/** A strategy to be played: a document, or one of the user's own by its id, the newest version if none is named. Exactly one. */
export const strategyAsked = {
  document: packed.optional(),
  strategyId: z.uuid().optional(),
  version: versionNumber.optional(),
};

/** The bars to play it over. From when to when, and how prices of options come about, the settings say. */
export const dataAsked = z.object({
  /** Stored series, such as NSE:SBIN or NIFTY; without any, those of what the strategy looks at. */
  symbols: z
    .array(z.string().regex(/^(?:(?:NSE|BSE)[:-])?[A-Z0-9&_-]{1,59}$/))
    .max(20)
    .optional(),
  /** The finest that is stored, if not said. */
  timeframe: timeframe.optional(),
});

const value = z.union([z.string().max(200), z.number(), z.boolean(), z.null(), z.record(z.string(), z.number())]);

/** Settings of the simulation, as `sutra backtest` has them; what is missing is usual, and what is unknown is refused. */
export const settingsAsked = z.record(z.string().max(40), value);

export const askedExample = {
  document: packedExample,
  data: { symbols: ['NSE:SBIN'], timeframe: '1MIN' as const },
  settings: { capital: 500_000, slippage: 'bps:2', from: '2026-01-05T00:00:00+05:30' },
};
