import { tradingDateOf } from '@sutra/kernel';
import { bundledMarket, type Broker } from '@sutra/market';
import { masterReader } from '../src/masters/master-reader.js';
import type { Listing, MasterReport } from '../src/masters/listing.js';

/** Monday before the weekly expiry of 6 January 2026. */
export const on = tradingDateOf('2026-01-05');
export const market = bundledMarket();

export const kiteHeader =
  'instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,lot_size,instrument_type,segment,exchange';

/** The dump of Kite with a share, an index, a future, a weekly option and what is not ours. */
export const kiteDump = [
  kiteHeader,
  '779521,3045,SBIN,STATE BANK OF INDIA,0,,0,0.05,1,EQ,NSE,NSE',
  '256265,1001,NIFTY 50,NIFTY 50,0,,0,0,0,EQ,INDICES,NSE',
  '12602626,49229,NIFTY26JANFUT,"NIFTY",0,2026-01-27,0,0.1,65,FUT,NFO-FUT,NFO',
  '10260738,40081,NIFTY2610624000CE,"NIFTY",0,2026-01-06,24000,0.05,65,CE,NFO-OPT,NFO',
  '10260994,40082,NIFTY2610624000PE,"NIFTY",0,2026-01-06,24000,0.05,65,PE,NFO-OPT,NFO',
  '128083204,500325,RELIANCE,RELIANCE INDUSTRIES,0,,0,0.05,1,EQ,BSE,BSE',
  '109134855,426308,CRUDEOIL26JANFUT,"CRUDEOIL",0,2026-01-16,0,1,100,FUT,MCX-FUT,MCX',
  '',
].join('\n');

export const dhanDump = [
  'SEM_EXM_EXCH_ID,SEM_SEGMENT,SEM_SMST_SECURITY_ID,SEM_INSTRUMENT_NAME,SEM_EXPIRY_CODE,SEM_TRADING_SYMBOL,SEM_LOT_UNITS,SEM_CUSTOM_SYMBOL,SEM_EXPIRY_DATE,SEM_STRIKE_PRICE,SEM_OPTION_TYPE,SEM_TICK_SIZE,SEM_EXPIRY_FLAG,SEM_EXCH_INSTRUMENT_TYPE,SEM_SERIES,SM_SYMBOL_NAME',
  'NSE,E,3045,EQUITY,0,SBIN,1.0,State Bank of India,,,XX,5.0000,NA,ES,EQ,STATE BANK OF INDIA',
  'NSE,I,13,INDEX,0,NIFTY,1.0,Nifty 50,,,XX,5.0000,NA,INDEX,X,NIFTY',
  'NSE,D,49229,FUTIDX,0,NIFTY-Jan2026-FUT,65.0,NIFTY JAN FUT,2026-01-27 14:30:00,-0.01,XX,10.0000,M,FUTIDX,,NIFTY',
  'NSE,D,40081,OPTIDX,1,NIFTY-Jan2026-24000-CE,65.0,NIFTY 06 JAN 24000 CALL,2026-01-06 14:30:00,24000.00000,CE,5.0000,W,OP,,NIFTY',
  'NSE,D,40082,OPTIDX,1,NIFTY-Jan2026-24000-PE,65.0,NIFTY 06 JAN 24000 PUT,2026-01-06 14:30:00,24000.00000,PE,5.0000,W,OP,,NIFTY',
  'BSE,E,500325,EQUITY,0,RELIANCE,1.0,Reliance Industries,,,XX,5.0000,NA,ES,A,RELIANCE INDUSTRIES',
  'MCX,M,426308,FUTCOM,0,CRUDEOIL-16Jan2026-FUT,100.0,CRUDEOIL JAN FUT,2026-01-16 23:30:00,-0.01,XX,100.0000,M,FUTCOM,,CRUDEOIL',
].join('\n');

