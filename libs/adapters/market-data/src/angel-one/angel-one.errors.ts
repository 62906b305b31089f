import type { ProviderFailure } from '../http/provider-fault.js';

/** Angel One's codes as what went wrong with a question. [D] */
export const angelOneErrors: Readonly<Record<string, ProviderFailure>> = {
  AG8001: 'LOGIN_EXPIRED',
  AG8002: 'LOGIN_EXPIRED',
  AG8003: 'LOGIN_EXPIRED',
  AB8050: 'LOGIN_EXPIRED',
  AB8051: 'LOGIN_EXPIRED',
  AB1010: 'LOGIN_EXPIRED',
  AB1011: 'LOGIN_EXPIRED',
  AB1004: 'DOWN',
  AB1006: 'NOT_ALLOWED',
  AB1007: 'DOWN',
  AB1009: 'UNKNOWN_SYMBOL',
  AB1018: 'UNKNOWN_SYMBOL',
  AB2000: 'DOWN',
  AB2001: 'DOWN',
};

/** How it says that it was asked too often, in a page or a plain text as well. */
export const ANGEL_ONE_TOO_OFTEN = /exceeding access rate|too many requests/i;
