import { UNITS_PER_RUPEE } from '@sutra/kernel';
import type { Exchange } from '@sutra/market';
import { dayPrices, passedOver, refused, UNTRADED, type BhavLayout, type BhavReading } from './bhav-layout.js';
import type { BhavRow } from './bhav-row.js';
import { derivativeId, shareId } from './identity.js';
import { unitsTraded } from './traded-units.js';

/** Groups and series at both exchanges whose papers are bonds, gold bonds or government paper. */
const BONDS = /^(F|G|GB|GS|SG|TB|N\d|Y\d|Z\d|[N-Z][A-Z0-9])$/;
const SHARES = /^(EQ|BE|BZ|SM|ST|SZ|A|B|T|X|XT|Z|ZP|P|M|MT|MS|TS|E|R|IF|IT|IP|ZY)$/;

/** The common form of both exchanges since July 2024, cash and derivatives alike. */
export const udiffLayout: BhavLayout = {
  name: 'UDiFF',
  fits: (row) => row.has('TradDt', 'Sgmt', 'FinInstrmTp', 'TckrSymb', 'OpnPric', 'ClsPric', 'TtlTradgVol'),
  read: (row) => {
    const exchange = row.text('Src');
    if (exchange !== 'NSE' && exchange !== 'BSE') return refused('its exchange is neither NSE nor BSE');
    const time = row.dayMs('TradDt');
    if (Number.isNaN(time)) return refused('its day is not understood');
    if (row.quantity('TtlTradgVol') === 0 || row.price('OpnPric') === 0) return passedOver(UNTRADED);
    const kind = row.text('FinInstrmTp');
    if (kind === 'STK') return readShare(row, exchange, time);
    if (kind === 'IDF' || kind === 'STF') return readDerivative(row, { exchange, time, isOption: false });
    if (kind === 'IDO' || kind === 'STO') return readDerivative(row, { exchange, time, isOption: true });
    return passedOver(`a kind of instrument that is not ours, ${kind}`);
  },
};

const pricesOf = (row: BhavRow) =>
  dayPrices({
    open: row.price('OpnPric'),
    high: row.price('HghPric'),
    low: row.price('LwPric'),
    close: row.price('ClsPric'),
    last: row.price('LastPric'),
  });

function readShare(row: BhavRow, exchange: Exchange, time: number): BhavReading {
  const series = row.text('SctySrs');
  if (!SHARES.test(series)) {
    return BONDS.test(series) ? passedOver('a bond') : passedOver(`a series that is not of shares, ${series}`);
  }
  const instrument = shareId(exchange, row.text('TckrSymb'), series);
  if (instrument === undefined) return refused('its symbol is none of ours');
  const volume = row.quantity('TtlTradgVol');
  return { kind: 'bar', instrument, bar: { time, ...pricesOf(row), volume, openInterest: 0 } };
}

function readDerivative(
  row: BhavRow,
  { exchange, time, isOption }: { readonly exchange: Exchange; readonly time: number; readonly isOption: boolean },
): BhavReading {
  // The nominal expiry may be a holiday; contracts go by the day on which they really end.
  const actual = row.dayMs('FininstrmActlXpryDt');
  const expiryMs = Number.isNaN(actual) ? row.dayMs('XpryDt') : actual;
  const strike = row.price('StrkPric');
  const named = { exchange, underlying: row.text('TckrSymb'), expiryMs, strike, right: row.text('OptnTp') };
  const instrument = derivativeId(named, isOption);
  if (instrument === undefined) return refused('its contract is not understood');
  const lot = row.quantity('NewBrdLotQty');
  if (!(lot > 0)) return refused('its lot is missing, so that contracts could not be told from units');
  const prices = pricesOf(row);
  const middle = (prices.open + prices.high + prices.low + prices.close) / 4 + (isOption ? strike : 0);
  const volume = unitsTraded({
    ...{ exchange, lot, volume: row.quantity('TtlTradgVol') },
    turnover: row.rupees('TtlTrfVal'),
    perUnit: middle / UNITS_PER_RUPEE,
  });
  return { kind: 'bar', instrument, bar: { time, ...prices, volume, openInterest: row.quantity('OpnIntrst') } };
}
