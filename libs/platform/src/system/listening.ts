import { Fault } from '@sutra/kernel';
import { isError } from './is-error.js';

export interface ListenTarget {
  readonly host: string;
  readonly port: number;
  readonly portSetting: string;
}

const WORDS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EACCES: 'this user may not listen there',
  EADDRNOTAVAIL: 'this machine does not have that address',
  ENOTFOUND: 'that host is not known',
};

/** Puts a failed attempt to listen into a sentence that names the setting to change. */
export function explainListenError(error: unknown, { host, port, portSetting }: ListenTarget): Fault {
  const code = isError(error) && 'code' in error ? String(error.code) : 'unknown';
  const why = WORDS[code] ?? (isError(error) ? error.message : String(error));
  const message = `Port ${port} on ${host} cannot be used: ${why}. Set ${portSetting} to another port.`;
  return new Fault('invalid', 'LISTEN.FAILED', message, { cause: error, details: { host, port, code } });
}

const EVERY_ADDRESS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' };

/** The address at which a program on this machine reaches what listens there. */
export const localUrl = (host: string, port: number): string =>
  `http://${EVERY_ADDRESS[host] ?? (host.includes(':') ? `[${host}]` : host)}:${port}`;
