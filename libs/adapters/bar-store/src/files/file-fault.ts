import { Fault } from '@sutra/kernel';

/** What the operating system said about a file, as a failure that says what was to be done with it. */
export const fileFault = (what: string, path: string, cause: unknown): Fault =>
  new Fault('unavailable', 'BARS.FILE', `${what} ${path} failed: ${messageOf(cause)}`, { cause });

export const messageOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'message' in cause ? String(cause.message) : String(cause);

/** The operating system's word for what went wrong, such as ENOENT; asked of the value, because errors cross realms. */
export const errnoOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;

/** Whether the operating system says that there is no such file. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '');
