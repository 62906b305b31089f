// Words
export {
  chargeSegmentOf,
  itemNames,
  items,
  marketOf,
  type ChargeSegment,
  type Exchange,
  type HeldAs,
  type Item,
  type Market,
  type Occasion,
  type Side,
  type TradedKind,
} from './vocabulary.js';

// Dated tables
export { readChargeFacts, type ChargeFacts } from './charge-facts.js';
export { bundledChargeFacts } from './bundled-charge-facts.data.js';
export type { ChargeFactsDocument } from './charge-facts.schema.js';

// One fill
export { rateCardOn, type Charged, type RateCard } from './rate-card.js';
export { chargesOfFill, type ChargedFill, type ChargeLine, type Charges } from './fill-charges.js';

// Many fills
export { chargeColumns, chargeFills, type ChargeColumns, type FillColumns } from './fill-columns.js';

// A day
export { contractNote, type BesidesFee, type ContractNote, type NoteSection } from './contract-note.js';
export type { NoteAccount } from './rate-book.js';
export type { DayFill } from './trading-day.js';
