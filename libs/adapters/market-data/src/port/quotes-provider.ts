import type { InstrumentId, MarketInstant, Price } from '@sutra/kernel';

/** The latest price that a provider has of an instrument; how old it is, it says itself or not at all. */
export interface ProviderQuote {
  readonly instrument: InstrumentId;
  readonly price: Price;
  readonly previousClose: Price | undefined;
  readonly volume: number | undefined;
  /** When it traded; a day alone where the provider says no more. */
  readonly at: MarketInstant | undefined;
}

/** Where latest prices can be asked for, for a screen; never for an order. */
export interface QuotesProvider {
  quote(instrument: InstrumentId, signal?: AbortSignal): Promise<ProviderQuote>;
}
