import type { ProviderFailure } from '../http/provider-fault.js';

/** Kite's `error_type` as what went wrong with a question. [D] */
export const zerodhaErrors: Readonly<Record<string, ProviderFailure>> = {
  TokenException: 'LOGIN_EXPIRED',
  PermissionException: 'NOT_ALLOWED',
  UserException: 'NOT_ALLOWED',
  InputException: 'SAID_NO',
  DataException: 'DOWN',
  NetworkException: 'DOWN',
  GeneralException: 'DOWN',
};
