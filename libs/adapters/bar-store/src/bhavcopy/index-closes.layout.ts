import { instrumentIdOf } from '@sutra/market';
import { dayPrices, passedOver, refused, type BhavLayout } from './bhav-layout.js';

/** Names of indices as NSE prints them, and as their contracts call them. */
const ours: Readonly<Record<string, string>> = {
  'nifty 50': 'NIFTY',
  'nifty bank': 'BANKNIFTY',
  'nifty financial services': 'FINNIFTY',
  'nifty midcap select': 'MIDCPNIFTY',
  'nifty next 50': 'NIFTYNXT50',
  'india vix': 'INDIAVIX',
};

/** NSE's indices at the end of a day. */
export const indexClosesLayout: BhavLayout = {
  name: 'NSE index closes',
  fits: (row) => row.has('Index Name', 'Index Date', 'Open Index Value', 'Closing Index Value'),
  read: (row) => {
    const symbol = ours[row.text('Index Name').toLowerCase()];
    if (symbol === undefined) return passedOver('an index without contracts');
    const time = row.dayMs('Index Date');
    if (Number.isNaN(time)) return refused('its day is not understood');
    const close = row.price('Closing Index Value');
    const prices = dayPrices({
      ...{
        open: row.price('Open Index Value'),
        high: row.price('High Index Value'),
        low: row.price('Low Index Value'),
      },
      ...{ close, last: close },
    });
    const instrument = instrumentIdOf({ kind: 'index', exchange: 'NSE', symbol });
    return { kind: 'bar', instrument, bar: { time, ...prices, volume: 0, openInterest: 0 } };
  },
};
