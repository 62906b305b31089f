import { types } from 'node:util';

/** Whether something thrown is an error, also one of another realm, such as those of node itself inside a test's sandbox. */
export const isError = (value: unknown): value is Error => value instanceof Error || types.isNativeError(value);
