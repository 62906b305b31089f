// The ticker's packets as a straightforward client reads them: an object a packet, an object a step of the book.

/** @param {DataView} view @param {number} at */
function bookOf(view, at) {
  return Array.from({ length: 5 }, (_, step) => ({
    quantity: view.getUint32(at + 12 * step),
    price: view.getUint32(at + 12 * step + 4) / 100,
    orders: view.getUint16(at + 12 * step + 8),
  }));
}

/** @param {Uint8Array} frame */
export function plainTicks(frame) {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const ticks = [];
  let at = 2;
  for (let packet = 0; packet < view.getInt16(0); packet += 1) {
    const size = view.getInt16(at);
    const from = at + 2;
    ticks.push({
      token: view.getUint32(from),
      lastPrice: view.getUint32(from + 4) / 100,
      lastQuantity: view.getUint32(from + 8),
      averagePrice: view.getUint32(from + 12) / 100,
      volume: view.getUint32(from + 16),
      buyQuantity: view.getUint32(from + 20),
      sellQuantity: view.getUint32(from + 24),
      ohlc: {
        open: view.getUint32(from + 28) / 100,
        high: view.getUint32(from + 32) / 100,
        low: view.getUint32(from + 36) / 100,
        close: view.getUint32(from + 40) / 100,
      },
      lastTradeAt: new Date(view.getUint32(from + 44) * 1_000),
      openInterest: view.getUint32(from + 48),
      exchangeAt: new Date(view.getUint32(from + 60) * 1_000),
      depth: { buy: bookOf(view, from + 64), sell: bookOf(view, from + 124) },
    });
    at = from + size;
  }
  return ticks;
}
