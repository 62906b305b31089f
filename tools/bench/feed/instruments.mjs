// Instruments that the bench listens to: an index, and options on it by strike, that end on no day that matters.
import { encodeKite, newTick } from '@sutra/feeds';

export const COUNT = 3_000;
const EXPIRY = '2049-01-26';

/** @typedef {{ id: string, token: number, exchangeToken: number, symbol: string, strike: number }} Listed */

/** @type {readonly Listed[]} */
export const listed = Array.from({ length: COUNT }, (_, index) => {
  const strike = 10_000 + 10 * (index >> 1);
  const right = index % 2 === 0 ? 'CE' : 'PE';
  const exchangeToken = 40_000 + index;
  return {
    id: `NSE-NIFTY-20490126-${strike}-${right}`,
    token: exchangeToken * 256 + 2,
    exchangeToken,
    symbol: `NIFTY49JAN${strike}${right}`,
    strike,
  };
});

/** The same as Kite's master writes them, so many times over with other names. @param {number} rows */
export function masterText(rows) {
  const head =
    'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange';
  const lines = Array.from({ length: rows }, (_, row) => {
    const { strike } = listed[row % COUNT] ?? { strike: 0 };
    const name = `STOCK${String.fromCharCode(65 + ((row / COUNT) | 0))}`;
    const right = row % 2 === 0 ? 'CE' : 'PE';
    const token = 40_000 + row;
    return `${token * 256 + 2},${token},${name}49JAN${strike}${right},"${name}",0,${EXPIRY},${strike},0.05,65,${right},NFO-OPT,NFO`;
  });
  return `${[head, ...lines].join('\n')}\n`;
}

/** A frame of ticks of some instruments in a row, each bearing a number as its volume. @param {number} from @param {number} count @param {number} number @param {'quote' | 'full'} [kind] */
export function frameOf(from, count, number, kind = 'quote') {
  const ticks = Array.from({ length: count }, (_, index) => {
    const { token } = listed[(from + index) % COUNT] ?? { token: 0 };
    const lastPrice = (100 + ((number + index) % 200) * 0.05) * 10_000;
    const atMs = Date.now();
    const rest = { volume: number + index, exchangeAtMs: atMs, tradedAtMs: atMs, hasDepth: kind === 'full' };
    return { ...newTick(), kind, token, lastPrice: Math.round(lastPrice), ...rest };
  });
  return encodeKite(ticks);
}
