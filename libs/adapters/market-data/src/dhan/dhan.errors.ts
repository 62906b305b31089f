import type { ProviderFailure } from '../http/provider-fault.js';

/** Dhan's codes as what went wrong with a question: those of its REST calls, and those of its data. [S] */
export const dhanErrors: Readonly<Record<string, ProviderFailure>> = {
  'DH-901': 'LOGIN_EXPIRED',
  'DH-902': 'NOT_ALLOWED',
  'DH-903': 'NOT_ALLOWED',
  'DH-904': 'RATE_LIMITED',
  'DH-905': 'SAID_NO',
  'DH-906': 'SAID_NO',
  'DH-908': 'DOWN',
  'DH-909': 'DOWN',
  'DH-910': 'SAID_NO',
  'DH-911': 'NOT_ALLOWED',
  '800': 'DOWN',
  '804': 'SAID_NO',
  '805': 'RATE_LIMITED',
  '806': 'NOT_ALLOWED',
  '807': 'LOGIN_EXPIRED',
  '808': 'LOGIN_EXPIRED',
  '809': 'LOGIN_EXPIRED',
  '810': 'LOGIN_EXPIRED',
  '811': 'SAID_NO',
  '812': 'SAID_NO',
  '813': 'UNKNOWN_SYMBOL',
  '814': 'SAID_NO',
};

/** It has no data for what was asked; no failure, and not to be taken for a market that was closed. */
export const DHAN_NO_DATA = 'DH-907';
