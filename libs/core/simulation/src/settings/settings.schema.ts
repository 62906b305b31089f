import { fail, Fault, ok, type Result } from '@sutra/kernel';
import { z } from 'zod';
import { parseSlippage } from './slippage.js';

const OPTIONS = /^(?:recorded|modelled:(?:iv=\d+(?:\.\d+)?|vix))$/;

/** How honest a backtest is to be: every realism has a switch, so that results can be compared with plainer engines. */
export const settingsSchema = z
  .strictObject({
    capital: z.number().gt(0).max(1e11).default(1_000_000).describe('Rupees that the run may use.'),
    from: z.iso
      .datetime({ offset: true })
      .nullable()
      .default(null)
      .describe('First bar that is traded; earlier ones warm up.'),
    to: z.iso
      .datetime({ offset: true })
      .nullable()
      .default(null)
      .describe('Bars that begin at or after it are left out.'),
    slippage: z
      .string()
      .refine(
        (text) => parseSlippage(text) !== undefined,
        'expected none, bps:5, ticks:1, spread:4 or percentOfRange:10',
      )
      .default('none')
      .describe(
        'none, bps:n, ticks:n, spread:n (basis points wide, half paid) or percentOfRange:n (of the bar before).',
      ),
    charges: z
      .string()
      .regex(/^(?:rulebook|none|percent:\d+(?:\.\d+)?)$/, 'expected rulebook, none or percent:0.03')
      .default('rulebook')
      .describe('The dated rulebook, nothing, or a percentage of the value of each fill.'),
    broker: z.string().min(1).max(40).default('zerodha').describe('Whose brokerage and square-off time count.'),
    tickSize: z
      .union([z.literal('market'), z.number().gt(0).max(1_000)])
      .default('market')
      .describe('The step of prices in rupees; market takes it from the dated facts.'),
    calendar: z.enum(['nse', 'none']).default('nse').describe('none takes bars of any hour of any year.'),
    latencyMs: z.int().min(0).max(86_400_000).default(0).describe('From the decision to the market.'),
    protection: z.boolean().default(true).describe('Whether market orders are protected limits.'),
    priceBandPercent: z
      .number()
      .gt(0)
      .max(100)
      .nullable()
      .default(null)
      .describe('Daily band around the close before.'),
    freeze: z.boolean().default(true).describe('Whether orders are cut at the freeze quantity.'),
    volumePercent: z
      .number()
      .gt(0)
      .max(100)
      .nullable()
      .default(null)
      .describe('The most of a bar’s volume that fills, in percent; the rest waits for later bars. null: no limit.'),
    openAtEnd: z.enum(['close', 'leave']).default('close').describe('What becomes of positions at the end of data.'),
    touchFills: z
      .boolean()
      .default(false)
      .describe('Whether a limit fills when its price is touched, not traded through.'),
    options: z
      .string()
      .regex(OPTIONS, 'expected recorded, modelled:iv=14 or modelled:vix')
      .default('recorded')
      .describe('Prices of option legs: recorded contracts, or the model with a volatility in percent.'),
    settlement: z
      .enum(['exchange', 'last'])
      .default('exchange')
      .describe('How contracts end: at the closing price, shares being delivered; or in cash at the last price.'),
    ratePercent: z.number().min(-10).max(50).default(6.5).describe('Interest for the model of options.'),
    lots: z.record(z.string(), z.int().gt(0)).default({}).describe('Units of a lot by underlying, over the facts.'),
    margin: z.enum(['report', 'refuse']).default('report').describe('Whether entries beyond the capital are refused.'),
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .default(1)
      .describe('For whatever is drawn; equal seeds give equal results.'),
  })
  .meta({ id: 'SimulationSettings' });

export type SimulationSettings = Readonly<z.output<typeof settingsSchema>>;
export type SettingsInput = z.input<typeof settingsSchema>;

/** Settings as somebody gave them, completed; a mistake is refused in words. */
export function readSettings(given: unknown): Result<SimulationSettings, Fault> {
  const read = settingsSchema.safeParse(given ?? {});
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const message = `settings do not read: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`;
  return fail(new Fault('invalid', 'SIMULATION.SETTINGS', message));
}

/** Everything that reality adds, switched off: a signal on a close fills at the next open, and nothing else happens. */
export const plainSettings: SettingsInput = {
  slippage: 'none',
  charges: 'none',
  tickSize: 0.0001,
  calendar: 'none',
  protection: false,
  freeze: false,
  openAtEnd: 'leave',
  settlement: 'last',
};
