/** What a company is and is worth, as a provider tells it; figures are decimal text, undefined where it has none. */
export interface CompanyOverview {
  readonly symbol: string;
  readonly name: string;
  readonly assetType: string | undefined;
  readonly exchange: string | undefined;
  readonly currency: string | undefined;
  readonly country: string | undefined;
  readonly sector: string | undefined;
  readonly industry: string | undefined;
  readonly latestQuarter: string | undefined;
  /** Figures by the provider's own names, such as PERatio; only those that it really has. */
  readonly figures: Readonly<Record<string, string>>;
}

/** A listing somewhere in the world that fits words. */
export interface WorldListing {
  readonly symbol: string;
  readonly name: string;
  readonly type: string;
  readonly region: string;
  readonly currency: string;
  readonly timeZone: string;
}

/** The latest price of a listing anywhere, in its own currency. */
export interface WorldQuote {
  readonly symbol: string;
  readonly price: string;
  readonly previousClose: string | undefined;
  readonly volume: string | undefined;
  readonly tradedOn: string;
}

/** A day of a listing anywhere, in its own currency and by its own calendar: for reading, and none of our bars. */
export interface WorldBar {
  readonly date: string;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

export interface WorldHistory {
  readonly symbol: string;
  readonly timeZone: string;
  readonly bars: readonly WorldBar[];
  /** Rows that are no bars, by reason. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Where fundamental data and listings of other countries come from. */
export interface FundamentalsProvider {
  overview(symbol: string, signal?: AbortSignal): Promise<CompanyOverview>;
  search(words: string, signal?: AbortSignal): Promise<readonly WorldListing[]>;
  worldQuote(symbol: string, signal?: AbortSignal): Promise<WorldQuote>;
  /** Days in order; without `isFull` the newest hundred. */
  worldHistory(symbol: string, isFull: boolean, signal?: AbortSignal): Promise<WorldHistory>;
}
