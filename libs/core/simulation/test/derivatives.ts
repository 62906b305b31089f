import {
  bars,
  close,
  compare,
  entry,
  flat,
  gate,
  leg,
  seriesOf,
  start,
  strategy,
  type Json,
  type Row,
} from './scene.js';

/** A start node that looks at something and trades its contracts. */
export const startOn = (symbol: string, type = 'options', underlyingType = 'index'): Json =>
  start({ symbol, tradingInstrument: { type, underlyingType } });

/** A leg of one lot: a call at the money of this week, unless its details say otherwise. */
export const option = (id: string, positionType: string, details: Json = {}, more: Json = {}): Json =>
  leg(id, {
    ...{ positionType, quantity: 1, productType: 'carryForward' },
    optionDetails: { expiry: 'W0', strikeType: 'ATM', optionType: 'CE', ...details },
    ...more,
  });
export const call = (id: string, positionType: string, more: Json = {}): Json => option(id, positionType, {}, more);
export const put = (id: string, positionType: string, more: Json = {}): Json =>
  option(id, positionType, { optionType: 'PE' }, more);

/** Enters at the first chance. */
export const atOnce = (head: Json, legs: Json[], entryMore: Json = {}, more: Json = {}): Json =>
  strategy(
    [head, gate('gate', compare(close, '>', 0)), entry('enter', legs, entryMore)],
    ['start > gate > enter'],
    more,
  );

/** Series of five minutes by symbol. */
export const recorded = (from: string, rows: Readonly<Record<string, readonly (Row | null)[]>>) =>
  Object.entries(rows).map(([symbol, each]) => seriesOf(symbol, bars('5MIN', from, each)));

export const flats = (...prices: number[]): Row[] => prices.map(flat);
