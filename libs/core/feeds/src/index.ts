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
