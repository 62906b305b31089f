import { Fault } from '@sutra/kernel';
import type { IncomingHttpHeaders } from 'node:http';

/** What somebody shows at the door. */
export interface Credentials {
  readonly kind: 'access' | 'key';
  readonly secret: string;
}

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]+) *$/i;
const KEY = /^[A-Za-z0-9._~+/=-]{1,256}$/;

const unreadable = (what: string) => new Fault('denied', 'ACCESS.TOKEN_INVALID', `${what} can not be read`);

/** Where nothing is shown and somebody has to be known. */
export const loginRequired = () => new Fault('denied', 'ACCESS.LOGIN_REQUIRED', 'Log in, or show an API key');

/** An API key, as far as it looks like one. */
export function keyShown(key: unknown): Credentials {
  if (typeof key !== 'string' || !KEY.test(key)) throw unreadable('The API key');
  return { kind: 'key', secret: key };
}

/** What the headers of a request show, if they show anything; more than one thing would leave open who asks. */
export function credentialsOf(headers: IncomingHttpHeaders): Credentials | undefined {
  const { authorization, 'x-api-key': key } = headers;
  if (authorization !== undefined && key !== undefined) {
    throw new Fault('invalid', 'HTTP.TWO_CREDENTIALS', 'Show either an access token or an API key, not both');
  }
  if (authorization !== undefined) {
    const secret = BEARER.exec(authorization)?.[1];
    if (secret === undefined) throw unreadable('The Authorization header');
    return { kind: 'access', secret };
  }
  return key === undefined ? undefined : keyShown(key);
}
