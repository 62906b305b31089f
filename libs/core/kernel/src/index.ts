// Failure and outcome
export { assert, Fault, kindOf, type FaultCode, type FaultKind, type FaultOptions } from './fault.js';
export { andThen, certain, fail, ok, orThrow, type Result } from './result.js';
export type { Brand } from './brand.js';

// Exact numbers
export {
  add,
  compare,
  magnitude,
  max,
  min,
  negate,
  proportion,
  roundToStep,
  subtract,
  times,
  total,
  type Exact,
  type Ratio,
} from './exact.js';
export { toRupees, UNITS_PER_RUPEE } from './decimal.js';
export { divideRounded, type RoundingMode } from './rounding.js';
export {
  formatPrice,
  isOnTick,
  parsePrice,
  priceFromUnits,
  priceNearRupees,
  priceOf,
  roundToTick,
  type Price,
} from './price.js';
export {
  formatMoney,
  moneyFromUnits,
  moneyOf,
  NO_MONEY,
  parseMoney,
  roundToPaise,
  roundToRupee,
  type Money,
} from './money.js';
export { isQuantity, NO_QUANTITY, quantityOf, type Quantity } from './quantity.js';
export { averagePrice, valueOf } from './value.js';
export { allocate } from './allocate.js';

// Names of things
export { defineId, type Id, type IdKind, type IdOf } from './id.js';
export { AccountId, InstrumentId, IntentId, MessageId, OrderId, RunId, SignalId, UserId } from './ids.js';
export { isSubjectKey, parseSubjectKey, type SubjectKey } from './subject-key.js';
export { isUuid, type Uuid } from './uuid.js';
export { uuidV7Generator } from './uuid-v7.js';
export { namedUuid, type NameField } from './named-uuid.js';
export { isOrderTag, orderTagOf, type OrderTag } from './order-tag.js';

// Time
export { hours, milliseconds, minutes, seconds, type Duration } from './duration.js';
export {
  age,
  compareInstants,
  elapsed,
  epochMs,
  isAfter,
  isBefore,
  isInstantMs,
  machineInstant,
  marketInstant,
  plus,
  type Instant,
  type MachineInstant,
  type MarketInstant,
} from './instant.js';
export type { MachineClock, MarketClock } from './clock.js';
export { formatIst, formatUtc, parseMachineInstant, parseMarketInstant } from './iso-time.js';
export {
  parseTradingDate,
  plusDays,
  startOf,
  timeOn,
  tradingDateAt,
  tradingDateOf,
  weekdayOf,
  type TradingDate,
} from './trading-date.js';

// Chance
export { drawBelow, type RandomSource } from './random-source.js';
export { seededRandom, type SeededRandom } from './seeded-random.js';

// Content
export { canonicalJson, type JsonValue } from './canonical-json.js';
export { contentHash, digestOf } from './digest.js';
