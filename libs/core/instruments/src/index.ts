// Brokers' masters
export { masterReader, type MasterReader } from './masters/master-reader.js';
export type { MasterContext } from './masters/row.js';
export {
  refusalReasons,
  type Listing,
  type MasterReport,
  type RefusalReason,
  type RefusedRow,
} from './masters/listing.js';
export { crossCheck, type CrossCheck, type Difference } from './masters/cross-check.js';
export { masterChange, type ListingChange, type ListingField, type MasterChange } from './masters/master-change.js';
export { requireWhole } from './masters/whole-master.js';

// One identity across brokers
export { gather, type BrokerListing, type Disagreement, type Gathered, type Instrument } from './book/instrument.js';
export { search } from './book/search.js';
export { searchIndex, type SearchIndex } from './book/search-index.js';

// Chains
export {
  modelChain,
  resolvable,
  strikeRows,
  type ModelQuote,
  type ModelRow,
  type OptionInstrument,
  type StrikeRow,
} from './chain/option-chain.js';
