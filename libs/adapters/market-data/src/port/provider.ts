import type { Market } from '@sutra/market';
import type { HasDerivatives } from '../history/hours.js';
import type { FindListing } from '../history/listed.js';
import type { HttpPolicy } from '../http/provider-http.js';
import { providerFault } from '../http/provider-fault.js';
import type { Surroundings } from '../http/surroundings.js';
import type { ProviderDeclaration, ProviderSettings } from './declaration.js';
import type { FundamentalsProvider } from './fundamentals-provider.js';
import type { DayFilesProvider } from './day-files-provider.js';
import type { ContractHistoryProvider, HistoryProvider } from './history-provider.js';
import type { QuotesProvider } from './quotes-provider.js';

/** All that a provider is handed from outside. */
export interface ProviderPlace {
  readonly market: Market;
  readonly listings: FindListing;
  readonly hasDerivatives?: HasDerivatives;
  readonly surroundings: Surroundings;
  /** Where files that never change are kept between calls; nowhere without it. */
  readonly cacheFolder?: string;
  /** Other limits than the usual ones, for tests. */
  readonly policy?: Partial<HttpPolicy>;
}

/** A provider that can be asked: the ports that it answers to. */
export interface OpenProvider {
  readonly history?: HistoryProvider;
  readonly contracts?: ContractHistoryProvider;
  readonly dayFiles?: DayFilesProvider;
  readonly quotes?: QuotesProvider;
  readonly fundamentals?: FundamentalsProvider;
}

/** A provider as the list has it. */
export interface Provider<O extends OpenProvider = OpenProvider> {
  readonly declaration: ProviderDeclaration;
  open(environment: Readonly<Record<string, string | undefined>>, place: ProviderPlace): O;
}

type ValuesOf<S extends ProviderSettings> = { readonly [Name in keyof S]: string };

/** Declares a provider; what it is opened with is typed by the settings that it declares. */
export function defineProvider<const D extends ProviderDeclaration, O extends OpenProvider>(
  declaration: D,
  open: (settings: ValuesOf<D['settings']>, place: ProviderPlace, declaration: D) => O,
): Provider<O> {
  return { declaration, open: (environment, place) => open(settingsOf(declaration, environment), place, declaration) };
}

/** The settings by their names; all that are missing are told at once. */
function settingsOf<D extends ProviderDeclaration>(
  { name, settings }: D,
  environment: Readonly<Record<string, string | undefined>>,
): ValuesOf<D['settings']> {
  const values = Object.entries(settings).map(([key, { env, default: usual }]) => ({
    ...{ key, env, value: environment[env] ?? usual },
  }));
  const missing = values.filter(({ value }) => value === undefined || value === '').map(({ env }) => env);
  if (missing.length > 0) throw providerFault(name, 'NO_KEY', `cannot be asked without ${missing.join(' and ')}`);
  // An address that is none would fail at the first request, in words that quote it whole.
  const broken = values.filter(({ env, value = '' }) => env.endsWith('_URL') && !/^https?:\/\/[^\s/?#@]+/.test(value));
  if (broken.length > 0) {
    throw providerFault(name, 'SETTING', `has no address of a server in ${broken.map(({ env }) => env).join(' and ')}`);
  }
  return Object.fromEntries(values.map(({ key, value }) => [key, value])) as ValuesOf<D['settings']>;
}

/** An address below the root that a setting names; a path of ours never leaves its host. */
export const addressAt = (root: string, path: string, query: Readonly<Record<string, string>> = {}): URL => {
  const url = new URL(`${root.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
};
