/** Stands where a packet says nothing: no price, count or moment is below zero. */
export const ABSENT = -1;

/** Five steps of the book on each side, best first; a step that is not there is all zeros. */
export const DEPTH_STEPS = 5;

/** The book as a packet gives it, in columns: prices in 1/10,000 rupee, quantities in units. */
export interface Depth {
  readonly bidPrices: Float64Array;
  readonly bidQuantities: Float64Array;
  readonly bidOrders: Float64Array;
  readonly askPrices: Float64Array;
  readonly askQuantities: Float64Array;
  readonly askOrders: Float64Array;
}

/**
 * What kind of message a tick came in: a price alone, the day's figures, those with open interest and book; or open
 * interest, the close of the day before or the book alone, which have no last price.
 */
export type TickKind = 'ltp' | 'quote' | 'full' | 'interest' | 'close' | 'depth';

/**
 * What one packet says, whichever broker sent it. A decoder owns one and writes every packet over it, so that ten
 * thousand packets a second leave no garbage; who keeps a tick copies it. Prices are exact: whole units of 1/10,000
 * rupee. Moments are milliseconds since the epoch. What the packet does not say is ABSENT.
 */
export interface Tick {
  kind: TickKind;
  /** The broker's name for the instrument as one number: see the decoder of the broker for its making. */
  token: number;
  lastPrice: number;
  /** How far a price may be from what the broker meant, where it travels as a float of 32 bits. */
  priceNoise: number;
  lastQuantity: number;
  averagePrice: number;
  volume: number;
  buyQuantity: number;
  sellQuantity: number;
  open: number;
  high: number;
  low: number;
  /** The close of the day before. */
  previousClose: number;
  openInterest: number;
  /** When the last trade was. */
  tradedAtMs: number;
  /** When the exchange sent this. */
  exchangeAtMs: number;
  lowerLimit: number;
  upperLimit: number;
  hasDepth: boolean;
  readonly depth: Depth;
}

export function newTick(): Tick {
  const column = (): Float64Array => new Float64Array(DEPTH_STEPS);
  return {
    kind: 'ltp',
    token: ABSENT,
    lastPrice: ABSENT,
    priceNoise: 0,
    lastQuantity: ABSENT,
    averagePrice: ABSENT,
    volume: ABSENT,
    buyQuantity: ABSENT,
    sellQuantity: ABSENT,
    open: ABSENT,
    high: ABSENT,
    low: ABSENT,
    previousClose: ABSENT,
    openInterest: ABSENT,
    tradedAtMs: ABSENT,
    exchangeAtMs: ABSENT,
    lowerLimit: ABSENT,
    upperLimit: ABSENT,
    hasDepth: false,
    depth: {
      bidPrices: column(),
      bidQuantities: column(),
      bidOrders: column(),
      askPrices: column(),
      askQuantities: column(),
      askOrders: column(),
    },
  };
}

/** Empties a tick for the next packet; the columns of the book keep what they hold while `hasDepth` is false. */
export function begin(tick: Tick, kind: TickKind, token: number, lastPrice: number): void {
  tick.kind = kind;
  tick.token = token;
  tick.lastPrice = lastPrice;
  tick.priceNoise = 0;
  tick.lastQuantity = ABSENT;
  tick.averagePrice = ABSENT;
  tick.volume = ABSENT;
  tick.buyQuantity = ABSENT;
  tick.sellQuantity = ABSENT;
  tick.open = ABSENT;
  tick.high = ABSENT;
  tick.low = ABSENT;
  tick.previousClose = ABSENT;
  tick.openInterest = ABSENT;
  tick.tradedAtMs = ABSENT;
  tick.exchangeAtMs = ABSENT;
  tick.lowerLimit = ABSENT;
  tick.upperLimit = ABSENT;
  tick.hasDepth = false;
}

/** Takes a tick; it lives until the sink returns. */
export type TickSink = (tick: Tick) => void;

/** A tick of its own, for who must keep one. */
export function copyOf(tick: Tick): Tick {
  const { bidPrices, bidQuantities, bidOrders, askPrices, askQuantities, askOrders } = tick.depth;
  return {
    ...tick,
    depth: {
      bidPrices: bidPrices.slice(),
      bidQuantities: bidQuantities.slice(),
      bidOrders: bidOrders.slice(),
      askPrices: askPrices.slice(),
      askQuantities: askQuantities.slice(),
      askOrders: askOrders.slice(),
    },
  };
}