/** Seconds of 6 January 2026, 15:30 IST. */
const weekly = 1_767_693_600;
const monthly = 1_769_508_000;
export const fyersDump = [
  '10100000003045,STATE BANK OF INDIA,0,1,0.05,INE062A01020,0915-1530,2026-01-05,,NSE:SBIN-EQ,10,10,3045,SBIN,3045,-1.0,XX,10100000003045,None,0,0.0',
  '101000000026000,NIFTY50-INDEX,10,0,0.0,,0915-1530,2026-01-05,,NSE:NIFTY50-INDEX,10,10,26000,NIFTY,26000,-1.0,XX,101000000026000,None,0,0.0',
  `101126012749229,NIFTY 27 Jan 26 FUT,11,65,0.1,,0915-1530,2026-01-05,${monthly},NSE:NIFTY26JANFUT,10,11,49229,NIFTY,26000,-1.0,XX,101000000026000,None,0,0.0`,
  `101126010640081,NIFTY 06 Jan 26 24000 CE,14,65,0.05,,0915-1530,2026-01-05,${weekly},NSE:NIFTY2610624000CE,10,11,40081,NIFTY,26000,24000.0,CE,101000000026000,None,0,0.0`,
  `101126010640082,NIFTY 06 Jan 26 24000 PE,14,65,0.05,,0915-1530,2026-01-05,${weekly},NSE:NIFTY2610624000PE,10,11,40082,NIFTY,26000,24000.0,PE,101000000026000,None,0,0.0`,
  '1210000000500325,RELIANCE INDUSTRIES,0,1,0.05,INE002A01018,0915-1530,2026-01-05,,BSE:RELIANCE-A,12,10,500325,RELIANCE,500325,-1.0,XX,1210000000500325,None,0,0.0',
  `1120260116426308,CRUDEOIL,30,100,1.0,,0900-2330,2026-01-05,${weekly},MCX:CRUDEOIL26JANFUT,11,20,426308,CRUDEOIL,0,-1.0,XX,0,None,0,0.0`,
].join('\n');

const angel = (row: Record<string, string>): Record<string, string> => ({
  expiry: '',
  strike: '-1.000000',
  lotsize: '1',
  instrumenttype: '',
  exch_seg: 'NSE',
  tick_size: '5.000000',
  ...row,
});
const nifty = { name: 'NIFTY', exch_seg: 'NFO', lotsize: '65' };
export const angelDump = JSON.stringify([
  angel({ token: '3045', symbol: 'SBIN-EQ', name: 'SBIN' }),
  angel({ token: '99926000', symbol: 'Nifty 50', name: 'NIFTY', instrumenttype: 'AMXIDX', strike: '0.000000' }),
  angel({
    ...nifty,
    token: '49229',
    symbol: 'NIFTY27JAN26FUT',
    expiry: '27JAN2026',
    instrumenttype: 'FUTIDX',
    tick_size: '10.000000',
  }),
  angel({
    ...nifty,
    token: '40081',
    symbol: 'NIFTY06JAN2624000CE',
    expiry: '06JAN2026',
    instrumenttype: 'OPTIDX',
    strike: '2400000.000000',
  }),
  angel({
    ...nifty,
    token: '40082',
    symbol: 'NIFTY06JAN2624000PE',
    expiry: '06JAN2026',
    instrumenttype: 'OPTIDX',
    strike: '2400000.000000',
  }),
  angel({ token: '500325', symbol: 'RELIANCE', name: 'RELIANCE', exch_seg: 'BSE' }),
  angel({
    token: '426308',
    symbol: 'CRUDEOIL16JAN26FUT',
    name: 'CRUDEOIL "X" {}',
    exch_seg: 'MCX',
    instrumenttype: 'FUTCOM',
  }),
]);

export const dumps: Readonly<Record<Broker, string>> = {
  zerodha: kiteDump,
  dhan: dhanDump,
  fyers: fyersDump,
  'angel-one': angelDump,
};

/** Reads a whole dump, cut into pieces of some length. */
export function readDump(
  broker: Broker,
  text: string,
  pieceChars = text.length,
): { listings: Listing[]; report: MasterReport } {
  const listings: Listing[] = [];
  const reader = masterReader(broker, { market, on }, (listing) => listings.push(listing));
  for (let at = 0; at < text.length; at += pieceChars) reader.push(text.slice(at, at + pieceChars));
  return { listings, report: reader.end() };
}
