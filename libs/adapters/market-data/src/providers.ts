import { alphaVantage } from './alpha-vantage/alpha-vantage.provider.js';
import { angelOne } from './angel-one/angel-one.provider.js';
import { dhan } from './dhan/dhan.provider.js';
import { fyers } from './fyers/fyers.provider.js';
import { nse } from './nse/nse.provider.js';
import { nseSite } from './nse-site/nse-site.provider.js';
import type { Provider } from './port/provider.js';
import { yahoo } from './yahoo/yahoo.provider.js';
import { zerodha } from './zerodha/zerodha.provider.js';

/** Every provider that can be asked, by name, the more trusted first. */
export const providers = {
  nse,
  'nse-site': nseSite,
  zerodha,
  dhan,
  fyers,
  'angel-one': angelOne,
  yahoo,
  'alpha-vantage': alphaVantage,
} as const satisfies Readonly<Record<string, Provider>>;

export type ProviderName = keyof typeof providers;

export const providerNames = Object.keys(providers) as readonly ProviderName[];
