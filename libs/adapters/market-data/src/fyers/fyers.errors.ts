import type { ProviderFailure } from '../http/provider-fault.js';

/** Fyers' codes as what went wrong with a question. [S] */
export const fyersErrors: Readonly<Record<string, ProviderFailure>> = {
  '-8': 'LOGIN_EXPIRED',
  '-15': 'LOGIN_EXPIRED',
  '-16': 'LOGIN_EXPIRED',
  '-17': 'LOGIN_EXPIRED',
  '-50': 'SAID_NO',
  '-300': 'UNKNOWN_SYMBOL',
  '-352': 'NOT_ALLOWED',
  '-429': 'RATE_LIMITED',
};
