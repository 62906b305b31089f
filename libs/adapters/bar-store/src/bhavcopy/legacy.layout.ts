import { marketInstant, tradingDateAt } from '@sutra/kernel';
import { lotOf, type Market } from '@sutra/market';
import { dayPrices, passedOver, refused, UNTRADED, type BhavLayout, type BhavReading } from './bhav-layout.js';
import type { BhavRow } from './bhav-row.js';
import { derivativeId, shareId } from './identity.js';

const SHARES = /^(EQ|BE|BZ|SM|ST|SZ)$/;

/** NSE's cash market until July 2024. */
export const legacyCashLayout: BhavLayout = {
  name: 'NSE cash before UDiFF',
  fits: (row) => row.has('SYMBOL', 'SERIES', 'OPEN', 'HIGH', 'LOW', 'CLOSE', 'LAST', 'TOTTRDQTY', 'TIMESTAMP'),
  read: (row) =>
    readShare(row, {
      open: 'OPEN',
      high: 'HIGH',
      low: 'LOW',
      close: 'CLOSE',
      last: 'LAST',
      volume: 'TOTTRDQTY',
      day: 'TIMESTAMP',
    }),
};

/** NSE's cash market with deliveries, published beside the others to this day. */
export const deliveryLayout: BhavLayout = {
  name: 'NSE cash with deliveries',
  fits: (row) => row.has('SYMBOL', 'SERIES', 'DATE1', 'OPEN_PRICE', 'CLOSE_PRICE', 'TTL_TRD_QNTY'),
  read: (row) =>
    readShare(row, {
      ...{ open: 'OPEN_PRICE', high: 'HIGH_PRICE', low: 'LOW_PRICE', close: 'CLOSE_PRICE' },
      ...{ last: 'LAST_PRICE', volume: 'TTL_TRD_QNTY', day: 'DATE1' },
    }),
};

interface Names {
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly last: string;
  readonly volume: string;
  readonly day: string;
}

function readShare(row: BhavRow, names: Names): BhavReading {
  const series = row.text('SERIES');
  if (!SHARES.test(series)) return passedOver(`a series that is not of shares, ${series}`);
  const time = row.dayMs(names.day);
  if (Number.isNaN(time)) return refused('its day is not understood');
  const volume = row.quantity(names.volume);
  if (volume === 0) return passedOver(UNTRADED);
  const instrument = shareId('NSE', row.text('SYMBOL'), series);
  if (instrument === undefined) return refused('its symbol is none of ours');
  const prices = dayPrices({
    open: row.price(names.open),
    high: row.price(names.high),
    low: row.price(names.low),
    close: row.price(names.close),
    last: row.price(names.last),
  });
  return { kind: 'bar', instrument, bar: { time, ...prices, volume, openInterest: 0 } };
}

/** NSE's derivatives until July 2024. They count contracts and say no lot, so the market facts must know it. */
export const legacyDerivativesLayout: BhavLayout = {
  name: 'NSE derivatives before UDiFF',
  fits: (row) => row.has('INSTRUMENT', 'SYMBOL', 'EXPIRY_DT', 'STRIKE_PR', 'OPTION_TYP', 'CONTRACTS', 'OPEN_INT'),
  read: (row, market) => readDerivative(row, market),
};

function readDerivative(row: BhavRow, market: Market): BhavReading {
  const kind = row.text('INSTRUMENT');
  if (!/^(FUT|OPT)(IDX|STK)$/.test(kind)) return passedOver(`a kind of instrument that is not ours, ${kind}`);
  const [time, expiryMs] = [row.dayMs('TIMESTAMP'), row.dayMs('EXPIRY_DT')];
  if (Number.isNaN(time) || Number.isNaN(expiryMs)) return refused('its day is not understood');
  const contracts = row.quantity('CONTRACTS');
  if (contracts === 0 || row.price('OPEN') === 0) return passedOver(UNTRADED);
  const underlying = row.text('SYMBOL');
  const strike = row.price('STRIKE_PR');
  const named = { exchange: 'NSE' as const, underlying, expiryMs, strike, right: row.text('OPTION_TYP') };
  const instrument = derivativeId(named, kind.startsWith('OPT'));
  if (instrument === undefined) return refused('its contract is not understood');
  const [expiry, on] = [tradingDateAt(marketInstant(expiryMs)), tradingDateAt(marketInstant(time))];
  const lot = lotOf(market, { underlying, expiry, on });
  if (!lot.ok) return refused('its file counts contracts, and the market facts do not know its lot');
  const close = row.price('CLOSE');
  const prices = dayPrices({
    ...{ open: row.price('OPEN'), high: row.price('HIGH'), low: row.price('LOW') },
    ...{ close, last: close },
  });
  const openInterest = row.quantity('OPEN_INT');
  return { kind: 'bar', instrument, bar: { time, ...prices, volume: contracts * lot.value, openInterest } };
}
