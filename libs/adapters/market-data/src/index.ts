// The ports
export type { ProviderDeclaration, ProviderSetting, ProviderSettings, Serving } from './port/declaration.js';
export type {
  ContractHistoryProvider,
  ContractsQuestion,
  HistoryPiece,
  HistoryProvider,
  HistoryQuestion,
  PieceVerdict,
  RefusedBar,
} from './port/history-provider.js';
export type {
  CompanyOverview,
  FundamentalsProvider,
  WorldBar,
  WorldHistory,
  WorldListing,
  WorldQuote,
} from './port/fundamentals-provider.js';
export type { ProviderQuote, QuotesProvider } from './port/quotes-provider.js';
export {
  dayFileKinds,
  type DayFileKind,
  type DayFilesProvider,
  type DayFilesQuestion,
  type PublishedFile,
} from './port/day-files-provider.js';
export type { OpenProvider, Provider, ProviderPlace } from './port/provider.js';

// Asking
export { historyOf, type HistoryPlace } from './history/history-of.js';
export type { HistorySource, Slice } from './history/history-source.js';
export type { HasDerivatives } from './history/hours.js';
export type { FindListing } from './history/listed.js';
export { providerFailures, type ProviderFailure } from './http/provider-fault.js';
export { liveSurroundings, type Surroundings } from './http/surroundings.js';
export { usualPolicy, type HttpPolicy } from './http/provider-http.js';

// All that can be asked
export { providerNames, providers, type ProviderName } from './providers.js';
export { providerTables } from './providers-page.js';
