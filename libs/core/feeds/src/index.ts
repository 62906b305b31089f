// What a packet says
export { ABSENT, copyOf, DEPTH_STEPS, newTick, type Depth, type Tick, type TickKind, type TickSink } from './tick.js';
export { type FeedDecoder } from './decode/decoder.js';
export { unreadOf, unreadReasons, type FeedCounts, type UnreadReason } from './decode/unread.js';

// Brokers' feeds
export { KiteDecoder } from './decode/kite.decoder.js';
export { kiteRequest, readKiteText, type KiteMode, type KiteText } from './decode/kite-text.js';
export { DhanDecoder, dhanToken } from './decode/dhan.decoder.js';
export { FyersDecoder } from './decode/fyers.decoder.js';
export { AngelOneDecoder, angelOneToken } from './decode/angel-one.decoder.js';

// What their servers send, for whoever plays one
export { encodeKite, kiteHeartbeat } from './encode/kite.encoder.js';
export { encodeDhan } from './encode/dhan.encoder.js';
export { encodeFyers, type FyersEntry } from './encode/fyers.encoder.js';
export { encodeAngelOne } from './encode/angel-one.encoder.js';

// What may pass
export { PlausibilityGate, FUTURE_MS, SPOT_AGE_MS, STALE_MS } from './gate/plausibility-gate.js';
export type { GateBand, GateInstrument, GateOption } from './gate/gate-instrument.js';
export type { QuotedLimits } from './gate/price-bounds.js';
export { gateVerdicts, isLastPrice, isRefused, type GateCounts, type GateVerdict } from './gate/verdict.js';
export { FeedClock } from './gate/feed-clock.js';

// Who is served, how fast, and whether anything still comes
export { Conflation } from './plan/conflation.js';
export {
  changesBetween,
  feedModes,
  needRanks,
  planFor,
  type FeedLimits,
  type FeedMode,
  type Need,
  type NeedRank,
  type Placement,
  type Placements,
  type Plan,
  type PlanChange,
} from './plan/subscription-plan.js';
export { Pulse, SILENCE_MS, type PulseState } from './pulse/pulse.js';

// A feed as it came
export {
  recordedBytes,
  recordedKinds,
  recordingHead,
  RecordingReader,
  type Recorded,
  type RecordedKind,
  type RecordingHead,
} from './recording/recording.js';
